// Working days by nation, and the limits that are counted or carried forward in them.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Nation } from '../../../events/deadline.ts';
import { bankHoliday } from '../../../shared/calendar/bank-holidays.ts';
import { complaintAcknowledgement } from '../../../shared/calendar/complaint.ts';
import { type Day, day, isWeekend, plusDays } from '../../../shared/calendar/day.ts';
import { isWorkingDay, rollForward, workingDaysAfter } from '../../../shared/calendar/working-days.ts';
import { anyDay, anyNation } from './arbitraries.ts';

const isOff = (date: Day, nation: Nation) => isWeekend(date) || bankHoliday(date, nation) !== undefined;

describe('so many working days', () => {
  test('never end on a day off, and hold exactly so many', () => {
    fc.assert(
      fc.property(anyDay, anyNation, fc.integer({ min: 1, max: 30 }), (identified, nation, days) => {
        const { due } = workingDaysAfter(identified, days, nation);
        let held = 0;
        for (let date = plusDays(identified, 1); date <= due; date = plusDays(date, 1)) {
          if (!isOff(date, nation)) held += 1;
        }
        expect(isOff(due, nation)).toBe(false);
        expect(held).toBe(days);
      }),
    );
  });

  test('name the bank holidays that they leave out', () => {
    const { because } = workingDaysAfter('2026-11-28', 5, 'scotland'); // Saturday
    expect(because.join(' ')).toContain("Monday 30 November 2026 (St Andrew's Day)");
    expect(workingDaysAfter('2026-11-28', 5, 'england-and-wales').because.join(' ')).not.toContain('Andrew');
  });

  test('run from the London date of an instant', () => {
    // 00:30 on Tuesday 30 June in London, still Monday in UTC.
    expect(workingDaysAfter('2026-06-29T23:30:00Z', 5, 'scotland').due).toBe('2026-07-07');
  });
});

describe('carrying forward', () => {
  test('leaves a working day alone and says so', () => {
    expect(rollForward(day('2026-10-09'), 'scotland')).toEqual({
      on: '2026-10-09',
      because: 'Friday 9 October 2026 is a working day in Scotland, so the limit is the end of that day.',
    });
  });

  test('names every day that it passes, with the title of the holiday', () => {
    expect(rollForward(day('2026-07-11'), 'northern-ireland')).toEqual({
      on: '2026-07-14',
      because:
        'Not working days: Saturday 11 July 2026 (weekend), Sunday 12 July 2026 (weekend), Monday 13 July 2026 ' +
        `(${bankHoliday(day('2026-07-13'), 'northern-ireland')}). ` +
        'So the limit is the end of Tuesday 14 July 2026, the next that is a working day in Northern Ireland.',
    });
  });

  test('passes the day proclaimed for Scotland in 2026', () => {
    expect(isWorkingDay(day('2026-06-15'), 'scotland')).toBe(false); // Monday
    expect(isWorkingDay(day('2026-06-15'), 'england-and-wales')).toBe(true);
  });
});

describe('the acknowledgement of a complaint', () => {
  test('ends 30 days on, never on a day off, and a day earlier by the letter', () => {
    fc.assert(
      fc.property(anyDay, anyNation, (received, nation) => {
        const { nominal, due, statuteLiteralEarliest } = complaintAcknowledgement(received, nation);
        expect(nominal).toBe(plusDays(received, 30));
        expect(statuteLiteralEarliest).toBe(plusDays(received, 29));
        expect(due >= nominal && !isOff(due, nation)).toBe(true);
      }),
    );
  });
});
