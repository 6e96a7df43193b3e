// An instant as the clocks of Europe/London show it: the day of receipt is a London date (policy §11.1), and limits in hours
// (§9) are told in local time, with the offset.
import { Temporal } from 'temporal-polyfill';
import { instant, type Instant } from '../instant.ts';
import { type Day, day, plusDays, spoken } from './day.ts';

/** The London date of an instant ("2026-06-30T23:30Z" is 1 July); a date stays as it is. Throws RangeError on neither. */
export function londonDay(dateOrInstant: string): Day {
  return dateOrInstant.includes('T') ? dayOf(inLondon(dateOrInstant)) : day(dateOrInstant);
}

/** The instant at which London clocks show that time of day on a date: "09:00". */
export function londonInstant(on: Day, time: string): Instant {
  const zoned = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'Europe/London', plainTime: time });
  return instant(zoned.toInstant().toString());
}

/** The last millisecond of a London date: a limit that names a day ends with it. */
export function endOfDay(on: Day): Instant {
  return new Date(Date.parse(londonInstant(plusDays(on, 1), '00:00')) - 1).toISOString() as Instant;
}

/** London time with its offset, seconds only where there are any: "2026-03-29T05:30+01:00". */
export function londonTime(at: string): string {
  return toTheMinute(inLondon(at).toString({ timeZoneName: 'never' }));
}

/** The same moment in UTC, seconds only where there are any: "2026-03-29T04:30Z". */
export function utcTime(at: string): string {
  return toTheMinute(Temporal.Instant.from(instant(at)).toString());
}

/** As a person reads it: "Sunday 29 March 2026 at 05:30 BST". */
export function spokenTime(at: string): string {
  const time = inLondon(at);
  const clock = time.toPlainTime().toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' });
  return `${spoken(dayOf(time))} at ${clock} ${abbreviation(at)}`;
}

/** GMT or BST, whichever London keeps at that moment. */
export function abbreviation(at: string): 'GMT' | 'BST' {
  return inLondon(at).offsetNanoseconds === 0 ? 'GMT' : 'BST';
}

function inLondon(at: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant(at)).toZonedDateTimeISO('Europe/London');
}

function dayOf(time: Temporal.ZonedDateTime): Day {
  return time.toPlainDate().toString() as Day;
}

function toTheMinute(written: string): string {
  return written.replace(/(T\d\d:\d\d):00(?=[Z+-])/, '$1');
}
