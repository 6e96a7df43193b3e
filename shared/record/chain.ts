// The record: events of one chain, each bound to the one before it and to the items that it wrote, by a keyed digest
// (UK GDPR Art 5(2), 33(5)). Whoever edits, cuts, reorders or forks it without the key is named by `verifyChain`.
import { createHmac } from 'node:crypto';
import type { EventData } from '../cases/case-type.ts';

/** What an event wrote beside itself: the digest of each item by its sort key; null where it removed it. */
export type Writes = Readonly<Record<string, string | null>>;

export interface RecordedEvent {
  /** The partition that it is about, and stands in. */
  readonly about: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly data: EventData;
  readonly writes: Writes;
  /** Digest of the event before; empty for the first. */
  readonly prev: string;
  readonly hash: string;
}

/** The head that stands on the chain's own item: how long the chain is and how it ends. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export const noEvents: Head = { seq: 0, hash: '' };

/** The attributes of an item that its digest leaves out: they change without an event, or are the chain's own. */
const bookkeeping: ReadonlySet<string> = new Set([
  'pk',
  'sk',
  'seq',
  'head',
  'timeline',
  'generation',
  'wakeAt',
  'expiresAt',
  'retention',
  'retentionSlice',
  'retainedFrom',
]);

/** The next event of a chain. */
export function nextEvent(
  key: Uint8Array,
  head: Head,
  event: Omit<RecordedEvent, 'seq' | 'prev' | 'hash'>,
): RecordedEvent {
  const linked = { ...event, seq: head.seq + 1, prev: head.hash };
  return { ...linked, hash: digest(key, linked) };
}

/** The keyed digest of an item's content, whatever the order of its attributes. */
export const digestItem = (key: Uint8Array, item: Readonly<Record<string, unknown>>): string =>
  digest(key, Object.fromEntries(Object.entries(item).filter(([name]) => !bookkeeping.has(name))));

const digest = (key: Uint8Array, value: unknown): string =>
  createHmac('sha256', key).update(canonical(value)).digest('base64url');

/** JSON with sorted keys, so that an item read back gives the text that was written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

export interface Break {
  readonly about: string;
  /** The first event at which the chain is not whole; the head where it is the chain's own item. */
  readonly seq: number | 'head';
  readonly what: string;
}

/**
 * Where a chain breaks, or nothing where it is whole: events in order of their number, the head, and the items of the same
 * partition by sort key. `purged`: those that a purge took, which has a record of its own of that.
 */
export function verifyChain(
  key: Uint8Array,
  about: string,
  events: readonly RecordedEvent[],
  head: Head | undefined,
  items: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  purged: ReadonlySet<string> = new Set(),
): Break[] {
  const broken = brokenLink(key, about, events);
  if (broken) return [broken];
  const last = events.at(-1) ?? noEvents;
  if (!head) return [{ about, seq: 'head', what: 'the item that carries the head is gone' }];
  if (last.seq !== head.seq || last.hash !== head.hash) {
    const what = last.seq < head.seq ? 'the last events are gone' : 'the head is not that of the last event';
    return [{ about, seq: Math.min(last.seq, head.seq) + 1, what }];
  }
  return brokenItems(key, about, events, items, purged);
}

function brokenLink(key: Uint8Array, about: string, events: readonly RecordedEvent[]): Break | undefined {
  let head = noEvents;
  for (const event of events) {
    const { hash, ...linked } = event;
    if (event.seq !== head.seq + 1)
      return { about, seq: head.seq + 1, what: 'this event is missing or out of order' };
    if (event.about !== about) return { about, seq: event.seq, what: 'this event is of another chain' };
    if (hash !== digest(key, linked)) return { about, seq: event.seq, what: 'this event has been changed' };
    if (event.prev !== head.hash)
      return { about, seq: event.seq, what: 'this event does not follow the one before it' };
    head = { seq: event.seq, hash };
  }
  return undefined;
}

function brokenItems(
  key: Uint8Array,
  about: string,
  events: readonly RecordedEvent[],
  items: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  purged: ReadonlySet<string>,
): Break[] {
  const lastWrite = new Map<string, { seq: number; digest: string | null }>();
  for (const { seq, writes } of events) {
    for (const [sk, written] of Object.entries(writes)) lastWrite.set(sk, { seq, digest: written });
  }
  const breaks: Break[] = [];
  for (const [sk, { seq, digest: written }] of lastWrite) {
    const item = items.get(sk);
    if (!item && purged.has(sk)) continue;
    if (written === null ? item : !item)
      breaks.push({ about, seq, what: `the item ${sk} that this event wrote is ${item ? 'back' : 'gone'}` });
    else if (item && digestItem(key, item) !== written)
      breaks.push({ about, seq, what: `the item ${sk} has been changed since this event wrote it` });
  }
  for (const sk of items.keys())
    if (!lastWrite.has(sk)) breaks.push({ about, seq: 'head', what: `no event wrote the item ${sk}` });
  return breaks;
}
