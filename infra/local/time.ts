// What "advance" and "to" mean for the clock: durations of hours elapse, months and days follow the London calendar.
import { Temporal } from 'temporal-polyfill';

/** The instant that lies an ISO 8601 duration (P1M, PT72H) after another, in milliseconds. Throws RangeError on a bad one. */
export function after(now: number, duration: string): number {
  const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/London');
  return from.add(Temporal.Duration.from(duration)).epochMilliseconds;
}

/** An ISO 8601 instant with an offset, in milliseconds. Throws RangeError on a bad one. */
export function instantMs(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}
