// What a ground keeps of somebody who is erased (policy §11.2; UK GDPR Art 17(3)): the records of those categories go to a person of
// another id, sealed under a key of their own, before the old key is destroyed.
import type { Instant } from '../instant.ts';
import { noEvents } from '../record/chain.ts';
import { steward } from '../roles.ts';
import { setting } from './environment.ts';
import { keyOf, newKey } from './keys.ts';
import { contactOf, readPerson, type Person } from './people.ts';
import { commit, type Placed } from './record.ts';
import { retainedOf } from './retained.ts';
import { open, seal } from './sealed.ts';
import { read, query, type Write } from './table.ts';

const batch = 20;

/** Copies some records of the kept categories that are not copied yet; whether there are more. Throws Conflict where another copies too. */
export async function keepSome(
  from: Person,
  keptAs: string,
  categories: readonly string[],
  caseId: string,
  at: Instant,
): Promise<boolean> {
  const missing = await notYetKept(from, keptAs, categories);
  const now = missing.slice(0, batch);
  if (now.length === 0) return false;
  const [to, key] = await Promise.all([openKept(from, keptAs), keyOf('person', from.id)]);
  const items = await Promise.all(now.map((sk) => copied({ pk: from.pk, key }, to, sk, at)));
  await commit({
    pk: to.pk,
    head: { sk: 'PROFILE', was: to.head, item: to.profile },
    items,
    events: [{ type: 'person.kept', data: { from: from.id, case: caseId, records: items.length } }],
    at,
    actor: steward.id,
    besides: to.made,
  });
  return missing.length > batch;
}

/** The id of the person who holds what was kept; nothing where nothing was. */
export const keptPerson = async (keptAs: string): Promise<string | undefined> =>
  (await readPerson(keptAs))?.id;

async function notYetKept(from: Person, keptAs: string, categories: readonly string[]): Promise<string[]> {
  const there = new Set(await recordsIn(`PERSON#${keptAs}`));
  const held = await recordsIn(from.pk);
  return held.filter((sk) => categories.includes(sk.split('#')[1] ?? '') && !there.has(sk));
}

/** The sort keys of somebody's records: `RECORD#category#id`. */
export async function recordsIn(pk: string): Promise<string[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :record)',
    ExpressionAttributeValues: { ':pk': pk, ':record': 'RECORD#' },
    ProjectionExpression: 'sk',
    ConsistentRead: true,
  };
  const found: string[] = [];
  for await (const { sk } of query(input)) found.push(String(sk));
  return found;
}

interface Kept extends Pick<Person, 'pk' | 'head' | 'profile'> {
  readonly key: Uint8Array;
  readonly made: readonly Write[];
}

// What stood against a use of the data, a restriction or an objection, goes on standing against it.
async function openKept(from: Person, id: string): Promise<Kept> {
  const there = await readPerson(id);
  if (there) return { ...there, key: await keyOf('person', id), made: [] };
  const pk = `PERSON#${id}`;
  const [{ key, put }, contact] = await Promise.all([newKey('person', id), contactOf(from)]);
  const { sealed: _sealed, id: _id, ...said } = from.profile;
  const profile = { ...said, id, keptFrom: from.id, sealed: await seal(key, `${pk}/PROFILE`, contact) };
  return { pk, key, head: noEvents, profile, made: [put] };
}

async function copied(from: Pick<Kept, 'pk' | 'key'>, to: Kept, sk: string, at: Instant): Promise<Placed> {
  const item = await read(setting('TABLE_NAME'), { pk: from.pk, sk });
  if (!item) throw new Error('a record went while it was being kept');
  const told = await open(from.key, `${from.pk}/${sk}`, String(item['sealed']));
  const { pk: _pk, sk: _sk, ...plain } = item;
  // What has no end yet runs from now: nobody will say of somebody erased that their contract has ended.
  const since = (item['retainedFrom'] ?? at) as Instant;
  const archivedAt = item['archivedAt'] as Instant | undefined;
  return {
    ...plain,
    sk,
    ...retainedOf(to, String(item['retention']), since, archivedAt),
    sealed: await seal(to.key, `${to.pk}/${sk}`, told),
  };
}
