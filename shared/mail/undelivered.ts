// The mail that tells the DPO of a webhook which cannot be delivered (policy §5): which subscription, by its id, and what can be done.
import type { Letter } from './letter.ts';

/** The mail of a day on which a delivery was given up. `rests`: the subscription was paused for it. `url`: where it is read. */
export const undeliveredLetter = (webhook: string, rests: boolean, url: string): Letter => ({
  subject: `${rests ? 'A webhook was paused' : 'A webhook could not be delivered'} (${webhook})`,
  lead: [
    'An event did not reach a system that subscribes to it: that system did not take it in three days, or Steward could not send it.',
    ...(rests
      ? [
          'It has taken nothing for five days: the subscription is paused, and hears of no event until it is resumed.',
        ]
      : []),
    'A system that does not hear of a withdrawn consent, an objection or an erasure may go on using the data.',
  ],
  facts: [['Subscription', webhook]],
  next: [
    'Tell whoever runs that system, and have it ask the permissions API before it uses data meanwhile.',
    `Once it is mended: ${rests ? 'resume the subscription, then ' : ''}send what it missed again (redeliver).`,
    'Or remove the subscription, where nobody needs it any more.',
  ],
  link: { title: 'See what was not delivered (sign in first)', url },
  because: 'Sent at most once a day for each subscription: policy §5, §11.3.',
});
