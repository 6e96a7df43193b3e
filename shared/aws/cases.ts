// Cases in the table: what is told of the matter sealed under the case's own key, states, dates and counts in the open.
import type { Case, Deadline, Occasion } from '../cases/case-type.ts';
import type { Outcome } from '../cases/engine.ts';
import { caseTypeOf, deadlinesOf, typeOf } from '../cases/registry.ts';
import type { Instant } from '../instant.ts';
import { noEvents, type Head } from '../record/chain.ts';
import { Refusal } from '../refusal.ts';
import { heldSlice, retained, type Retained } from '../retention/slices.ts';
import { rowWrites } from './case-rows.ts';
import { setting } from './environment.ts';
import { holding, isHeld, refuseHeld } from './held-back.ts';
import { keyOf, newKey, NoKey, replacingKey } from './keys.ts';
import { finderOf, hashOf } from './people.ts';
import { commit, eventOf, headOf } from './record.ts';
import { isUndecryptable, open, seal } from './sealed.ts';
import { suppressing } from './suppression.ts';
import { query, read, transact, type Item, type Write } from './table.ts';

/** A case as it was read, and what is needed to write it again. */
export interface ReadCase {
  readonly case: Case;
  readonly head: Head;
  readonly key: Uint8Array;
  /** Of what is sealed, in characters. */
  readonly size: number;
}

const partition = (id: string): string => `CASE#${id}`;
const place = (id: string): string => `${partition(id)}/CASE`;

/**
 * The case of that id, opened; nothing where there is none, or the id is of another kind of thing. Throws NoKey where the key that it
 * was sealed under is not there any more.
 */
export async function readCase(id: string): Promise<ReadCase | undefined> {
  if (!caseTypeOf(id)) return undefined;
  const keyed = keyOf('case', id);
  // Where there is no case there is no key either: that is said by the case.
  keyed.catch(() => undefined);
  const item = await read(setting('TABLE_NAME'), { pk: partition(id), sk: 'CASE' });
  if (!item) return undefined;
  const key = await keyed;
  const sealed = String(item['sealed']);
  const details = await open(key, place(id), sealed).catch(replaced);
  return { case: { ...plainCase(item), details }, head: headOf(item), key, size: sealed.length };
}

// What names anybody is gone from the case, and this is a copy of what it was, such as a restored table holds.
function replaced(error: unknown): never {
  if (!isUndecryptable(error)) throw error;
  throw new NoKey('the key of this case has been replaced', { cause: error });
}

/** Keeps a case just opened, its key, its register entry and its events, with whatever else stands or falls with it. */
export async function keepNewCase(
  outcome: Outcome,
  on: Occasion,
  besides: readonly Write[] = [],
): Promise<void> {
  const { id, type, openedAt } = outcome.case;
  const { key, put } = await newKey('case', id);
  const entry = { pk: `REGISTER#${type}`, sk: `ENTRY#${openedAt}#${id}`, id };
  const named = await findersOf(outcome.case);
  const entries = [entry, ...named.map((pk) => ({ pk, sk: `REQUEST#${id}`, id }))];
  const stops = await stopping(outcome.case, on);
  const holds = await holding(outcome.case, on.at, on.by);
  const others = [put, ...entries.map(putNew), ...stops, ...holds, ...besides];
  await keep(outcome, { head: noEvents, key, size: 0 }, on, others);
}

// An objection to direct marketing takes effect before anybody is told that it was received (UK GDPR Art 21(3)).
async function stopping(matter: Case, { at, by }: Occasion): Promise<Write[]> {
  const contacts = typeOf(matter).suppresses?.(matter.details) ?? [];
  const hashes = new Set(await Promise.all(contacts.map(hashOf)));
  return (await Promise.all([...hashes].map((hash) => suppressing(hash, at, by)))).flat();
}

