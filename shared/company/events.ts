// The company's events, by the code that a registration names (policy §4, §13): the period of a registration runs from the end of its day.
// These are examples: the company puts its own in their place.
import { day, type Day } from '../calendar/day.ts';
import { endOfDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';

export interface CompanyEvent {
  readonly title: string;
  /** The London date; the last one, where it takes several days. */
  readonly heldOn: Day;
}

export const companyEvents: Readonly<Record<string, CompanyEvent>> = {
  'open-day-2027': { title: 'Open day (an example)', heldOn: day('2027-03-18') },
  'users-forum-2027': { title: 'Users’ forum (an example)', heldOn: day('2027-09-09') },
};

/** The end of the event of that code; nothing where the company has none of it. */
export const endOfEvent = (code: string): Instant | undefined => {
  const event = Object.hasOwn(companyEvents, code) ? companyEvents[code] : undefined;
  return event && endOfDay(event.heldOn);
};
