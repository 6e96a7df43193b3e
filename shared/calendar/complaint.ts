// When a complaint must be acknowledged: within 30 days (DPA 2018 s.164A). The ICO counts from the day after receipt and
// carries the last day forward to a working day; by the letter the day of receipt is the first. Both are shown.
import type { Nation } from '../../events/deadline.ts';
import { cautioned } from './bank-holidays.ts';
import { type Day, plusDays, spoken } from './day.ts';
import { londonDay } from './london.ts';
import { rollForward } from './working-days.ts';

export interface ComplaintAnswer {
  readonly nominal: Day;
  readonly due: Day;
  /** The day to alert on: the earliest that the statute can be read to mean. */
  readonly statuteLiteralEarliest: Day;
  readonly beyondKnownHolidays?: true;
  readonly because: readonly string[];
}

/** When a complaint received on a date (or at an instant, on its London date) is acknowledged at the latest. */
export function complaintAcknowledgement(received: string, nation: Nation): ComplaintAnswer {
  const start = londonDay(received);
  const nominal = plusDays(start, 30);
  const statuteLiteralEarliest = plusDays(start, 29);
  const { on: due, because: rollStep } = rollForward(nominal, nation);
  const because = [
    `The complaint was received on ${spoken(start)} (London date).`,
    `Counted from the day after, day 30 is ${spoken(nominal)} (DPA 2018 s.164A, as the ICO counts).`,
    rollStep,
    `By the letter of the statute the day of receipt is day 1, and day 30 is ${spoken(statuteLiteralEarliest)}.`,
  ];
  return cautioned({ nominal, due, statuteLiteralEarliest, because }, [nominal, due]);
}
