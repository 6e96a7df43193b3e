// Giving a delivery up (policy §8.2): it is kept as undelivered with the event that says so, and a subscription that has taken nothing for
// days is paused. So ends what was under way to a receiver that says that it is gone.
import type { Delivery } from '../../events/webhooks.ts';
import { type Instant, plusHours } from '../instant.ts';
import { steward } from '../roles.ts';
import { pausedAfterHours } from '../webhooks/attempts.ts';
import { isListed, moveSubscription } from '../webhooks/subscription.ts';
import type { Left } from '../mail/undelivered.ts';
import { attemptsOf, keepingUndelivered, undeliveredOf } from './deliveries.ts';
import { untilNoConflict } from './conflicts.ts';
import { keepWebhook, readWebhook, type ReadWebhook } from './webhooks.ts';

/** Gives it up, once, and says what has become of the subscription; nothing where it was removed, and nobody is to hear of it any more. */
export async function giveUp(delivery: Delivery, at: Instant): Promise<Left | undefined> {
  const on = { at, by: steward.id };
  const was = await untilNoConflict(async () => {
    const found = await readWebhook(delivery.webhook);
    if (!found || !isListed(found.subscription)) return undefined;
    if (await undeliveredOf(delivery.webhook, delivery.delivery, at)) return found;
    const data = { delivery: delivery.delivery, event: delivery.payload.type };
    const { subscription } = found;
    const event = { type: 'webhook.given-up', data };
    await keepWebhook(found, { subscription, event }, on, [keepingUndelivered(delivery, at)]);
    return found;
  });
  if (was?.subscription.state === 'gone') return 'gone';
  return was && ((await rested(was, at)) ? 'resting' : 'standing');
}

const rested = (was: ReadWebhook, at: Instant): Promise<boolean> =>
  untilNoConflict(async () => {
    const { id } = was.subscription;
    const { failingSince } = await attemptsOf(id);
    if (!failingSince || plusHours(failingSince, pausedAfterHours) > at) return false;
    const found = await readWebhook(id);
    // Paused already, by whomever: that is no news.
    if (found?.subscription.state !== 'active') return false;
    await keepWebhook(found, moveSubscription(found.subscription, 'rest'), { at, by: steward.id });
    return true;
  });
