// What holds for every request, whatever its dates: no pause, extension or holiday may move a limit the wrong way.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankHoliday } from '../../../shared/calendar/bank-holidays.ts';
import { isWeekend, plusDays, plusMonths } from '../../../shared/calendar/day.ts';
import { isWorkingDay } from '../../../shared/calendar/working-days.ts';
import { anyDay, anyNation, anyRequest, countedByHand, dueOf } from './arbitraries.ts';

describe('the limit of a request', () => {
  test('is the period counted by hand, each paused day left out once', () => {
    fc.assert(
      fc.property(anyRequest, anyNation, (facts, nation) => {
        expect(dueOf(facts, nation).nominal).toBe(countedByHand(facts));
      }),
    );
  });

  test('is the same in whatever order the clarifications are told', () => {
    const shuffled = anyRequest.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray(facts.clarifications, { minLength: facts.clarifications.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, anyNation, ([facts, clarifications], nation) => {
        expect(dueOf({ ...facts, clarifications }, nation)).toEqual(dueOf(facts, nation));
      }),
    );
  });

  test('is the first working day on or after the plain end', () => {
    fc.assert(
      fc.property(anyRequest, anyNation, (facts, nation) => {
        const { nominal, due } = dueOf(facts, nation);
        expect(due >= nominal).toBe(true);
        expect(isWeekend(due) || bankHoliday(due, nation) !== undefined).toBe(false);
        for (let date = nominal; date < due; date = plusDays(date, 1)) {
          expect(isWeekend(date) || bankHoliday(date, nation) !== undefined).toBe(true);
        }
      }),
    );
  });

  test('never comes earlier by a longer pause, and comes back when the pause is taken back', () => {
    fc.assert(
      fc.property(anyRequest, anyNation, fc.nat(27), fc.nat(30), (facts, nation, after, days) => {
        const asked = plusDays(facts.received, after);
        const paused = (length: number) => ({
          ...facts,
          clarifications: [...facts.clarifications, { asked, answered: plusDays(asked, length) }],
        });
        const [before, short, long] = [facts, paused(days), paused(days + 1)].map((told) =>
          dueOf(told, nation),
        );
        expect(short!.nominal >= before!.nominal).toBe(true);
        expect(long!.nominal >= short!.nominal).toBe(true);
        const takenBack = { ...paused(days), clarifications: paused(days).clarifications.slice(0, -1) };
        expect(dueOf(takenBack, nation)).toEqual(before);
      }),
    );
  });

  test('is never later on the stricter reading, nor by more than a day for each asking', () => {
    fc.assert(
      fc.property(anyRequest, anyNation, (facts, nation) => {
        const { nominal, due, dueIfAskDayCounts = due } = dueOf(facts, nation);
        expect(dueIfAskDayCounts <= due).toBe(true);
        expect(dueIfAskDayCounts >= plusDays(nominal, -facts.clarifications.length)).toBe(true);
      }),
    );
  });

  test('lies two months further by an extension, whatever the pauses, and the notice where it lay before', () => {
    fc.assert(
      fc.property(anyRequest, anyNation, (facts, nation) => {
        const plain = dueOf({ ...facts, extended: false }, nation);
        const extended = dueOf({ ...facts, extended: true }, nation);
        const { pausedDays = 0 } = extended;
        expect(extended.nominal).toBe(plusDays(plusMonths(facts.received, 3), pausedDays));
        expect(extended.extensionNoticeByNoRoll).toBe(plain.nominal);
        expect(extended.extensionNoticeBy).toBe(plain.due);
      }),
    );
  });

  test('has the day of its start in its month, or else that month’s last day', () => {
    fc.assert(
      fc.property(anyDay, anyNation, (received, nation) => {
        const { nominal } = dueOf({ received }, nation);
        const sameDate = nominal.slice(8) === received.slice(8);
        expect(sameDate || plusDays(nominal, 1).endsWith('-01')).toBe(true);
        expect(nominal.slice(0, 7)).toBe(plusMonths(received, 1).slice(0, 7));
      }),
    );
  });

  test('differs between nations in bank holidays only', () => {
    fc.assert(
      fc.property(anyRequest, (facts) => {
        const scottish = dueOf(facts, 'scotland');
        const english = dueOf(facts, 'england-and-wales');
        expect(scottish.nominal).toBe(english.nominal);
        const [sooner, nation] =
          scottish.due < english.due
            ? ([scottish.due, 'england-and-wales'] as const)
            : ([english.due, 'scotland'] as const);
        expect(scottish.due === english.due || !isWorkingDay(sooner, nation)).toBe(true);
      }),
    );
  });

  test('is not moved by clarifications where another right is used', () => {
    fc.assert(
      fc.property(anyRequest, anyNation, (facts, nation) => {
        const { because: _, ...asked } = dueOf({ ...facts, right: 'erasure' }, nation);
        const { because: __, ...plain } = dueOf({ ...facts, clarifications: [] }, nation);
        expect(asked).toEqual(plain);
      }),
    );
  });
});
