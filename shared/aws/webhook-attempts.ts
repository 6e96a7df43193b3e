// An attempt to deliver an event to a subscription (policy §5, §8.2): nothing is sent to one that is paused or has ended, how it went is
// noted, and the subscription of a receiver that says that it is gone ends.
import type { Delivery } from '../../events/webhooks.ts';
import type { Instant } from '../instant.ts';
import { steward } from '../roles.ts';
import type { Outcome } from '../webhooks/attempts.ts';
import { moveSubscription, stands, type Receiver } from '../webhooks/subscription.ts';
import { untilNoConflict } from './conflicts.ts';
import { noteAttempt } from './deliveries.ts';
import { keepWebhook, readWebhook, receiverOf, type ReadWebhook } from './webhooks.ts';

/** Sends what is to be delivered to where a subscription leads. */
export type Send = (receiver: Receiver) => Promise<Outcome>;

/** Tries once, and says how that ended; where nothing was sent, with the state that the subscription is in. */
export async function attemptDelivery({ webhook }: Delivery, at: Instant, send: Send): Promise<Outcome> {
  const was = await readWebhook(webhook);
  if (was?.subscription.state !== 'active') return { outcome: was?.subscription.state ?? 'removed' };
  const outcome = await sent(was, send);
  await noteAttempt(webhook, outcome, at);
  if (outcome.outcome === 'gone') await end(webhook, at);
  return outcome;
}

async function sent(was: ReadWebhook, send: Send): Promise<Outcome> {
  const receiver = await receiverOf(was);
  // It was removed after what a restored table knows: nothing is sent, and the DPO hears of it in the end.
  return receiver ? send(receiver) : { outcome: 'no-key' };
}

const end = (id: string, at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const was = await readWebhook(id);
    if (was && stands(was.subscription))
      await keepWebhook(was, moveSubscription(was.subscription, 'end'), { at, by: steward.id });
  });
