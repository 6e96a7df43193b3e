// Where the records of a person stand in the retention index (policy §13), and the writes that put them elsewhere: each only where it
// still stands as it was read, so that of a purge and of whatever wins over it one comes first. Bookkeeping, in no digest.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../instant.ts';
import { archivedSlice, heldSlice, retained, type Retained } from '../retention/slices.ts';
import { setting } from './environment.ts';
import { documents, query, type Item, type Key, type Write } from './table.ts';

/** A record as it stands in the index; without a slice it stands there not. */
export interface Standing extends Key {
  readonly purpose: string;
  readonly collectedAt: Instant;
  readonly retention: string;
  readonly retentionSlice?: string;
  readonly retainedFrom?: Instant;
  readonly archivedAt?: Instant;
}

/** The records of a partition, of one category or of all, without what is sealed. */
export async function standingIn(pk: string, category?: string): Promise<Standing[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :records)',
    ExpressionAttributeValues: { ':pk': pk, ':records': category ? `RECORD#${category}#` : 'RECORD#' },
    ProjectionExpression: 'pk, sk, purpose, collectedAt, retention, retentionSlice, retainedFrom, archivedAt',
    ConsistentRead: true,
  };
  const found: Standing[] = [];
  for await (const item of query(input)) found.push(item as unknown as Standing);
  return found;
}

/** Whether a person's data are kept from destruction: by a hold, an open request, or a restriction. */
export const isKept = ({ held, restricted }: Item): boolean =>
  restricted !== undefined || Object.keys(held ?? {}).length > 0;

/** Where an item of a person stands whose period runs from an instant. */
export function retainedOf(
  { pk, profile }: { readonly pk: string; readonly profile: Item },
  category: string,
  from: Instant,
  archivedAt?: Instant,
): Retained {
  const stands = retained(category, pk, from);
  if (isKept(profile)) return { ...stands, retentionSlice: heldSlice };
  return archivedAt === undefined ? stands : { ...stands, retentionSlice: archivedSlice(category, pk) };
}

/** As much as is needed to move an item from where it stands. */
export type Placing = Pick<Standing, 'pk' | 'sk' | 'retentionSlice' | 'retainedFrom'>;

const asRead = ({ retentionSlice, retainedFrom }: Placing) =>
  retentionSlice === undefined
    ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(retentionSlice)' }
    : {
        ConditionExpression: 'retentionSlice = :was AND retainedFrom = :since',
        ExpressionAttributeValues: { ':was': retentionSlice, ':since': retainedFrom },
      };

/** Has the period of a record run as said. */
export function running(record: Placing, { retention, retentionSlice, retainedFrom }: Retained): Write {
  const { ConditionExpression, ExpressionAttributeValues } = asRead(record);
  const values = { ':category': retention, ':slice': retentionSlice, ':from': retainedFrom };
  return {
    Update: {
      TableName: setting('TABLE_NAME'),
      Key: { pk: record.pk, sk: record.sk },
      UpdateExpression: 'SET retention = :category, retentionSlice = :slice, retainedFrom = :from',
      ConditionExpression,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ...values },
    },
  };
}

/** Takes a record out of the index: it is kept until its end is recorded. */
export function leaving(record: Placing, category: string): Write {
  const { ConditionExpression, ExpressionAttributeValues } = asRead(record);
  return {
    Update: {
      TableName: setting('TABLE_NAME'),
      Key: { pk: record.pk, sk: record.sk },
      UpdateExpression: 'SET retention = :category REMOVE retentionSlice, retainedFrom',
      ConditionExpression,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':category': category },
    },
  };
}

// A transaction takes a hundred writes, some of which are those of the change itself.
const together = 80;
const atOnce = 25;

/** Makes the first of many changes by themselves, so that the rest fits into a transaction: returns what is left for it. */
export async function forOneTransaction(changes: readonly Write[]): Promise<readonly Write[]> {
  const sooner = Math.max(0, changes.length - together);
  for (let from = 0; from < sooner; from += atOnce)
    await Promise.all(changes.slice(from, Math.min(from + atOnce, sooner)).map(changeWhere));
  return changes.slice(sooner);
}

// What stands elsewhere by now has gone, or is looked at again with the transaction that follows.
async function changeWhere({ Update }: Write): Promise<void> {
  if (!Update) return;
  try {
    await documents.send(new UpdateCommand(Update));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
