// When a limit in hours ends: policy §9.1 (six hours to tell the DPO), §9.2 and UK GDPR Art 33(1) (72 hours to tell the ICO).
// Hours elapse: nights, weekends and bank holidays count, and a clock change moves only what the clock shows.
import { instant, plusHours } from '../instant.ts';
import { abbreviation, londonTime, spokenTime, utcTime } from './london.ts';

export interface HoursAnswer {
  readonly dueUtc: string;
  readonly dueLocal: string;
  readonly because: readonly string[];
}

/**
 * The end of `hours` elapsed hours from an instant (any offset): in UTC and in London time, to the minute unless there are
 * seconds. Throws RangeError where `start` is no instant.
 */
export function hoursAfter(start: string, hours: number): HoursAnswer {
  const due = plusHours(instant(start), hours);
  return { dueUtc: utcTime(due), dueLocal: londonTime(due), because: hourSteps(start, hours, due) };
}

function hourSteps(start: string, hours: number, due: string): string[] {
  const changed = abbreviation(start) !== abbreviation(due);
  return [
    `${hours} hours are counted from ${spokenTime(start)}; nights, weekends and bank holidays count.`,
    ...(changed
      ? [`The clocks change in between to ${abbreviation(due)}; the hours that elapse stay ${hours}.`]
      : []),
    `They end on ${spokenTime(due)}.`,
  ];
}
