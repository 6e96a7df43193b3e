// When a legal hold is looked at again (policy §13; UK GDPR Art 5(1)(e)): by the end of the date that it was given, and reminded of before.
import { spoken } from '../../calendar/day.ts';
import { endOfDay } from '../../calendar/london.ts';
import { holdReminders } from '../../company/reminders.ts';
import type { Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { towards } from '../request/reminders.ts';
import { rounds, type Round } from '../rounds.ts';
import type { HoldCase } from './details.ts';

const reviewsOf = ({ details: { reviews, reviewOn }, openedAt }: HoldCase) =>
  rounds('review', reviews, reviewOn, openedAt);

/** Every review that there was, and the next one; that is waived once the hold is lifted. */
export const holdDeadlines = (matter: HoldCase): Deadline[] => {
  const { past, current } = reviewsOf(matter);
  const { liftedAt } = matter.details;
  const over = liftedAt && { waived: 'the hold is lifted', waivedAt: liftedAt };
  return [...past.map(limitOf), ...(current ? [{ ...limitOf(current), ...over }] : [])];
};

const limitOf = ({ name, on, startsAt, metAt }: Round): Deadline => ({
  name,
  title: 'The hold is looked at again',
  rule: 'hold_review',
  source: 'Policy §13, UK GDPR Art 5(1)(e)',
  startsAt,
  dueAt: endOfDay(on),
  because: [`${spoken(on)} was set when the hold was last looked at, or placed.`, 'That day counts whole.'],
  ...(metAt && { metAt }),
});

/** The reminders of the review that is next. Those that would have gone before the date was set are not sent late. */
export function holdReminding(matter: HoldCase, until: Instant): Reminder[] {
  const { current } = reviewsOf(matter);
  if (!current) return [];
  const { name, on, startsAt } = current;
  return towards({ name, on, limit: { name, on } }, until, holdReminders).filter(({ at }) => at > startsAt);
}
