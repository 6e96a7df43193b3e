// GET /v1/webhooks and GET /v1/webhooks/{id}: who is told of which events, how the last attempts ended, and what could not be delivered
// (policy §5, §8.2). A secret is never shown.
import { allUndelivered, attemptsOf } from '../shared/aws/deliveries.ts';
import { linesOf, readWebhook, receiverOf, type ReadWebhook } from '../shared/aws/webhooks.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { allowedMoves } from '../shared/webhooks/subscription.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async ({ path: { id }, now }) => ({
  status: 200,
  body: id === undefined ? { webhooks: await listed(now) } : await shown(id, now),
}));

async function listed(now: Instant): Promise<object[]> {
  const ids = (await linesOf({ now: true })).map(({ id }) => id);
  const read = await Promise.all(ids.map((id) => readWebhook(id)));
  const webhooks = await Promise.all(read.flatMap((one) => (one ? [viewOf(one, now)] : [])));
  return webhooks.map(({ undelivered, ...rest }) => ({ ...rest, undelivered: undelivered.length }));
}

async function shown(id: string, now: Instant): Promise<object> {
  const webhook = await readWebhook(id);
  if (!webhook) throw new Refusal('unknown', 'There is no such subscription.');
  return viewOf(webhook, now);
}

async function viewOf(webhook: ReadWebhook, now: Instant) {
  const { subscription } = webhook;
  const [receiver, attempts, undelivered] = await Promise.all([
    receiverOf(webhook),
    attemptsOf(subscription.id),
    allUndelivered(subscription.id, now),
  ]);
  return {
    ...subscription,
    ...(receiver && { url: receiver.url, description: receiver.description }),
    ...(receiver?.old && { oldSecretUntil: receiver.old.until }),
    ...attempts,
    undelivered: undelivered.map(({ delivery, payload, givenUpAt }) => ({
      delivery,
      type: payload.type,
      timestamp: payload.timestamp,
      givenUpAt,
    })),
    moves: allowedMoves(subscription),
  };
}
