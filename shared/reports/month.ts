// The months of the compliance report (policy §10): calendar months as London's clocks show them.
import { day, plusMonths } from '../calendar/day.ts';
import { londonDay, londonInstant } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';

/** `2026-11`. */
export type Month = string & { readonly __brand: 'Month' };

export interface Span {
  readonly from: Instant;
  /** The first instant after it. */
  readonly until: Instant;
}

/** The month of an instant. */
export const monthOf = (at: Instant): Month => londonDay(at).slice(0, 7) as Month;

/** The month so many months later (negative: earlier). */
export const plus = (month: Month, months: number): Month =>
  plusMonths(day(`${month}-01`), months).slice(0, 7) as Month;

/**
 * The months of which the report is due once `running` has begun, the oldest first: the one before it, and every one that was missed
 * since the first that is kept.
 */
export function monthsDue(kept: readonly string[], running: Month): Month[] {
  const last = plus(running, -1);
  const due: Month[] = [];
  for (let month = (kept.toSorted()[0] ?? last) as Month; month < last; month = plus(month, 1))
    if (!kept.includes(month)) due.push(month);
  return [...due, last];
}

/** From the first midnight of a month to the first of the next. */
export const spanOf = (month: Month): Span => ({
  from: londonInstant(day(`${month}-01`), '00:00'),
  until: londonInstant(day(`${plus(month, 1)}-01`), '00:00'),
});

/** Whether an instant falls into a span. */
export const isIn = ({ from, until }: Span, at: string | null | undefined): boolean =>
  typeof at === 'string' && at >= from && at < until;

/** "November 2026" */
export const spokenMonth = (month: string): string => {
  const name = new Date(`${month}-01T00:00:00Z`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  return `${name} ${month.slice(0, 4)}`;
};
