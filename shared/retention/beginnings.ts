// From when the period of something new runs (policy §13): that is the code's own, by what the category's period runs from; a changed
// schedule changes how long, never from when.
import { firstSchedule } from '../company/retention-schedule.ts';
import type { Beginning, Rules } from './schedule.ts';

/**
 * `now`: from what was told; `with-the-latest`: everything of the category runs from the latest contact; `when-ended`: what is in force
 * is kept, until its end is recorded.
 */
export type Begins = 'now' | 'with-the-latest' | 'when-ended';

const begins: Readonly<Record<Beginning, Begins>> = {
  'last-contact': 'with-the-latest',
  // A matter that nobody says is closed is not kept for ever.
  closed: 'with-the-latest',
  'sign-up': 'now',
  event: 'now',
  visit: 'now',
  use: 'now',
  disposal: 'now',
  withdrawal: 'when-ended',
  'contract-end': 'when-ended',
  'agreement-end': 'when-ended',
};

/** How the period of a new record of a category begins. Throws where the schedule has no such category. */
export function beginsOf(category: string): Begins {
  const rules: Rules = firstSchedule.rules;
  const rule = Object.hasOwn(rules, category) ? rules[category] : undefined;
  if (!rule) throw new Error('a category that the retention schedule does not have');
  return begins[rule.runsFrom];
}
