// The one table: reading from it, and the one way of writing to it, a transaction whose every part has a condition.
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type QueryCommandInput,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';

import { setting } from './environment.ts';

export type Item = Record<string, unknown>;
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), {
  marshallOptions: { removeUndefinedValues: true },
});

/** A condition of the transaction did not hold: somebody else was first. `parts` says which of its writes. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly parts: readonly number[];
  constructor(parts: readonly number[], options?: ErrorOptions) {
    super('a condition of the transaction did not hold', options);
    this.parts = parts;
  }
}

/** The table could not take the transaction now: throttled, or in conflict with another one under way. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** The item of that key as it is now, or nothing. */
export async function read(TableName: string, key: object): Promise<Item | undefined> {
  const { Item: item } = await documents.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }));
  return item;
}

/** Puts one item where its condition holds; false where it does not. */
export async function putWhere(item: Item, condition: string, values: Item): Promise<boolean> {
  const put = { Item: item, ConditionExpression: condition, ExpressionAttributeValues: values };
  try {
    await documents.send(new PutCommand({ TableName: setting('TABLE_NAME'), ...put }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Every item that a query finds, page after page. */
export async function* query(input: QueryCommandInput): AsyncGenerator<Item> {
  let from = input.ExclusiveStartKey;
  do {
    const page = await documents.send(new QueryCommand({ ...input, ExclusiveStartKey: from }));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

const tries = 5;

/**
 * Writes all or nothing; nothing to write is written at once. Throws Conflict where a condition does not hold, Throttled where the table would not take it within a
 * few tries.
 */
export async function transact(writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await documents.send(new TransactWriteCommand({ TransactItems: [...writes] }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
      const failed = codes.flatMap((code, part) => (code === 'ConditionalCheckFailed' ? [part] : []));
      if (failed.length > 0) throw new Conflict(failed, { cause: error });
      if (!codes.some((code) => passing.has(code))) throw error;
      if (attempt === tries)
        throw new Throttled('the table would not take the transaction', { cause: error });
      await pause(2 ** attempt * 10 * Math.random());
    }
  }
}

const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
