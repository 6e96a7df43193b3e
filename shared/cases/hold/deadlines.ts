// When a legal hold is looked at again (policy §13; UK GDPR Art 5(1)(e)): by the end of the date that it was given, and reminded of before.
import { spoken } from '../../calendar/day.ts';
import { endOfDay } from '../../calendar/london.ts';
import { holdReminders } from '../../company/reminders.ts';
import type { Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { towards } from '../request/reminders.ts';
import type { HoldCase } from './details.ts';

const seenAt = ({ details, openedAt }: HoldCase): Instant => details.reviews.at(-1)?.at ?? openedAt;

/** The review that is next; waived once the hold is lifted. */
export const holdDeadlines = (matter: HoldCase): Deadline[] => {
  const { reviewOn, liftedAt } = matter.details;
  return [
    {
      name: 'review',
      title: 'The hold is looked at again',
      rule: 'hold_review',
      source: 'Policy §13, UK GDPR Art 5(1)(e)',
      startsAt: seenAt(matter),
      dueAt: endOfDay(reviewOn),
      because: [
        `${spoken(reviewOn)} was set when the hold was last looked at, or placed.`,
        'That day counts whole.',
      ],
      ...(liftedAt && { waived: 'the hold is lifted', waivedAt: liftedAt }),
    },
  ];
};

/** The reminders of the review. Those that would have gone before the date was set are not sent late. */
export function holdReminding(matter: HoldCase, until: Instant): Reminder[] {
  const { reviewOn } = matter.details;
  const target = { name: 'review', on: reviewOn, limit: { name: 'review', on: reviewOn } };
  return towards(target, until, holdReminders).filter(({ at }) => at > seenAt(matter));
}
