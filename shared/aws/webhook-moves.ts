// Subscribing another system to events, and what the DPO makes of a subscription (policy §5, §8.2). A secret is told once: whoever asks
// again under the same Idempotency-Key is not told it.
import type { Subscribing, WebhookAction } from '../../events/webhooks.ts';
import type { Instant } from '../instant.ts';
import { invalid, Refusal } from '../refusal.ts';
import { rotated } from '../webhooks/signature.ts';
import {
  moveSubscription,
  mostSubscriptions,
  stands,
  type Receiver,
  type Subscription,
} from '../webhooks/subscription.ts';
import { countingAnew, retrying, undeliveredOf } from './deliveries.ts';
import { atMostOnce, type Once, type Reply } from './once.ts';
import type { Write } from './table.ts';
import {
  keepNewWebhook,
  keepWebhook,
  linesOf,
  readWebhook,
  receiverOf,
  type On,
  type ReadWebhook,
} from './webhooks.ts';

/**
 * Does a thing at most once under its key, as atMostOnce. What was done now tells the secret; what is repeated does not: nothing that is
 * kept for that holds it.
 */
export async function tellingOnce(
  secret: string | undefined,
  once: Once | undefined,
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

/** Subscribes a receiver, and keeps what `besides` makes of that. Throws Refusal `not-allowed` where too many subscriptions stand. */
export async function subscribe(
  id: string,
  { events, url, description }: Subscribing,
  secret: string,
  on: On,
  besides: (subscription: Subscription) => readonly Write[],
): Promise<Subscription> {
  const standing = (await linesOf({ now: true })).filter(stands);
  if (standing.length >= mostSubscriptions)
    throw new Refusal('not-allowed', `At most ${mostSubscriptions} subscriptions: remove one first.`);
  const subscription: Subscription = { id, state: 'active', events, subscribedAt: on.at };
  await keepNewWebhook(subscription, { url, description, secret }, on, besides(subscription));
  return subscription;
}

/** A move of the DPO's: what it is to be sent again, or its next secret, with those that take one. */
export interface WebhookMove {
  readonly action: WebhookAction;
  readonly delivery?: string | undefined;
  readonly secret?: string | undefined;
}

/** Makes a move of a subscription, and keeps what `besides` makes of that. Throws Refusal where there is none, or it does not take it. */
export async function moveWebhook(
  id: string,
  { action, delivery, secret }: WebhookMove,
  on: On,
  besides: (subscription: Subscription) => readonly Write[],
): Promise<Subscription> {
  const was = await readWebhook(id);
  if (!was) throw new Refusal('unknown', 'There is no such subscription.');
  const moved = moveSubscription(was.subscription, action, delivery === undefined ? {} : { delivery });
  const again = delivery === undefined ? [] : [await askingAgain(id, delivery, on.at)];
  const anew = action === 'resume' ? [countingAnew(id)] : [];
  const receiver = secret === undefined ? undefined : await withSecret(was, secret, on.at);
  await keepWebhook(was, moved, on, [...again, ...anew, ...besides(moved.subscription)], receiver);
  return moved.subscription;
}

async function askingAgain(id: string, delivery: string, at: Instant): Promise<Write> {
  if (!(await undeliveredOf(id, delivery, at)))
    throw invalid('delivery', 'must be one that was given up, within a month, and not asked for again');
  return retrying(id, delivery, at);
}

async function withSecret(was: ReadWebhook, secret: string, at: Instant): Promise<Receiver> {
  const receiver = await receiverOf(was);
  if (!receiver) throw new Refusal('not-allowed', 'Its key was destroyed: remove it, and subscribe anew.');
  return { ...receiver, ...rotated(receiver, secret, at) };
}
