// Which days are bank holidays in which nation: a versioned table (bank-holidays.json), because proclaimed days such as
// Scotland's of 15 June 2026 follow no formula. Outside its years it knows nothing, and every answer that rests on it says so.
import type { Nation } from '../../events/deadline.ts';
import table from './bank-holidays.json' with { type: 'json' };
import { type Day, day, spoken } from './day.ts';

export const knownFrom = day(table.knownFrom);
export const knownThrough = day(table.knownThrough);

const holidays: Record<Nation, Readonly<Record<string, string>>> = table.nations;

/** The title of that nation's bank holiday on that date, if the table has one. */
export function bankHoliday(date: Day, nation: Nation): string | undefined {
  return holidays[nation][date];
}

/** Adds to an answer that rests on working days that the table does not reach all of these dates, where that is so. */
export function cautioned<Answer extends { readonly because: readonly string[] }>(
  answer: Answer,
  dates: readonly Day[],
): Answer & { readonly beyondKnownHolidays?: true } {
  if (dates.every((date) => knownFrom <= date && date <= knownThrough)) return answer;
  const warning = `Bank holidays are known from ${spoken(knownFrom)} through ${spoken(knownThrough)} only (table of ${table.version}): outside these years just weekends were left out, so check the date by hand.`;
  return { ...answer, beyondKnownHolidays: true, because: [...answer.because, warning] };
}
