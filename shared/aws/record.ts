// Writing to a chain: the items, the head and the events go in one transaction, so that nothing changes without its event.
import type { EventData } from '../cases/case-type.ts';
import { digestItem, nextEvent, type Head, type RecordedEvent, type Writes } from '../record/chain.ts';
import { setting } from './environment.ts';
import { domainKey } from './keys.ts';
import { transact, type Item, type Write } from './table.ts';

/** An item without its partition. */
export type Placed = Item & { readonly sk: string };

export interface Change {
  readonly pk: string;
  /** The item that carries the chain's head. */
  readonly head: { readonly sk: string; readonly was: Head; readonly item: Item };
  /** New items of the same partition. */
  readonly items?: readonly Placed[];
  /** Items of the same partition that are there already, as they shall be. */
  readonly replaced?: readonly Placed[];
  /** Sort keys of items of the same partition that shall be gone. */
  readonly removed?: readonly string[];
  /** Sort keys of items of the same partition that have gone before, without an event: a purge took them. */
  readonly gone?: readonly string[];
  readonly events: readonly { readonly type: string; readonly data: EventData }[];
  readonly at: string;
  readonly actor: string;
  /** Writes elsewhere that stand or fall with it. */
  readonly besides?: readonly Write[];
}

/**
 * Commits a change. Throws Conflict where somebody else was first, a new item is there already, or one to be replaced or
 * removed is not: read again, decide again.
 */
export const commit = async (change: Change): Promise<void> => transact(await writesOf(change));

/** The writes of a change, for one that stands or falls with the change of another chain. */
export async function writesOf(change: Change): Promise<Write[]> {
  const { pk, head, items = [], replaced = [], removed = [], besides = [] } = change;
  const key = await domainKey('chain');
  const events = recorded(key, change);
  const last = events.at(-1) ?? head.was;
  const headItem = { ...head.item, pk, sk: head.sk, seq: last.seq, head: last.hash };
  const put = (item: Item, where: object) => ({
    Put: { TableName: setting('TABLE_NAME'), Item: { ...item, pk }, ...where },
  });
  return [
    ...besides,
    put(headItem, unchanged(head.was)),
    ...items.map((item) => put(item, absent)),
    ...replaced.map((item) => put(item, present)),
    ...removed.map((sk) => ({ Delete: { TableName: setting('TABLE_NAME'), Key: { pk, sk }, ...present } })),
    ...events.map((event) => put(eventItem(event), absent)),
  ];
}

const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
const present = { ConditionExpression: 'attribute_exists(pk)' };

const unchanged = ({ seq, hash }: Head) =>
  seq === 0
    ? absent
    : {
        ConditionExpression: '#seq = :seq AND #head = :head',
        ExpressionAttributeNames: { '#seq': 'seq', '#head': 'head' },
        ExpressionAttributeValues: { ':seq': seq, ':head': hash },
      };

function recorded(key: Uint8Array, change: Change): RecordedEvent[] {
  const { pk, head, events, at, actor } = change;
  const written = digestsOf(key, change);
  const chain: RecordedEvent[] = [];
  for (const [place, { type, data }] of events.entries()) {
    const before = chain.at(-1) ?? head.was;
    const writes = place === 0 ? written : {};
    chain.push(nextEvent(key, before, { about: pk, type, at, actor, data, writes }));
  }
  return chain;
}

function digestsOf(
  key: Uint8Array,
  { head, items = [], replaced = [], removed = [], gone = [] }: Change,
): Writes {
  const there: Placed[] = [{ ...head.item, sk: head.sk }, ...items, ...replaced];
  return {
    ...Object.fromEntries(there.map((item) => [item.sk, digestItem(key, item)])),
    ...Object.fromEntries([...removed, ...gone].map((sk) => [sk, null])),
  };
}

const eventKey = (seq: number): string => `EVENT#${String(seq).padStart(9, '0')}`;

// `data` and `writes` are kept as text: the pipe hands the one on as it is, and the digest is of just what was written.
function eventItem({ about, data, writes, ...event }: RecordedEvent): Item {
  const id = `${about}/${event.seq}`;
  return {
    pk: about,
    sk: eventKey(event.seq),
    id,
    ...event,
    data: JSON.stringify(data),
    writes: JSON.stringify(writes),
  };
}

/** The event that an item of the table holds. */
export function eventOf({ pk, seq, type, at, actor, data, writes, prev, hash }: Item): RecordedEvent {
  return {
    about: pk,
    seq,
    type,
    at,
    actor,
    data: parsed(data),
    writes: parsed(writes),
    prev,
    hash,
  } as RecordedEvent;
}

// Text that is not JSON was put there by another hand: taken as it is, it fails the digest, which names the event.
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

/** The head that an item carries. */
export const headOf = ({ seq, head }: Item): Head => ({ seq: seq as number, hash: head as string });
