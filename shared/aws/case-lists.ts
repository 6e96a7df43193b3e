// Lists of cases without what is sealed: the open ones by their next deadline (the worklist index), all of a type (its register).
import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '../instant.ts';
import type { OpenDeadline } from '../mail/digest.ts';
import { invalid, Refusal } from '../refusal.ts';
import { setting } from './environment.ts';
import { documents, query, Throttled, type Item } from './table.ts';

export interface ListedCase {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  /** Completes "<title> …": `has not been decided`. */
  readonly waits: string;
  readonly openedAt: string;
  readonly closedAt: Instant | null;
  readonly deadlines: readonly OpenDeadline[];
  readonly nextReminderAt: string | null;
}

export interface CasePage {
  readonly cases: readonly ListedCase[];
  /** Hand it back as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** The open cases, the nearest deadline first. */
export async function openCases(limit: number, after: string | undefined): Promise<CasePage> {
  const page = await documents.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      IndexName: 'worklist',
      KeyConditionExpression: 'worklist = :open',
      ExpressionAttributeValues: { ':open': 'OPEN' },
      Limit: limit,
      ExclusiveStartKey: startAfter(openPlace, after),
    }),
  );
  return {
    cases: await heads((page.Items ?? []).map((item) => String(item['pk']))),
    next: nextPage(page.LastEvaluatedKey),
  };
}

/** An open case as the index has it. */
export type IndexedCase = Pick<ListedCase, 'id' | 'type' | 'state' | 'waits' | 'deadlines'>;

/** Every open case, the nearest deadline first, as it was some moments ago: read from the index alone. */
export async function everyOpenCase(): Promise<IndexedCase[]> {
  const open: IndexedCase[] = [];
  const input = {
    TableName: setting('TABLE_NAME'),
    IndexName: 'worklist',
    KeyConditionExpression: 'worklist = :open',
    ExpressionAttributeValues: { ':open': 'OPEN' },
  };
  for await (const item of query(input)) open.push(item as unknown as IndexedCase);
  return open;
}

/** Every case of a type ever opened, the oldest first (UK GDPR Art 33(5): each breach is recorded, reported or not). */
export async function registeredCases(
  type: string,
  limit: number,
  after: string | undefined,
): Promise<CasePage> {
  const page = await documents.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      KeyConditionExpression: 'pk = :register',
      ExpressionAttributeValues: { ':register': `REGISTER#${type}` },
      Limit: limit,
      ExclusiveStartKey: startAfter(entryPlace(type), after),
    }),
  );
  return {
    cases: await heads((page.Items ?? []).map((item) => `CASE#${item['id']}`)),
    next: nextPage(page.LastEvaluatedKey),
  };
}

/** All of them: a page after the other. */
export async function everyCase(type: string): Promise<ListedCase[]> {
  const cases: ListedCase[] = [];
  let after: string | undefined;
  do {
    const page = await registeredCases(type, 100, after);
    cases.push(...page.cases);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return cases;
}

/** The cases of these ids, whichever of them are there. */
export async function caseHeads(ids: readonly string[]): Promise<ListedCase[]> {
  const found: ListedCase[] = [];
  for (let from = 0; from < ids.length; from += mostKeys)
    found.push(...(await heads(ids.slice(from, from + mostKeys).map((id) => `CASE#${id}`))));
  return found;
}

/** What one batch of reads takes. */
const mostKeys = 100;

// The items as they are now: an index lags behind, and carries no deadlines.
async function heads(partitions: readonly string[]): Promise<ListedCase[]> {
  const TableName = setting('TABLE_NAME');
  const found = new Map<string, Item>();
  let Keys = partitions.map((pk) => ({ pk, sk: 'CASE' }));
  for (let attempt = 0; Keys.length > 0; attempt += 1) {
    if (attempt === 5) throw new Throttled('the table would not give all the cases');
    const reply = await documents.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    for (const item of reply.Responses?.[TableName] ?? []) found.set(String(item['pk']), item);
    Keys = (reply.UnprocessedKeys?.[TableName]?.Keys ?? []) as typeof Keys;
  }
  return partitions
    .map((pk) => found.get(pk))
    .filter((item) => item !== undefined)
    .map(listed);
}

const listed = ({ id, type, state, waits, openedAt, closedAt, deadlines, wakeAt }: Item): ListedCase =>
  ({
    id,
    type,
    state,
    waits,
    openedAt,
    closedAt: closedAt ?? null,
    deadlines,
    nextReminderAt: wakeAt ?? null,
  }) as ListedCase;

const nextPage = (key: Item | undefined): string | null =>
  key ? Buffer.from(JSON.stringify(key)).toString('base64url') : null;

const openPlace = z.strictObject({
  pk: z.string().startsWith('CASE#'),
  sk: z.literal('CASE'),
  worklist: z.literal('OPEN'),
  worklistDue: z.string().min(1),
});
const entryPlace = (type: string) =>
  z.strictObject({ pk: z.literal(`REGISTER#${type}`), sk: z.string().startsWith('ENTRY#') });

// Where a page of this list ended. Anything else that a caller makes up DynamoDB would refuse as a fault of ours.
function startAfter(place: z.ZodType<Item>, after: string | undefined): Item | undefined {
  if (after === undefined) return undefined;
  try {
    return place.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
  } catch (error) {
    const { message, facts } = invalid('after', 'must be the `next` of the page before');
    throw new Refusal('invalid', message, facts, { cause: error });
  }
}
