// What becomes of what is due (policy §13): a record is deleted with the one condition that it still stands where it was found, so
// that a hold, a restriction, a request or a newer contact of a moment before wins; a file is ended, paper is to be disposed of by hand.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';
import { keptReasons } from '../../../events/retention.ts';
import { archivedSlice, heldSlice, sliceIn } from '../../retention/slices.ts';
import type { KeptReason } from '../../retention/tally.ts';
import type { SliceWork } from '../../retention/work.ts';
import { archiveRecords } from '../archiving.ts';
import { setting } from '../environment.ts';
import { heldBecause, moveTo, retainedItems } from '../held-back.ts';
import { readPerson } from '../people.ts';
import { disposalDue, forgetStored } from '../storage.ts';
import { documents, read } from '../table.ts';
import { type Because, endFile } from './endings.ts';
import type { Due } from './pages.ts';

/** What became of an item: it went, went to the archive, is to be disposed of by hand, or was kept. */
export type Fate = 'destroyed' | 'file' | 'archived' | 'disposal' | KeptReason;

/** Whether that is why something was kept. */
export const isKept = (fate: Fate): fate is KeptReason => keptReasons.some((reason) => reason === fate);

/** Does with some items of a slice what is due, and says of each what became of it. Done again, it says the same. */
export async function fatesOf(
  some: readonly Due[],
  work: SliceWork,
  because: Because,
): Promise<[Due, Fate][]> {
  if (work.action === 'archive') return archivedOf(some, work.slice, because);
  return Promise.all(some.map(async (due): Promise<[Due, Fate]> => [due, await fateOf(due, work, because)]));
}

function fateOf(due: Due, { slice }: SliceWork, because: Because): Promise<Fate> {
  if (due.pk.startsWith('CASE#')) return endFile(due, slice, because);
  if (due.pk.startsWith('STORED#')) return disposed(due, slice, because);
  return deleteItem(due, slice);
}

// Paper and media are destroyed by people, and what is left of them here once the proof of that is no longer needed.
async function disposed({ pk }: Due, slice: string, { run, at }: Because): Promise<Fate> {
  if (sliceIn(slice).category === 'storage-record') {
    return (await forgetStored(pk, at, run)) ? 'file' : 'gone';
  }
  return (await disposalDue(pk, at, run)) ? 'disposal' : 'gone';
}

async function archivedOf(some: readonly Due[], slice: string, { run, at }: Because): Promise<[Due, Fate][]> {
  const fates: [Due, Fate][] = [];
  for (const pk of new Set(some.map((due) => due.pk))) {
    const items = some.filter((due) => due.pk === pk);
    const records = items.filter(({ sk }) => sk.startsWith('RECORD#'));
    await archiveRecords(pk, records, at, run);
    // A paper file is in the archive by being called so.
    for (const { sk, retainedFrom } of items.filter((item) => !records.includes(item)))
      await moveTo(
        { pk, sk, retainedFrom, retentionSlice: slice },
        archivedSlice(sliceIn(slice).category, pk),
      );
    const there = new Map((await retainedItems(pk)).map((item) => [item.sk, String(item['retentionSlice'])]));
    for (const due of items) fates.push([due, await archivedOrNot(due, there.get(due.sk))]);
  }
  return fates;
}

async function archivedOrNot({ pk }: Due, slice: string | undefined): Promise<Fate> {
  if (slice === undefined) return 'gone';
  return sliceIn(slice).archived ? 'archived' : keptBecause(pk, slice);
}

async function deleteItem({ pk, sk, retainedFrom }: Due, slice: string): Promise<Fate> {
  try {
    await unthrottled(() =>
      documents.send(
        new DeleteCommand({
          TableName: setting('TABLE_NAME'),
          Key: { pk, sk },
          ConditionExpression: 'retentionSlice = :slice AND retainedFrom = :from',
          ExpressionAttributeValues: { ':slice': slice, ':from': retainedFrom },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    return 'destroyed';
  } catch (error) {
    if (isThrottling(error)) return 'throttled';
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The error's item comes as DynamoDB writes it.
    if (error.Item) return keptBecause(pk, error.Item['retentionSlice']?.S);
    // Asked again by the client, whose first reply was lost, it finds nothing: it is gone because it was deleted.
    return (error.$metadata.attempts ?? 1) > 1 ? 'destroyed' : 'gone';
  }
}

// Why an item that is due no more stands elsewhere by now.
async function keptBecause(pk: string, slice: unknown): Promise<KeptReason> {
  if (slice !== heldSlice) return 'newer-contact';
  const person = pk.startsWith('PERSON#') ? await readPerson(pk.replace(/^PERSON#/u, '')) : undefined;
  return (person && (await heldBecause(person))) ?? 'legal-hold';
}

const tries = 6;
const throttling = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

const isThrottling = (error: unknown): boolean => error instanceof Error && throttling.has(error.name);

// Throttling slows a purge down. One item that the table would not take for a long time is left to the next night, and told.
async function unthrottled<Result>(act: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === tries || !isThrottling(error)) throw error;
      await pause(2 ** attempt * 25 * Math.random());
    }
  }
}

/** What has become of an item by a run, as it is found; nothing where it stands as it did. */
export async function fateFound({ pk, sk }: Due, run: string): Promise<Fate | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk, sk });
  if (!item) return 'destroyed';
  if (item['run'] === run) return 'file';
  return item['dueIn'] === run ? 'disposal' : undefined;
}
