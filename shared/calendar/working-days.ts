// Working days, by nation: where a limit that ends on a weekend or bank holiday really ends (policy §11; the ICO's guidance on
// time limits), and the five working days in which the DPO is told of a high risk (§12).
import type { Nation } from '../../events/deadline.ts';
import { bankHoliday, cautioned } from './bank-holidays.ts';
import { type Day, isWeekend, plusDays, spoken } from './day.ts';
import { londonDay } from './london.ts';

export const nationNames: Readonly<Record<Nation, string>> = {
  scotland: 'Scotland',
  'england-and-wales': 'England and Wales',
  'northern-ireland': 'Northern Ireland',
};

export interface WorkingDaysAnswer {
  readonly due: Day;
  readonly beyondKnownHolidays?: true;
  readonly because: readonly string[];
}

/** Whether it is neither a weekend nor, as far as the table reaches, a bank holiday of that nation. */
export function isWorkingDay(date: Day, nation: Nation): boolean {
  return dayOff(date, nation) === undefined;
}

/** The first working day on or after a date, and why. */
export function rollForward(from: Day, nation: Nation): { readonly on: Day; readonly because: string } {
  const skipped: string[] = [];
  let on = from;
  for (let off = dayOff(on, nation); off !== undefined; off = dayOff(on, nation)) {
    skipped.push(`${spoken(on)} (${off})`);
    on = plusDays(on, 1);
  }
  return { on, because: rollStep(on, skipped, nation) };
}

/**
 * The end of so many working days after the date (or London date of the instant) on which something was identified; that
 * day is not counted. Policy §12 gives five.
 */
export function workingDaysAfter(identified: string, days: number, nation: Nation): WorkingDaysAnswer {
  const start = londonDay(identified);
  const skipped: string[] = [];
  let due = start;
  for (let counted = 0; counted < days;) {
    due = plusDays(due, 1);
    const off = dayOff(due, nation);
    if (off === undefined) counted += 1;
    else if (off !== weekend) skipped.push(`${spoken(due)} (${off})`);
  }
  const because = [
    `${days} working days are counted from the day after ${spoken(start)}, on which it was identified (policy §12).`,
    ...(skipped.length > 0
      ? [`Besides weekends, these do not count in ${nationNames[nation]}: ${skipped.join(', ')}.`]
      : []),
    `The last of them is ${spoken(due)}.`,
  ];
  return cautioned({ due, because }, [plusDays(start, 1), due]);
}

const weekend = 'weekend';

function dayOff(date: Day, nation: Nation): string | undefined {
  return bankHoliday(date, nation) ?? (isWeekend(date) ? weekend : undefined);
}

function rollStep(on: Day, skipped: readonly string[], nation: Nation): string {
  const where = `a working day in ${nationNames[nation]}`;
  return skipped.length === 0
    ? `${spoken(on)} is ${where}, so the limit is the end of that day.`
    : `Not working days: ${skipped.join(', ')}. So the limit is the end of ${spoken(on)}, the next that is ${where}.`;
}
