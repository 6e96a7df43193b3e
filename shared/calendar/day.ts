// A calendar date ("2026-11-23") and the arithmetic that the limits of policy §11 and §12 are counted in. No clock, no zone.
import { Temporal } from 'temporal-polyfill';

export type Day = string & { readonly __brand: 'Day' };

const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The date that "2026-11-23" names. Throws RangeError on any other form and on 30 February, never quoting it. */
export function day(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError('not a date such as 2026-11-23');
  try {
    return on(text).toString() as Day;
  } catch (cause) {
    throw new RangeError('no such date in the calendar', { cause });
  }
}

/** The date so many days later (negative: earlier). */
export function plusDays(from: Day, days: number): Day {
  return on(from).add({ days }).toString() as Day;
}

/** The same date so many months later; where that month has no such date, its last day (31 January to 28 February). */
export function plusMonths(from: Day, months: number): Day {
  return on(from).add({ months }).toString() as Day;
}

/** How many days the span from one date through another has, both counted; 0 where it ends before it begins. */
export function daysThrough(from: Day, through: Day): number {
  return Math.max(0, on(from).until(on(through)).days + 1);
}

/** The later of two dates. */
export function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}

/** Whether it is a Saturday or a Sunday. */
export function isWeekend(date: Day): boolean {
  return on(date).dayOfWeek > 5;
}

/** As a person reads it: "Monday 23 November 2026". */
export function spoken(date: Day): string {
  const { dayOfWeek, day, month, year } = on(date);
  return `${weekdays[dayOfWeek - 1]} ${day} ${months[month - 1]} ${year}`;
}

function on(date: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(date);
}
