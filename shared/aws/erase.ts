// Erasing people from the table (policy §11.2; UK GDPR Art 17): the key first, in the one transaction that leaves a tombstone and takes
// them from where they are found; then the items, batch by batch, each with its event. Every part can be done again at any time.
import type { ErasureEntry } from '../../events/erasure.ts';
import type { Instant } from '../instant.ts';
import { steward } from '../roles.ts';
import { untilNoConflict } from './conflicts.ts';
import { unlisted } from './consent-effects.ts';
import { consentsAmong } from './consents.ts';
import { setting } from './environment.ts';
import { destroyingKey, NoKey } from './keys.ts';
import { keepSome, keptPerson, recordsIn } from './kept.ts';
import { readPerson, type Person } from './people.ts';
import { commit } from './record.ts';
import { read, query, transact, type Write } from './table.ts';

/** Somebody to be erased. */
export type Erased = ErasureEntry['people'][number] & { readonly person: string };

export const erasedIn = ({ people }: ErasureEntry): Erased[] =>
  people.flatMap(({ person, ...one }) => (person === undefined ? [] : [{ ...one, person }]));

const isTombstone = ({ profile }: Person): boolean => profile['erasedAt'] !== undefined;

/** Copies some of what a ground keeps; whether there is more. Nobody else can change the person between this and their end unseen. */
export async function keepOf(
  { person: id, keptAs }: Erased,
  { keeps, case: from }: ErasureEntry,
  at: Instant,
) {
  const person = await readPerson(id);
  if (!person || keptAs === undefined || isTombstone(person)) return false;
  return keepSome(person, keptAs, keeps, from, at).catch(keyless);
}

// In a restored table, of a key that is destroyed for good: what was kept then cannot be copied again.
function keyless(error: unknown): false {
  if (error instanceof NoKey) return false;
  throw error;
}

/**
 * Destroys the key of a person, and with it leaves a tombstone and takes the finder away, or has it find what was kept.
 * `lastLook` runs after the person is read: whatever changes them after that has the whole done again.
 */
export const destroyPerson = (
  erased: Erased,
  entry: ErasureEntry,
  at: Instant,
  lastLook: (person: Person) => Promise<unknown>,
): Promise<void> =>
  untilNoConflict(async () => {
    const person = await readPerson(erased.person);
    // A key that came back alone, with a restored key table, goes again.
    if (!person || isTombstone(person)) return transact([destroyingKey('person', erased.person)]);
    await lastLook(person);
    while (await keepOf(erased, entry, at));
    await commit({
      pk: person.pk,
      head: { sk: 'PROFILE', was: person.head, item: { id: person.id, erasedAt: at, case: entry.case } },
      events: [{ type: 'person.erased', data: { case: entry.case } }],
      at,
      actor: steward.id,
      besides: [destroyingKey('person', person.id), ...(await unfound(person, erased))],
    });
  });

// Where the contact finds somebody else by now, that is left as it is.
async function unfound({ id, hash, profile }: Person, { keptAs }: Erased): Promise<Write[]> {
  const TableName = setting('TABLE_NAME');
  const same = { ConditionExpression: 'person = :id', ExpressionAttributeValues: { ':id': id } };
  const kept = keptAs === undefined ? undefined : await keptPerson(keptAs);
  const writes: Write[] = [];
  // By their contact, and by what products call them: only the one still finds what is kept.
  for (const one of new Set([hash, ...((profile['finders'] as string[] | undefined) ?? [])])) {
    const Key = { pk: `FINDER#${one}`, sk: 'FINDER' };
    if ((await read(TableName, Key))?.['person'] !== id) continue;
    writes.push(
      kept && one === hash
        ? { Put: { TableName, Item: { ...Key, person: kept }, ...same } }
        : { Delete: { TableName, Key, ...same } },
    );
  }
  return writes;
}

const batch = 25;
const batches = 10;

/** Removes some of what is left of a person whose key is destroyed; whether there is more. */
export async function removeItems({ person: id }: Erased, from: string, at: Instant): Promise<boolean> {
  for (let count = 0; count < batches; count += 1) {
    const left = await untilNoConflict(() => removeBatch(id, from, at));
    if (left < batch) return false;
  }
  return true;
}

async function removeBatch(id: string, from: string, at: Instant): Promise<number> {
  const person = await readPerson(id);
  if (!person) return 0;
  const removed = await someItems(person.pk);
  if (removed.length === 0) return 0;
  await commit({
    pk: person.pk,
    head: { sk: 'PROFILE', was: person.head, item: person.profile },
    removed,
    events: [{ type: 'person.items-removed', data: { case: from, items: removed.length } }],
    at,
    actor: steward.id,
    besides: consentsAmong(removed).map((purpose) => unlisted(id, purpose, at)),
  });
  return removed.length;
}

// The events of the person lie between the two: they stay, and are not read.
const besideEvents = ['sk < :from', 'sk > :from'] as const;
const edges = { 'sk < :from': 'EVENT#', 'sk > :from': 'EVENT#~' };

async function someItems(pk: string): Promise<string[]> {
  const found: string[] = [];
  for (const where of besideEvents) {
    const input = {
      TableName: setting('TABLE_NAME'),
      KeyConditionExpression: `pk = :pk AND ${where}`,
      ExpressionAttributeValues: { ':pk': pk, ':from': edges[where] },
      ProjectionExpression: 'sk',
      ConsistentRead: true,
      Limit: batch + 1,
    };
    for await (const { sk } of query(input)) {
      if (sk !== 'PROFILE') found.push(String(sk));
      if (found.length === batch) return found;
    }
  }
  return found;
}

/** How many records of each category somebody has. */
export async function recordCounts({ pk }: Person): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const sk of await recordsIn(pk)) {
    const category = sk.split('#')[1] ?? '';
    counts[category] = (counts[category] ?? 0) + 1;
  }
  return counts;
}
