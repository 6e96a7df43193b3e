// A step of the machine that delivers one event to one subscription (policy §5, §8.2): an attempt, and after the last one, or where the
// receiver says that it is gone, giving up, of which the DPO is told once a day. Run twice it sends the same delivery under the same id, or
// gives it up once.
import { deliverInput, type Delivery } from '../events/webhooks.ts';
import { setting } from '../shared/aws/environment.ts';
import { giveUp } from '../shared/aws/give-up.ts';
import { claimMail, putSent } from '../shared/aws/mail-claims.ts';
import { send } from '../shared/aws/mail.ts';
import { attemptDelivery } from '../shared/aws/webhook-attempts.ts';
import { londonDay } from '../shared/calendar/london.ts';
import type { Instant } from '../shared/instant.ts';
import { render } from '../shared/mail/letter.ts';
import { type Left, undeliveredLetter } from '../shared/mail/undelivered.ts';
import { type Step, stepAfter } from '../shared/webhooks/attempts.ts';
import { note } from './edge/log.ts';
import { sendTo } from './webhook/send.ts';

export async function handler(event: unknown): Promise<Step> {
  const { step, delivery } = deliverInput.parse(event);
  return steps[step](delivery, new Date().toISOString() as Instant);
}

const steps = { attempt, 'give-up': tellOfGivingUp };

async function attempt(delivery: Delivery, at: Instant): Promise<Step> {
  const outcome = await attemptDelivery(delivery, at, (receiver) => sendTo(receiver, delivery, at));
  const said = { webhook: delivery.webhook, delivery: delivery.delivery, outcome: outcome.outcome };
  note('webhook.attempted', { ...said, status: outcome.status ?? null });
  return stepAfter(outcome, delivery);
}

async function tellOfGivingUp(delivery: Delivery, at: Instant): Promise<Step> {
  const left = await giveUp(delivery, at);
  if (left) await mail(delivery, at, left);
  return { delivery, next: 'done', seconds: 0 };
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
