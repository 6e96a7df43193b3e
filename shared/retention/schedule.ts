// The retention schedule (policy §13; UK GDPR Art 5(1)(e)): how long each category is kept, from when, and what happens then. Periods
// are counted in days of the London calendar; the last day counts whole.
import { type Day, plusDays, plusMonths } from '../calendar/day.ts';
import { londonDay, londonInstant } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';

/** A span of calendar months, or of days. */
export type Span = { readonly months: number } | { readonly days: number };

/** What a period runs from, as a person reads it. */
export const beginnings = {
  'last-contact': 'the last contact',
  'sign-up': 'the sign-up',
  event: 'the event',
  visit: 'the visit',
  closed: 'when it was closed',
  withdrawal: 'when the consent was withdrawn',
  'contract-end': 'the end of the contract',
  'agreement-end': 'its end',
  use: 'the use',
  disposal: 'the disposal',
} as const;

export type Beginning = keyof typeof beginnings;

export const endings = ['delete', 'pseudonymise', 'anonymise', 'keep-hash'] as const;

export interface RetentionRule {
  readonly title: string;
  readonly runsFrom: Beginning;
  /** Absent where there is no end. */
  readonly period?: Span;
  /** Taken out of use so long after the same beginning, and kept in the archive until the period is over. */
  readonly archiveAfter?: Span;
  /** Looked at again as often, whether it is still needed. */
  readonly reviewAfter?: Span;
  readonly afterwards: (typeof endings)[number];
  /** The statute or the decision that the figure comes from. */
  readonly authority: string;
  /** Whether the company has confirmed the figure. */
  readonly status: 'assumption' | 'confirmed';
}

export type Rules = Readonly<Record<string, RetentionRule>>;

export interface Schedule {
  /** 1, 2, 3 … */
  readonly version: number;
  readonly rules: Rules;
}

/** The last day of a period that runs from a day. */
export const lastDayOf = (from: Day, span: Span): Day =>
  'months' in span ? plusMonths(from, span.months) : plusDays(from, span.days);

/** Whether a period that runs from an instant is over: its last day, in London, has passed. */
export const isOver = (from: Instant, span: Span, now: Instant): boolean =>
  lastDayOf(londonDay(from), span) < londonDay(now);

/**
 * The instant before which a period must have begun to be over now: `isOver(from, span, now)` just where `from` is earlier. Several
 * days can end on one, where a month has no 31st, so the latest of them is looked for.
 */
export function overBefore(span: Span, now: Instant): Instant {
  const today = londonDay(now);
  let first = 'months' in span ? plusMonths(today, -span.months) : plusDays(today, -span.days);
  while (lastDayOf(first, span) < today) first = plusDays(first, 1);
  while (lastDayOf(plusDays(first, -1), span) >= today) first = plusDays(first, -1);
  return londonInstant(first, '00:00');
}
