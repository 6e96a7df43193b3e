// POST /v1/webhooks and POST /v1/webhooks/{id}/moves: subscribes another system to events, and pauses, resumes, tries, changes the secret
// of, sends again to, or removes a subscription (policy §5, §8.2). A secret is told once: whoever asks again under the same Idempotency-Key
// is not told it.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { subscribing, webhookMoves, type WebhookAction } from '../events/webhooks.ts';
import { retrying, undeliveredOf } from '../shared/aws/deliveries.ts';
import { atMostOnce, type Reply } from '../shared/aws/once.ts';
import {
  keepNewWebhook,
  keepWebhook,
  linesOf,
  readWebhook,
  receiverOf,
  type ReadWebhook,
} from '../shared/aws/webhooks.ts';
import { invalid, Refusal } from '../shared/refusal.ts';
import { refusedReceiver } from '../shared/webhooks/receiver.ts';
import { rotated, secretOf } from '../shared/webhooks/signature.ts';
import {
  allowedMoves,
  moveSubscription,
  mostSubscriptions,
  stands,
  type Receiver,
  type Subscription,
} from '../shared/webhooks/subscription.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Request } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';
import { trusted } from './webhook/trusted.ts';

export const handler = endpoint({ roles: ['dpo'], maxBytes: 8192 }, (request) =>
  request.path['id'] === undefined ? subscribe(request) : move(request, request.path['id']),
);

const newSecret = (): string => secretOf(randomBytes(32));

async function subscribe(request: Request): Promise<Reply> {
  const { url, events, description } = parsed(subscribing, request.body);
  const refused = refusedReceiver(new URL(url), trusted());
  if (refused) throw invalid('url', refused);
  const { now: at, actor } = request;
  const secret = newSecret();
  return telling(secret, await onceOf(request, 'webhooks'), async (keep) => {
    await refuseTooMany();
    const subscription: Subscription = { id: newId('webhook'), state: 'active', events, subscribedAt: at };
    const reply = { status: 201, body: viewOf(subscription) };
    await keepNewWebhook(subscription, { url, description, secret }, { at, by: actor.id }, keep(reply));
    return reply;
  });
}

/** What was done now tells the secret; what is repeated under its key does not: nothing that is kept for that holds it. */
async function telling(
  secret: string | undefined,
  once: Parameters<typeof atMostOnce>[0],
  act: Parameters<typeof atMostOnce>[1],
): Promise<Reply> {
  let done = false;
  const reply = await atMostOnce(once, async (keep) => {
    const made = await act(keep);
    done = true;
    return made;
  });
  return done && secret !== undefined ? { ...reply, body: { ...(reply.body as object), secret } } : reply;
}

async function refuseTooMany(): Promise<void> {
  const standing = (await linesOf({ now: true })).filter(stands);
  if (standing.length >= mostSubscriptions)
    throw new Refusal('not-allowed', `At most ${mostSubscriptions} subscriptions: remove one first.`);
}

const actions = Object.keys(webhookMoves) as [WebhookAction, ...WebhookAction[]];
const envelope = z.looseObject({ action: z.enum(actions, 'must be a move of a subscription') });
const contracts: Readonly<Record<WebhookAction, z.ZodType<object>>> = webhookMoves;
const fields = z.object({ delivery: z.string().optional() });

async function move(request: Request, id: string): Promise<Reply> {
  const { now: at, actor } = request;
  const { action, ...rest } = parsed(envelope, request.body);
  const { delivery } = fields.parse(parsed(contracts[action], rest));
  const secret = action === 'rotate' ? newSecret() : undefined;
  return telling(secret, await onceOf(request, `webhooks/${id}`), async (keep) => {
    const was = await found(id);
    const moved = moveSubscription(was.subscription, action, delivery === undefined ? {} : { delivery });
    const again = delivery === undefined ? [] : [await askingAgain(id, delivery, request)];
    const reply = { status: 200, body: viewOf(moved.subscription) };
    const receiver = secret === undefined ? undefined : await withSecret(was, secret, request);
    await keepWebhook(was, moved, { at, by: actor.id }, [...again, ...keep(reply)], receiver);
    return reply;
  });
}

async function found(id: string): Promise<ReadWebhook> {
  const webhook = await readWebhook(id);
  if (!webhook) throw new Refusal('unknown', 'There is no such subscription.');
  return webhook;
}

async function askingAgain(id: string, delivery: string, { now }: Request) {
  if (!(await undeliveredOf(id, delivery, now)))
    throw invalid('delivery', 'must be one that was given up, within a month, and not asked for again');
  return retrying(id, delivery, now);
}

async function withSecret(was: ReadWebhook, secret: string, { now }: Request): Promise<Receiver> {
  const receiver = await receiverOf(was);
  if (!receiver) throw new Refusal('not-allowed', 'Its key was destroyed: remove it, and subscribe anew.');
  return { ...receiver, ...rotated(receiver, secret, now) };
}

const viewOf = (subscription: Subscription) => ({ ...subscription, moves: allowedMoves(subscription) });
