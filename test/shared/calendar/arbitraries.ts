// What the properties of the calendar are tried on: dates well inside the years whose bank holidays are known, and requests.
import * as fc from 'fast-check';
import { type Nation, nations } from '../../../events/deadline.ts';
import { type Day, day, plusDays, plusMonths } from '../../../shared/calendar/day.ts';
import { type RequestDue, requestDue } from '../../../shared/calendar/request-due.ts';

const first = day('2024-01-01'); // Monday
const dates = 4 * 365; // so that three months and a long pause still end in 2028

export const anyNation = fc.constantFrom(...nations);
export const anyDay = fc.nat(dates).map((days) => plusDays(first, days));

const anyPause = fc.record({ after: fc.integer({ min: 0, max: 27 }), days: fc.nat(20) });

/** Clarifications that are all asked within the month, in any order and overlapping at will. */
export const anyRequest = fc
  .record({ received: anyDay, pauses: fc.array(anyPause, { maxLength: 5 }), extended: fc.boolean() })
  .map(({ received, pauses, extended }) => ({
    received,
    extended,
    clarifications: pauses.map(({ after, days }) => ({
      asked: plusDays(received, after),
      answered: plusDays(received, after + days),
    })),
  }));

/** The answer of a request of which nothing is awaited. */
export function dueOf(facts: Parameters<typeof requestDue>[0], nation: Nation): RequestDue {
  const answer = requestDue(facts, nation);
  if (answer.due === null) throw new Error(`still ${answer.state}`);
  return answer;
}

/** Counted by hand: one month or three, and a day more for each day after receipt in any clarification. */
export function countedByHand({ received, clarifications, extended }: HandCounted): Day {
  const leftOut = new Set<Day>();
  for (const { asked, answered } of clarifications) {
    for (let date = asked; date <= answered; date = plusDays(date, 1)) if (date > received) leftOut.add(date);
  }
  return plusDays(plusMonths(received, extended ? 3 : 1), leftOut.size);
}

interface HandCounted {
  readonly received: Day;
  readonly extended: boolean;
  readonly clarifications: readonly { readonly asked: Day; readonly answered: Day }[];
}
