// Verification of the record: walks the table partition by partition and says where a chain breaks.
import { isDeepStrictEqual } from 'node:util';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { verifyChain, type Break, type Head, type RecordedEvent } from '../record/chain.ts';
import { setting } from './environment.ts';
import { keyOf, NoKey } from './keys.ts';
import { taken } from './purge/pages.ts';
import { eventOf, headOf } from './record.ts';
import { documents, query, type Item } from './table.ts';

export interface Verification {
  readonly whole: boolean;
  readonly chains: number;
  readonly events: number;
  readonly breaks: readonly Break[];
}

/**
 * Reads the whole table, once, in order of its partitions, and verifies each chain in it, and that each chain that a register or
 * a finder names is there. What seems broken is read again, until two readings show the same break: somebody may have written
 * while the table was read. What a purge took is looked up in what it wrote down of that.
 */
export async function verifyRecord(): Promise<Verification> {
  const key = await chainKey();
  const [named, met] = [new Set<string>(), new Set<string>()];
  const suspects = new Map<string, readonly Break[]>();
  let events = 0;
  for await (const [pk, items] of partitions()) {
    for (const item of items) for (const chain of namedBy(item)) named.add(chain);
    if (!chained.test(pk)) continue;
    met.add(pk);
    events += items.filter(isEvent).length;
    const seen = breaksOf(key, pk, items);
    if (seen.length > 0) suspects.set(pk, seen);
  }
  for (const pk of named) if (!met.has(pk)) suspects.set(pk, []);
  const purged = await purgedOf(new Set(suspects.keys()));
  const breaks: Break[] = [];
  for (const [pk, seen] of suspects) breaks.push(...(await settledBreaks(key, pk, seen, purged.get(pk))));
  return { whole: breaks.length === 0, chains: met.size, events, breaks };
}

/** The chain that an item outside it names: in a register, a case by whom it is about, a person by their finder. */
function namedBy({ pk, id, person, stored }: Item): string[] {
  const place = String(pk);
  if (typeof stored === 'string') return [`STORED#${stored}`];
  if (typeof person === 'string' && place.startsWith('FINDER#')) return [`PERSON#${person}`];
  if (typeof id !== 'string' || !/^(REGISTER|ROWS|FINDER)#/u.test(place)) return [];
  return [`${registers[place] ?? 'CASE'}#${id}`];
}

/** What the registers list that are not of cases. */
const registers: Readonly<Record<string, string>> = {
  'REGISTER#purges': 'PURGE',
  'REGISTER#webhooks': 'WEBHOOK',
  'REGISTER#reports': 'REPORT',
};

const none: ReadonlySet<string> = new Set();

function breaksOf(key: Uint8Array, pk: string, items: readonly Item[], purged = none): Break[] {
  if (items.length === 0) return [{ about: pk, seq: 1, what: 'the whole chain is gone' }];
  const chain = chainOf(items);
  return verifyChain(key, pk, chain.events, chain.head, chain.items, purged);
}

/** What purges took of these partitions, by partition. */
async function purgedOf(partitions: ReadonlySet<string>): Promise<Map<string, Set<string>>> {
  const purged = new Map<string, Set<string>>();
  if (partitions.size === 0) return purged;
  for await (const page of taken())
    for (const { pk, sk } of page)
      if (partitions.has(pk)) purged.set(pk, (purged.get(pk) ?? new Set()).add(sk));
  return purged;
}

const readings = 10;

// A long partition comes in pages, and a write that falls between two of them looks like a break: at another place each time,
// where the break of a changed record stays where it is.
async function settledBreaks(
  key: Uint8Array,
  pk: string,
  seen: readonly Break[],
  purged?: ReadonlySet<string>,
): Promise<readonly Break[]> {
  let before = seen;
  for (let reading = 1; reading <= readings; reading += 1) {
    const breaks = breaksOf(key, pk, await partition(pk), purged);
    if (breaks.length === 0 || isDeepStrictEqual(breaks, before)) return breaks;
    before = breaks;
  }
  return before;
}

async function partition(pk: string): Promise<Item[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  };
  const items: Item[] = [];
  for await (const item of query(input)) items.push(item);
  return items;
}

// Nothing was ever recorded where there is no key: then any event in the table is a forgery, which an empty key shows.
const chainKey = (): Promise<Uint8Array> =>
  keyOf('domain', 'chain').catch((error: unknown) => {
    if (error instanceof NoKey) return new Uint8Array();
    throw error;
  });

// Finders, registers and replies that are kept carry no chain.
const chained =
  /^(CASE|PERSON|SUPPRESSED|PURGE|SCHEDULE|STORED|LICENCE|PSEUDONYMS|DOCUMENT|WEBHOOK|REPORT)(#|$)/u;

// A scan gives the items of a partition one after the other, in the order of their sort keys.
async function* partitions(): AsyncGenerator<[string, Item[]]> {
  let pk: string | undefined;
  let items: Item[] = [];
  for await (const item of scan()) {
    if (item['pk'] !== pk) {
      if (pk !== undefined) yield [pk, items];
      [pk, items] = [String(item['pk']), []];
    }
    items.push(item);
  }
  if (pk !== undefined) yield [pk, items];
}

async function* scan(): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({
        TableName: setting('TABLE_NAME'),
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

function chainOf(all: readonly Item[]): {
  events: RecordedEvent[];
  head: Head | undefined;
  items: Map<string, Item>;
} {
  const others = all.filter((item) => !isEvent(item) && !isUse(item));
  const head = others.find((item) => item['seq'] !== undefined);
  return {
    events: all.filter(isEvent).map(eventOf),
    head: head && headOf(head),
    items: new Map(others.map((item) => [String(item['sk']), item])),
  };
}

const isEvent = ({ sk }: Item): boolean => String(sk).startsWith('EVENT#');
// What is told by a product by the thousand, and counted: no event goes with each.
const isUse = ({ sk }: Item): boolean => /^(USAGE|LICENCE)#/u.test(String(sk));
