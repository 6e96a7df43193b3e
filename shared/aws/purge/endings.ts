// The end of what a purge leaves nothing of (policy §13): a person without a record, and the closed file of a case. Their key is
// destroyed in the one transaction that leaves a tombstone, as in an erasure; the events stay, which say nothing about anybody.
import type { Instant } from '../../instant.ts';
import { typeOf } from '../../cases/registry.ts';
import type { Case } from '../../cases/case-type.ts';
import { steward } from '../../roles.ts';
import { rowsEnding } from '../case-rows.ts';
import { readCase } from '../cases.ts';
import { untilNoConflict } from '../conflicts.ts';
import { setting } from '../environment.ts';
import { heldBecause } from '../held-back.ts';
import { destroyingKey, NoKey } from '../keys.ts';
import { finderOf, isEnded, readPerson, type Person } from '../people.ts';
import { heldSlice } from '../../retention/slices.ts';
import { commit, eventOf, headOf } from '../record.ts';
import { query, read, type Item, type Key, type Write } from '../table.ts';
import type { Fate } from './fates.ts';
import type { Due } from './pages.ts';

export interface Because {
  readonly run: string;
  readonly at: Instant;
}

/** What keeps a person from being ended: anything that is held about them. A consent that was only asked for is none. */
const isHeldAbout = ({ sk, state }: Item): boolean =>
  /^(RECORD|USAGE|LICENCE|SIGNED)#/u.test(String(sk)) ||
  (String(sk).startsWith('CONSENT#') && state !== 'asked');

/** Ends a person of whom nothing is left; whether this run did. */
export const endPerson = (pk: string, because: Because): Promise<boolean> =>
  untilNoConflict(async () => {
    if ((await itemsIn(pk, 'sk > :from', { ':from': 'EVENT#~' }, 2)).some(isHeldAbout)) return false;
    const rest = await others(pk);
    if (rest.some(isHeldAbout)) return false;
    const person = await readPerson(pk.replace(/^PERSON#/u, ''));
    if (!person || isEnded(person)) return person?.profile['run'] === because.run;
    if (await heldBecause(person)) return false;
    const removed = rest.map(({ sk }) => sk).slice(0, atOnce);
    if (removed.length < rest.length) {
      await removeSome(person, removed, because);
      return endPerson(pk, because);
    }
    await commit({
      pk,
      head: {
        sk: 'PROFILE',
        was: person.head,
        item: { id: person.id, purgedAt: because.at, run: because.run },
      },
      removed,
      gone: await writtenBefore(pk, removed),
      events: [{ type: 'person.purged', data: { run: because.run } }],
      at: because.at,
      actor: steward.id,
      besides: [destroyingKey('person', person.id), ...(await unfinding(person))],
    });
    return true;
  });

const atOnce = 80;

const removeSome = (person: Person, removed: readonly string[], { run, at }: Because): Promise<void> =>
  commit({
    pk: person.pk,
    head: { sk: 'PROFILE', was: person.head, item: person.profile },
    removed,
    events: [{ type: 'person.items-removed', data: { run, items: removed.length } }],
    at,
    actor: steward.id,
  });

// All that is not the profile, nor an event.
async function others(pk: string): Promise<(Key & Item)[]> {
  const before = await itemsIn(pk, 'sk < :from', { ':from': 'EVENT#' });
  const after = await itemsIn(pk, 'sk > :from', { ':from': 'EVENT#~' });
  return [...before, ...after].filter(({ sk }) => sk !== 'PROFILE');
}

async function itemsIn(
  pk: string,
  where: string,
  values: Record<string, string>,
  limit?: number,
): Promise<(Key & Item)[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: `pk = :pk AND ${where}`,
    ExpressionAttributeValues: { ':pk': pk, ...values },
    ProjectionExpression: 'pk, sk, #state',
    ExpressionAttributeNames: { '#state': 'state' },
    ConsistentRead: true,
    ...(limit && { Limit: limit }),
  };
  const found: (Key & Item)[] = [];
  for await (const item of query(input)) {
    found.push(item as Key & Item);
    if (found.length === limit) break;
  }
  return found;
}

// Items that events wrote, and that are not there any more: the chain says with the last event that they have gone.
async function writtenBefore(pk: string, there: readonly string[]): Promise<string[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
    ExpressionAttributeValues: { ':pk': pk, ':event': 'EVENT#' },
    ConsistentRead: true,
  };
  const stands = new Set<string>();
  for await (const item of query(input))
    for (const [sk, digest] of Object.entries(eventOf(item).writes)) {
      if (digest === null) stands.delete(sk);
      else stands.add(sk);
    }
  return [...stands].filter((sk) => sk !== 'PROFILE' && !there.includes(sk));
}

async function unfinding({ id, profile, hash }: Person): Promise<Write[]> {
  const hashes = new Set([hash, ...((profile['finders'] as string[] | undefined) ?? [])]);
  const TableName = setting('TABLE_NAME');
  const writes: Write[] = [];
  for (const one of hashes) {
    const Key = { pk: `FINDER#${one}`, sk: 'FINDER' };
    // Where the contact finds somebody else by now, that is left as it is.
    if ((await read(TableName, Key))?.['person'] !== id) continue;
    const same = { ConditionExpression: 'person = :id', ExpressionAttributeValues: { ':id': id } };
    writes.push({ Delete: { TableName, Key, ...same } });
  }
  return writes;
}

/** Ends the file of a case, where it still stands as it was found to be due. */
export const endFile = (due: Due, slice: string, because: Because): Promise<Fate> =>
  untilNoConflict(async () => {
    const item = await read(setting('TABLE_NAME'), { pk: due.pk, sk: due.sk });
    if (!item || item['purgedAt'] !== undefined) return item?.['run'] === because.run ? 'file' : 'gone';
    if (item['retentionSlice'] === heldSlice) return 'legal-hold';
    if (item['retentionSlice'] !== slice || item['retainedFrom'] !== due.retainedFrom) return 'newer-contact';
    const { id, type, openedAt, closedAt } = item;
    await commit({
      pk: due.pk,
      head: {
        sk: due.sk,
        was: headOf(item),
        item: { id, type, state: 'purged', openedAt, closedAt, purgedAt: because.at, run: because.run },
      },
      events: [{ type: 'case.purged', data: { run: because.run } }],
      at: because.at,
      actor: steward.id,
      besides: [destroyingKey('case', String(id)), ...(await unlisting(item))],
    });
    return 'file';
  });

// From its register, the lines that others decide by, and from whom it is about; a file that has forgotten them stays listed under a keyed hash that nobody has.
async function unlisting({ id, type, openedAt }: Item): Promise<Write[]> {
  const file = await readCase(String(id)).catch(keyless);
  const entries = [{ pk: `REGISTER#${String(type)}`, sk: `ENTRY#${String(openedAt)}#${String(id)}` }];
  if (file) entries.push(...rowsEnding(file.case));
  for (const pk of file ? await findersOf(file.case) : []) entries.push({ pk, sk: `REQUEST#${String(id)}` });
  return entries.map((Key) => ({ Delete: { TableName: setting('TABLE_NAME'), Key } }));
}

const findersOf = async (matter: Case): Promise<Set<string>> =>
  new Set(await Promise.all((typeOf(matter).subjects?.(matter.details) ?? []).map(finderOf)));

function keyless(error: unknown): undefined {
  if (!(error instanceof NoKey)) throw error;
}
