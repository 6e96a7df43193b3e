// The mail that tells the DPO of a webhook which cannot be delivered (policy §5): which subscription, by its id, and what can be done.
import type { Letter } from './letter.ts';

/** What a subscription is left as once a delivery was given up: standing, paused by Steward, or ended, as its receiver said. */
export type Left = 'standing' | 'resting' | 'gone';

const late =
  'An event did not reach a system that subscribes to it: that system did not take it in three days, or Steward could not send it.';

const meanwhile =
  'Tell whoever runs that system, and have it ask the permissions API before it uses data meanwhile.';
const orRemove = 'Or remove the subscription, where nobody needs it any more.';

interface Wording {
  readonly subject: string;
  readonly lead: readonly string[];
  readonly next: readonly string[];
}

const wordings: Readonly<Record<Left, Wording>> = {
  standing: {
    subject: 'A webhook could not be delivered',
    lead: [late],
    next: [
      meanwhile,
      'Once it is mended: send what it missed again (redeliver), within thirty days.',
      orRemove,
    ],
  },
  // What happens in a pause starts no delivery, so there is nothing to send again.
  resting: {
    subject: 'A webhook was paused',
    lead: [
      late,
      'It has taken nothing for five days: the subscription is paused, and hears of no event until it is resumed. What happens in the pause is not kept for it.',
    ],
    next: [
      meanwhile,
      'Once it is mended: resume the subscription, then send what was given up before the pause again (redeliver), within thirty days.',
      'For what happened in the pause have it ask the permissions API about everybody whose data it holds: that is never sent.',
      orRemove,
    ],
  },
  gone: {
    subject: 'A webhook has ended',
    lead: [
      'A system that subscribes to events answered that it is gone (410): the subscription has ended, and hears of no event any more.',
    ],
    next: [
      'Ask whoever runs that system whether it still holds personal data. If it does not, remove the subscription.',
      'If it does: subscribe it anew, and have it ask the permissions API about everybody whose data it holds. What it missed is listed for thirty days, and cannot be sent again.',
    ],
  },
};

/** The mail about a delivery that was given up. `url`: where the subscription is read. */
export function undeliveredLetter(webhook: string, left: Left, url: string): Letter {
  const { subject, lead, next } = wordings[left];
  return {
    subject: `${subject} (${webhook})`,
    lead: [
      ...lead,
      'A system that does not hear of a withdrawn consent, an objection or an erasure may go on using the data.',
    ],
    facts: [['Subscription', webhook]],
    next,
    link: { title: 'See what was not delivered (sign in first)', url },
    because: 'Sent at most once a day for each subscription: policy §5, §11.3.',
  };
}
