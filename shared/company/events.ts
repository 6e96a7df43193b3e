// The company's events, by the code that a registration names (policy §4, §13): the period of a registration runs from the day of its event.
// These are examples: the company puts its own in their place.
import type { Instant } from '../instant.ts';

export interface CompanyEvent {
  readonly title: string;
  /** The London date; the last one, where it takes several days. */
  readonly heldOn: string;
}

export const companyEvents: Readonly<Record<string, CompanyEvent>> = {
  'open-day-2027': { title: 'Open day (an example)', heldOn: '2027-03-18' },
  'users-forum-2027': { title: 'Users’ forum (an example)', heldOn: '2027-09-09' },
};

/** The noon of the event of that code, for periods are counted in days; nothing where the company has none of it. */
export const eventAt = (code: string): Instant | undefined => {
  const event = Object.hasOwn(companyEvents, code) ? companyEvents[code] : undefined;
  return event && (`${event.heldOn}T12:00:00.000Z` as Instant);
};
