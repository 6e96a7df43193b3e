// GET /v1/webhooks and GET /v1/webhooks/{id}: who is told of which events, how the last attempts ended, and what could not be delivered
// (policy §5, §8.2). What was removed is told by its id alone. A secret is never shown, nor, to an auditor, what of an address may be one.
import { attemptsOf, countUndelivered, listUndelivered } from '../shared/aws/deliveries.ts';
import { linesOf, readWebhook, receiverOf, type ReadWebhook } from '../shared/aws/webhooks.ts';
import { Refusal } from '../shared/refusal.ts';
import type { Actor } from '../shared/roles.ts';
import { allowedMoves, isListed } from '../shared/webhooks/subscription.ts';
import { endpoint, type Request } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async (request) => ({
  status: 200,
  body:
    request.path['id'] === undefined
      ? { webhooks: await listed(request) }
      : await shown(request.path['id'], request),
}));

async function listed(request: Request): Promise<object[]> {
  const lines = (await linesOf({ now: true })).filter(isListed);
  const read = await Promise.all(lines.map(({ id }) => readWebhook(id)));
  return Promise.all(read.flatMap((one) => (one ? [lineOf(one, request)] : [])));
}

const lineOf = async (webhook: ReadWebhook, request: Request): Promise<object> => ({
  ...(await viewOf(webhook, request)),
  ...(await countUndelivered(webhook.subscription.id, request.now)),
});

async function shown(id: string, request: Request): Promise<object> {
  const webhook = await readWebhook(id);
  if (!webhook) throw new Refusal('unknown', 'There is no such subscription.');
  const [view, { undelivered, ...more }] = await Promise.all([
    viewOf(webhook, request),
    listUndelivered(id, request.now),
  ]);
  return {
    ...view,
    undelivered: undelivered.map(({ delivery, payload, givenUpAt }) => ({
      delivery,
      type: payload.type,
      timestamp: payload.timestamp,
      givenUpAt,
    })),
    ...more,
  };
}

async function viewOf(webhook: ReadWebhook, { actor }: Request) {
  const { subscription } = webhook;
  const [receiver, attempts] = await Promise.all([receiverOf(webhook), attemptsOf(subscription.id)]);
  return {
    ...subscription,
    ...(receiver && { url: addressFor(actor, receiver.url), description: receiver.description }),
    ...(receiver?.old?.[0] && { oldSecretUntil: receiver.old[0].until }),
    ...attempts,
    moves: allowedMoves(subscription),
  };
}

// Its path and its query may hold a token: they are for whoever entered them.
const addressFor = ({ roles }: Actor, url: string): string =>
  roles.includes('dpo') ? url : new URL(url).origin;
