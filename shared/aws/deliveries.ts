// What came of deliveries (policy §8.2): how the last attempts of a subscription ended, and what could not be delivered, kept for a month.
// Bookkeeping beside the chain: an event for each attempt would prove nothing that anybody asks for.
import { createHmac } from 'node:crypto';
import { QueryCommand, UpdateCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Delivery, WebhookPayload } from '../../events/webhooks.ts';
import type { Instant } from '../instant.ts';
import type { Outcome } from '../webhooks/attempts.ts';
import { setting } from './environment.ts';
import { domainKey } from './keys.ts';
import { documents, query, read, type Item, type Write } from './table.ts';

const partition = (webhook: string): string => `DELIVERIES#${webhook}`;
const undelivered = 'UNDELIVERED#';
const keptForSeconds = 30 * 24 * 60 * 60;

/**
 * The id of a delivery: the same whenever the event comes. Not the event's own, which names the chain that it stands in, and with it
 * the keyed hash of an address.
 */
export async function deliveryIdOf(eventId: string): Promise<string> {
  const key = await domainKey('delivery');
  return `evt_${createHmac('sha256', key).update(eventId).digest('hex').slice(0, 32)}`;
}

export interface Attempts {
  readonly last?: Outcome & { readonly at: Instant };
  readonly deliveredAt?: Instant;
  /** Since when every attempt has failed, and how many have. */
  readonly failingSince?: Instant;
  readonly failures?: number;
}

/** How the attempts of a subscription have ended. */
export async function attemptsOf(webhook: string): Promise<Attempts> {
  const item = await read(setting('TABLE_NAME'), { pk: partition(webhook), sk: 'ATTEMPTS' });
  const { pk: _pk, sk: _sk, ...attempts } = item ?? {};
  return attempts;
}

/** Notes how an attempt ended. */
export async function noteAttempt(webhook: string, outcome: Outcome, at: Instant): Promise<void> {
  const delivered = outcome.outcome === 'delivered';
  await documents.send(
    new UpdateCommand({
      TableName: setting('TABLE_NAME'),
      Key: { pk: partition(webhook), sk: 'ATTEMPTS' },
      ExpressionAttributeNames: { '#last': 'last' },
      ...(delivered
        ? {
            UpdateExpression: 'SET #last = :last, deliveredAt = :at, failures = :zero REMOVE failingSince',
            ExpressionAttributeValues: { ':last': { ...outcome, at }, ':at': at, ':zero': 0 },
          }
        : {
            UpdateExpression:
              'SET #last = :last, failingSince = if_not_exists(failingSince, :at) ADD failures :one',
            ExpressionAttributeValues: { ':last': { ...outcome, at }, ':at': at, ':one': 1 },
          }),
    }),
  );
}

/** The write that begins to count anew since when every attempt has failed, to go with what resumes a subscription. */
export const countingAnew = (webhook: string): Write => ({
  Update: {
    TableName: setting('TABLE_NAME'),
    Key: { pk: partition(webhook), sk: 'ATTEMPTS' },
    UpdateExpression: 'REMOVE failingSince',
  },
});

export interface Undelivered {
  readonly delivery: string;
  readonly payload: WebhookPayload;
  readonly givenUpAt: Instant;
}

const keyOf = (webhook: string, delivery: string) => ({
  pk: partition(webhook),
  sk: `${undelivered}${delivery}`,
});

/** The write that keeps what was given up, to go with the event that says so. */
export const keepingUndelivered = ({ webhook, delivery, payload }: Delivery, at: Instant): Write => ({
  Put: {
    TableName: setting('TABLE_NAME'),
    Item: {
      ...keyOf(webhook, delivery),
      delivery,
      payload,
      givenUpAt: at,
      expiresAt: Math.floor(Date.parse(at) / 1000) + keptForSeconds,
    },
  },
});

/** The write that takes note that it is tried again, to go with the event that asks for that. Fails where it is not there, or asked already. */
export const retrying = (webhook: string, delivery: string, at: Instant): Write => ({
  Update: {
    TableName: setting('TABLE_NAME'),
    Key: keyOf(webhook, delivery),
    UpdateExpression: 'SET retriedAt = :at',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(retriedAt)',
    ExpressionAttributeValues: { ':at': at },
  },
});

// DynamoDB takes its time to delete what has expired.
const isKept = ({ expiresAt }: Item, now: Instant): boolean => Number(expiresAt) * 1000 > Date.parse(now);

/** What was given up under that id and not asked for again; with `retried`, what was. Nothing where it is not there any more. */
export async function undeliveredOf(
  webhook: string,
  delivery: string,
  now: Instant,
  { retried = false } = {},
): Promise<Undelivered | undefined> {
  const item = await read(setting('TABLE_NAME'), keyOf(webhook, delivery));
  if (!item || !isKept(item, now) || (item['retriedAt'] !== undefined) !== retried) return undefined;
  return item as unknown as Undelivered;
}

// Of one subscription: given up, kept still, and not asked for again.
const standing = (webhook: string, now: Instant): QueryCommandInput => ({
  TableName: setting('TABLE_NAME'),
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  FilterExpression: 'expiresAt > :now AND attribute_not_exists(retriedAt)',
  ExpressionAttributeValues: {
    ':pk': partition(webhook),
    ':prefix': undelivered,
    ':now': Date.parse(now) / 1000,
  },
  ConsistentRead: true,
});

/** Of how many a list says which they are. */
export const mostListed = 100;

/** What a subscription was not delivered, and nobody has asked for again: the first hundred; `more` where there are more. */
export async function listUndelivered(
  webhook: string,
  now: Instant,
): Promise<{ readonly undelivered: readonly Undelivered[]; readonly more?: true }> {
  const found: Undelivered[] = [];
  for await (const item of query({ ...standing(webhook, now), Limit: 2 * mostListed })) {
    if (found.length === mostListed) return { undelivered: found, more: true };
    found.push(item as unknown as Undelivered);
  }
  return { undelivered: found };
}

/** How many those are, in one page of the table (1 MB, some thousands); `more` where nobody counted on. */
export async function countUndelivered(
  webhook: string,
  now: Instant,
): Promise<{ readonly undelivered: number; readonly more?: true }> {
  const { Count = 0, LastEvaluatedKey: rest } = await documents.send(
    new QueryCommand({ ...standing(webhook, now), Select: 'COUNT' }),
  );
  return { undelivered: Count, ...(rest && { more: true as const }) };
}
