// The raw events of usage in the table (policy §6): which of a day are due, read whole with whom they are about, and their end. One that
// has been moved out of its slice meanwhile, by a hold or a restriction, is left where it is.
import { setTimeout as pause } from 'node:timers/promises';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../instant.ts';
import { setting } from '../environment.ts';
import { documents, type Item, type Key } from '../table.ts';
import { allOf } from './at-once.ts';

/** Where a look at a day goes on: the key of the index. */
export type Place = Readonly<Record<string, unknown>>;

/** An event as the index has it. */
export interface Indexed extends Key {
  readonly retainedFrom: Instant;
}

export interface Page {
  readonly keys: readonly Indexed[];
  /** Absent where there is no more. */
  readonly next?: Place;
}

/** Instants from one up to another, which is not among them. */
export interface Stretch {
  readonly from: string;
  readonly to: Instant;
}

/** The keys of some events of a slice in a stretch of time, the earliest first. */
export async function someOf(
  slice: string,
  { from, to }: Stretch,
  limit: number,
  after?: Place,
): Promise<Page> {
  // `BETWEEN` takes both ends; what is added to an instant comes just before it.
  const last = new Date(Date.parse(to) - 1).toISOString();
  if (last < from) return { keys: [] };
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      IndexName: 'retention',
      KeyConditionExpression: 'retentionSlice = :slice AND retainedFrom BETWEEN :from AND :last',
      ExpressionAttributeValues: { ':slice': slice, ':from': from, ':last': last },
      Limit: limit,
      ...(after && { ExclusiveStartKey: after }),
    }),
  );
  const keys = Items as unknown as readonly Indexed[];
  return { keys, ...(LastEvaluatedKey && { next: LastEvaluatedKey }) };
}

const batch = 100;
const tries = 5;

export interface Read {
  readonly items: readonly Item[];
  /** Keys that the table would not read now. */
  readonly unread: readonly Key[];
}

/** The items of these keys as they are now; those that are gone are left out. */
export async function readAll(keys: readonly Key[]): Promise<Read> {
  const batches = Array.from({ length: Math.ceil(keys.length / batch) }, (_, n) =>
    keys.slice(n * batch, (n + 1) * batch),
  );
  const read = await allOf(batches, readBatch);
  return { items: read.flatMap(({ items }) => items), unread: read.flatMap(({ unread }) => unread) };
}

async function readBatch(keys: readonly Key[]): Promise<Read> {
  const TableName = setting('TABLE_NAME');
  const items: Item[] = [];
  let left = keys.map(({ pk, sk }) => ({ pk, sk }));
  for (let attempt = 1; left.length > 0 && attempt <= tries; attempt += 1) {
    if (attempt > 1) await pause(2 ** attempt * 10 * Math.random());
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys: left, ConsistentRead: true } } }),
    );
    items.push(...(Responses?.[TableName] ?? []));
    left = (UnprocessedKeys?.[TableName]?.Keys ?? []) as Key[];
  }
  return { items, unread: left };
}

/** Deletes events that still stand in their slice; how many went. */
export async function deleteRaw(keys: readonly Key[], slice: string): Promise<number> {
  const gone = await allOf(keys, (key) => deleteOne(key, slice));
  return gone.filter(Boolean).length;
}

async function deleteOne({ pk, sk }: Key, slice: string): Promise<boolean> {
  try {
    await documents.send(
      new DeleteCommand({
        TableName: setting('TABLE_NAME'),
        Key: { pk, sk },
        ConditionExpression: 'retentionSlice = :slice',
        ExpressionAttributeValues: { ':slice': slice },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
