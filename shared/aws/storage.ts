// The storage register in the table (policy §8): each entry a chain of its own, sealed under a key of its own, so that it can be
// forgotten when the proof of its disposal has been kept long enough.
import type { Instant } from '../instant.ts';
import type { Happening } from '../cases/case-type.ts';
import { noEvents, type Head } from '../record/chain.ts';
import { heldSlice, retained, type Retained } from '../retention/slices.ts';
import { steward } from '../roles.ts';
import { dueOf, type Entry, retentionOf, type Stored, type Told } from '../storage/entry.ts';
import { due, type Moved } from '../storage/moves.ts';
import { untilNoConflict } from './conflicts.ts';
import { setting } from './environment.ts';
import { destroyingKey, keyOf, newKey } from './keys.ts';
import { commit, headOf } from './record.ts';
import { open, seal } from './sealed.ts';
import { read, type Write } from './table.ts';

const sk = 'ENTRY';
const partition = (id: string): string => `STORED#${id}`;
const place = (id: string): string => `${partition(id)}/${sk}`;

export const register = 'REGISTER#storage';
const registerKey = ({ id, registeredAt }: Entry) => ({ pk: register, sk: `ENTRY#${registeredAt}#${id}` });

/** An entry as it was read, with what is sealed left sealed. */
export interface ReadEntry {
  readonly entry: Entry;
  readonly head: Head;
  readonly sealed: string;
  /** Where it stands in the retention index. */
  readonly retained: Partial<Retained>;
}

/** The entry of that id; nothing where there is none, or it has been forgotten. */
export async function readEntry(id: string): Promise<ReadEntry | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk: partition(id), sk });
  if (item?.['sealed'] === undefined) return undefined;
  const { pk: _pk, sk: _sk, seq, head, sealed, retention, retentionSlice, retainedFrom, ...rest } = item;
  const { worklist: _worklist, worklistDue: _worklistDue, ...entry } = rest;
  return {
    entry: entry as unknown as Entry,
    head: headOf({ seq, head }),
    sealed: sealed as string,
    retained: { retention, retentionSlice, retainedFrom } as Partial<Retained>,
  };
}

/** What of an entry is told in words. Throws NoKey where its key is destroyed. */
export const toldOf = async ({ entry: { id }, sealed }: ReadEntry): Promise<Told> =>
  open<Told>(await keyOf('case', id), place(id), sealed);

/** Keeps a new entry with its key and its place in the register. */
export async function keepEntry(
  { entry, told }: Stored,
  event: Happening,
  by: string,
  besides: readonly Write[] = [],
): Promise<void> {
  const { id, registeredAt: at } = entry;
  const { key, put } = await newKey('case', id);
  const Item = { ...registerKey(entry), stored: id };
  const listed = {
    Put: { TableName: setting('TABLE_NAME'), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
  const sealed = await seal(key, place(id), told);
  await keep({ entry, head: noEvents, sealed, retained: {} }, [event], { at, by }, [put, listed, ...besides]);
}

/** Keeps what an entry has become. Throws Conflict where it was changed since it was read. */
export async function keepMoved(
  was: ReadEntry,
  { entry, told, event }: Moved,
  on: { readonly at: Instant; readonly by: string },
  besides: readonly Write[] = [],
): Promise<void> {
  const sealed = await seal(await keyOf('case', entry.id), place(entry.id), told);
  await keep({ ...was, entry, sealed }, [event], on, besides);
}

async function keep(
  { entry, head, sealed, retained: was }: ReadEntry,
  events: readonly Happening[],
  { at, by }: { readonly at: Instant; readonly by: string },
  besides: readonly Write[] = [],
): Promise<void> {
  const pk = partition(entry.id);
  const item = { ...entry, sealed, ...retainedAs(entry, pk, was), ...worklistOf(entry) };
  await commit({ pk, head: { sk, was: head, item }, events, at, actor: by, besides });
}

// What stands in the index for the same reason stays where it stands: it may have been archived.
function retainedAs(entry: Entry, pk: string, was: Partial<Retained>): Partial<Retained> {
  const now = retentionOf(entry);
  if (!now) return {};
  if (was.retention === now.category && was.retainedFrom === now.from) return was;
  return retained(now.category, pk, now.from);
}

// Where it stands among what is due (policy §10): it leaves that with the move that settles it.
function worklistOf(entry: Entry): { worklist?: string; worklistDue?: string } {
  const next = dueOf(entry);
  return next ? { worklist: 'STORED', worklistDue: `${next.at}#${entry.id}` } : {};
}

export const isHeldEntry = ({ retained: { retentionSlice } }: ReadEntry): boolean =>
  retentionSlice === heldSlice;

/**
 * Notes that the period of a thing is over: it leaves the retention index, and somebody has to dispose of it. False where another run
 * noted it, it has gone or is held.
 */
export const disposalDue = (pk: string, at: Instant, run: string): Promise<boolean> =>
  untilNoConflict(async () => {
    const was = await readEntry(pk.replace(/^STORED#/u, ''));
    if (!was || was.entry.kind === 'transfer') return false;
    if (was.entry.dueAt) return was.entry.dueIn === run;
    if (!was.retained.retentionSlice || isHeldEntry(was) || was.entry.disposedOn) return false;
    const event = { type: 'stored.disposal-due', data: { category: was.entry.category, run } };
    await keep({ ...was, entry: due(was.entry, at, run) }, [event], { at, by: steward.id });
    return true;
  });

/**
 * Forgets an entry of which the proof has been kept long enough: its key and its place in the register go; that it was there, and its
 * events in codes, stay. False where another run forgot it, or it is not over.
 */
export const forgetStored = (pk: string, at: Instant, run: string): Promise<boolean> =>
  untilNoConflict(async () => {
    const was = await readEntry(pk.replace(/^STORED#/u, ''));
    if (!was) return (await read(setting('TABLE_NAME'), { pk, sk }))?.['run'] === run;
    if (was.retained.retention !== 'storage-record' || isHeldEntry(was)) return false;
    const { id, kind } = was.entry;
    await commit({
      pk,
      head: { sk, was: was.head, item: { id, kind, state: 'forgotten', forgottenAt: at, run } },
      events: [{ type: 'stored.forgotten', data: { run } }],
      at,
      actor: steward.id,
      besides: [
        destroyingKey('case', id),
        { Delete: { TableName: setting('TABLE_NAME'), Key: registerKey(was.entry) } },
      ],
    });
    return true;
  });
