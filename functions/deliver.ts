// A step of the machine that delivers one event to one subscription (policy §5, §8.2): an attempt, and after the last one, or where the
// receiver says that it is gone, giving up, of which the DPO is told once a day. Run twice it sends the same delivery under the same id, or gives it up once.
import { deliverInput, type Delivery } from '../events/webhooks.ts';
import { noteAttempt, type Outcome } from '../shared/aws/deliveries.ts';
import { untilNoConflict } from '../shared/aws/conflicts.ts';
import { giveUp } from '../shared/aws/give-up.ts';
import { setting } from '../shared/aws/environment.ts';
import { claimMail, putSent } from '../shared/aws/mail-claims.ts';
import { send } from '../shared/aws/mail.ts';
import { keepWebhook, readWebhook, receiverOf, type ReadWebhook } from '../shared/aws/webhooks.ts';
import { londonDay } from '../shared/calendar/london.ts';
import type { Instant } from '../shared/instant.ts';
import { render } from '../shared/mail/letter.ts';
import { type Left, undeliveredLetter } from '../shared/mail/undelivered.ts';
import { steward } from '../shared/roles.ts';
import { waitAfter } from '../shared/webhooks/attempts.ts';
import { isPublic, refusedReceiver } from '../shared/webhooks/receiver.ts';
import { signedHeaders } from '../shared/webhooks/signature.ts';
import { isListed, moveSubscription, stands } from '../shared/webhooks/subscription.ts';
import { note } from './edge/log.ts';
import { post, resolved } from './webhook/post.ts';
import { trusted } from './webhook/trusted.ts';

const withinMs = 10_000;

export async function handler(event: unknown) {
  const { step, delivery } = deliverInput.parse(event);
  return steps[step](delivery, new Date().toISOString() as Instant);
}

const steps = { attempt, 'give-up': tellOfGivingUp };

/** What the machine does next, and after how many seconds. */
const going = (delivery: Delivery, next: 'done' | 'wait' | 'give-up', seconds = 0) => ({
  delivery,
  next,
  seconds,
});

async function attempt(delivery: Delivery, at: Instant) {
  const was = await readWebhook(delivery.webhook);
  if (!was || !isListed(was.subscription)) return going(delivery, 'done');
  if (was.subscription.state === 'gone') return going(delivery, 'give-up');
  const outcome = await outcomeOf(was, delivery, at);
  const said = { webhook: delivery.webhook, delivery: delivery.delivery, outcome: outcome.outcome };
  note('webhook.attempted', { ...said, status: outcome.status ?? null });
  if (outcome.outcome === 'delivered') return going(delivery, 'done');
  if (outcome.outcome === 'gone') {
    await end(delivery.webhook, at);
    return going(delivery, 'give-up');
  }
  const failed = delivery.failed + 1;
  const seconds = waitAfter(failed);
  return going({ ...delivery, failed }, seconds === undefined ? 'give-up' : 'wait', seconds);
}

// What is due to a subscription in a pause waits like what has failed: it may go on within those days.
async function outcomeOf(was: ReadWebhook, delivery: Delivery, at: Instant): Promise<Outcome> {
  if (was.subscription.state === 'paused') return { outcome: 'paused' };
  const outcome = await sent(was, delivery, at);
  await noteAttempt(delivery.webhook, outcome, at);
  return outcome;
}

async function sent(was: ReadWebhook, { delivery, payload }: Delivery, at: Instant): Promise<Outcome> {
  const receiver = await receiverOf(was);
  // It was removed after what a restored table knows: nothing is sent, and the DPO hears of it in the end.
  if (!receiver) return { outcome: 'no-key' };
  const [url, origins] = [new URL(receiver.url), trusted()];
  // What was allowed when it was subscribed may be so no more.
  if (refusedReceiver(url, origins)) return { outcome: 'private-address' };
  const allows = origins.includes(url.origin) ? () => true : isPublic;
  const body = JSON.stringify(payload);
  const headers = { 'content-type': 'application/json', 'user-agent': 'Steward-Webhooks' };
  const signed = signedHeaders(receiver, delivery, at, body);
  return post(url, { ...headers, ...signed }, body, { resolve: resolved, allows, withinMs });
}

/** The receiver says that it is no more: the subscription ends. */
const end = (id: string, at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const was = await readWebhook(id);
    if (was && stands(was.subscription))
      await keepWebhook(was, moveSubscription(was.subscription, 'end'), { at, by: steward.id });
  });

async function tellOfGivingUp(delivery: Delivery, at: Instant) {
  const given = await giveUp(delivery, at);
  if (given) await mail(delivery, at, given);
  return going(delivery, 'done');
}

// One mail a day, one that it was paused, and one that it has ended: a receiver that is down misses many events, and each would say the same.
async function mail({ webhook }: Delivery, at: Instant, left: Left): Promise<void> {
  const which = { standing: londonDay(at), resting: `paused-${londonDay(at)}`, gone: 'gone' }[left];
  const eventId = `webhook-${webhook}-${which}`;
  if (!(await claimMail(eventId, Date.parse(at)))) return;
  const letter = undeliveredLetter(webhook, left, `${setting('LINK_URL')}/webhooks/${webhook}`);
  await send({ ...render(letter), to: [setting('DPO_EMAIL')], eventId, sentAt: at });
  await putSent(eventId, at);
  note('mail.sent', { event: eventId, mail: 'undelivered', to: ['dpo'] });
}