const putNew = (Item: Item): Write => ({
  Put: { TableName: setting('TABLE_NAME'), Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

// Where all that concerns a person is found by what they gave, whether anything else is held of them or not: so that asking takes
// the same time, and erasing reaches every file.
async function findersOf(matter: Case): Promise<string[]> {
  const contacts = typeOf(matter).subjects?.(matter.details) ?? [];
  return [...new Set(await Promise.all(contacts.map(finderOf)))];
}

/**
 * Keeps what a case has become. Throws Conflict where it was changed since it was read, Refusal `open-points` where it would come to
 * destroy what a legal hold keeps, `too-large` where its file is full. Where what names anybody is gone from it, the case gets another key with the same write: no copy of
 * what it was can be read any more.
 */
export async function keepCase(
  outcome: Outcome,
  was: ReadCase,
  on: Occasion,
  besides: readonly Write[] = [],
): Promise<void> {
  const type = typeOf(outcome.case);
  if (type.destroysIn === outcome.case.state && was.case.state !== type.destroysIn)
    await refuseHeld(type.subjects?.(was.case.details) ?? []);
  if (!isNamed(was.case) || isNamed(outcome.case)) return keep(outcome, was, on, besides);
  const { key, put } = await replacingKey('case', outcome.case.id);
  return keep(outcome, { ...was, key }, on, [put, ...besides]);
}

const isNamed = ({ details }: Case): boolean =>
  (details as { readonly personal?: unknown } | undefined)?.personal !== undefined;

async function keep(
  { case: matter, happenings }: Outcome,
  { head, key, size }: Omit<ReadCase, 'case'>,
  { at, by }: Occasion,
  besides: readonly Write[],
): Promise<void> {
  const item = await caseItem(matter, key);
  refuseFull(String(item['sealed']).length, size);
  await commit({
    pk: partition(matter.id),
    head: { sk: 'CASE', was: head, item },
    events: happenings,
    at,
    actor: by,
    besides: [...rowWrites(matter), ...besides],
  });
}

// An item takes 400 KB. A file that comes near that takes no more long texts, so that it can still be decided and closed.
const fullAt = 250_000;
const shortText = 4000;

function refuseFull(size: number, was: number): void {
  if (size > fullAt && size - was > shortText)
    throw new Refusal('too-large', 'The file of this case is full: it takes short texts only.');
}

async function caseItem(matter: Case, key: Uint8Array): Promise<Item> {
  const { id, details, timeline, ...plain } = matter;
  const { generation, wakeAt, since } = timeline;
  const deadlines = deadlinesOf(matter).map(listedLimit);
  const next = deadlines
    .filter(({ metAt, waived }) => !metAt && !waived)
    .map(({ dueAt }) => dueAt)
    .toSorted()[0];
  return definedOnly({
    ...plain,
    id,
    // Codes and dates: for the lists, which open nothing that is sealed.
    waits: typeOf(matter).waits(matter),
    deadlines,
    generation,
    wakeAt,
    waitsSince: since,
    sealed: await seal(key, place(id), details),
    ...(matter.closedAt
      ? await filed(matter, matter.closedAt)
      : { worklist: 'OPEN', worklistDue: `${next ?? '9999'}#${id}` }),
  });
}

const listedLimit = (deadline: Deadline) => {
  const { name, dueAt, metAt, notedAt, waived, waivedAt, reasoned, why, explainedAt } = deadline;
  const settled = { metAt, notedAt, waived: waived ? true : undefined, waivedAt };
  return { name, dueAt, ...settled, reasoned, why, explainedAt };
};

// A closed file has its own retention period (policy §13), unless a legal hold names it.
async function filed(matter: Case, closedAt: Instant): Promise<Retained> {
  const stands = retained(typeOf(matter).retention, partition(matter.id), closedAt);
  return (await isHeld(matter.id)) ? { ...stands, retentionSlice: heldSlice } : stands;
}

// What DynamoDB would leave out must not count in the digest either.
const definedOnly = (item: Item): Item =>
  JSON.parse(JSON.stringify(item, (_, value: unknown) => (value === null ? undefined : value))) as Item;

/** A case without what is sealed. */
export function plainCase(item: Item): Omit<Case, 'details'> {
  const { id, type, state, revision, openedAt, closedAt, remindedThrough, generation, noted } = item;
  const { wakeAt = null, waitsSince: since } = item;
  const timeline = { generation, wakeAt, ...(since ? { since } : {}) };
  const plain = { id, type, state, revision, openedAt, remindedThrough, timeline };
  return { ...plain, ...(closedAt ? { closedAt } : {}), ...(noted ? { noted } : {}) } as Omit<
    Case,
    'details'
  >;
}

/** The case of that id without what is sealed; nothing where there is none. */
export async function plainCaseOf(id: string): Promise<Omit<Case, 'details'> | undefined> {
  if (!caseTypeOf(id)) return undefined;
  const item = await read(setting('TABLE_NAME'), { pk: partition(id), sk: 'CASE' });
  return item && plainCase(item);
}

/** Every event of a case, in order. */
export async function caseEvents(id: string) {
  const events = [];
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
    ExpressionAttributeValues: { ':pk': partition(id), ':event': 'EVENT#' },
    ConsistentRead: true,
  };
  for await (const item of query(input)) events.push(eventOf(item));
  return events;
}

/**
 * Notes when the timeline of this generation wakes next: bookkeeping, without an event. Throws Conflict where the case was
 * changed since it was read.
 */
export async function noteWake({ case: matter, head }: ReadCase, wakeAt: Instant | null): Promise<void> {
  const Update = {
    TableName: setting('TABLE_NAME'),
    Key: { pk: partition(matter.id), sk: 'CASE' },
    UpdateExpression: wakeAt === null ? 'REMOVE wakeAt' : 'SET wakeAt = :wakeAt',
    ConditionExpression: '#seq = :seq AND generation = :generation',
    ExpressionAttributeNames: { '#seq': 'seq' },
    ExpressionAttributeValues: {
      ':seq': head.seq,
      ':generation': matter.timeline.generation,
      ...(wakeAt === null ? {} : { ':wakeAt': wakeAt }),
    },
  };
  await transact([{ Update }]);
}
