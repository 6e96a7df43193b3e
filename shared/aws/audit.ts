// Verification of the record: walks the table partition by partition and says where a chain breaks.
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { verifyChain, type Break, type Head, type RecordedEvent } from '../record/chain.ts';
import { setting } from './environment.ts';
import { keyOf, NoKey } from './keys.ts';
import { eventOf, headOf } from './record.ts';
import { documents, type Item } from './table.ts';

export interface Verification {
  readonly whole: boolean;
  readonly chains: number;
  readonly events: number;
  readonly breaks: readonly Break[];
}

/** Reads the whole table, once, in order of its partitions, and verifies each chain in it. */
export async function verifyRecord(): Promise<Verification> {
  const key = await chainKey();
  const breaks: Break[] = [];
  let [chains, events] = [0, 0];
  for await (const [pk, items] of partitions()) {
    if (!chained.test(pk)) continue;
    const chain = chainOf(items);
    chains += 1;
    events += chain.events.length;
    breaks.push(...verifyChain(key, pk, chain.events, chain.head, chain.items));
  }
  return { whole: breaks.length === 0, chains, events, breaks };
}

// Nothing was ever recorded where there is no key: then any event in the table is a forgery, which an empty key shows.
const chainKey = (): Promise<Uint8Array> =>
  keyOf('domain', 'chain').catch((error: unknown) => {
    if (error instanceof NoKey) return new Uint8Array();
    throw error;
  });

// Finders, registers and replies that are kept carry no chain.
const chained = /^(CASE|PERSON)#/u;

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
  const others = all.filter((item) => !isEvent(item));
  const head = others.find((item) => item['seq'] !== undefined);

  return {
    events: all.filter(isEvent).map(eventOf),
    head: head && headOf(head),
    items: new Map(others.map((item) => [String(item['sk']), item])),
  };
}

const isEvent = ({ sk }: Item): boolean => String(sk).startsWith('EVENT#');
