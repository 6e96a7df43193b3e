// Dates: only real ones, months that clamp, and London's date of an instant.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, daysThrough, plusDays, plusMonths, spoken } from '../../../shared/calendar/day.ts';
import { londonDay, spokenTime } from '../../../shared/calendar/london.ts';
import { anyDay } from './arbitraries.ts';

describe('a date', () => {
  test.each([
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '20261123',
    '2026-11-23[u-ca=gregory]',
    '',
  ])('is not read from %j, which the error does not quote', (text) => {
    expect(() => day(text)).toThrow(/^(?:not a date such as 2026-11-23|no such date in the calendar)$/u);
  });

  test('is spoken with its weekday', () => {
    expect(spoken(day('2028-02-29'))).toBe('Tuesday 29 February 2028');
    expect(spoken(day('2026-11-22'))).toBe('Sunday 22 November 2026');
  });

  test('clamps to the last day of a shorter month', () => {
    expect(plusMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(plusMonths(day('2028-01-31'), 1)).toBe('2028-02-29');
    expect(plusMonths(day('2026-11-30'), 3)).toBe('2027-02-28');
  });

  test('has both its ends in a span, and no days in one that ends before it begins', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (from, days) => {
        expect(daysThrough(from, plusDays(from, days))).toBe(Math.max(0, days + 1));
      }),
    );
  });
});

describe('the London date', () => {
  test('is that of the clock on the wall in summer and in winter', () => {
    expect(londonDay('2026-06-30T22:59:59Z')).toBe('2026-06-30');
    expect(londonDay('2026-06-30T23:00:00Z')).toBe('2026-07-01');
    expect(londonDay('2026-12-31T23:59:59Z')).toBe('2026-12-31');
    expect(londonDay('2026-12-31T20:00:00-05:00')).toBe('2027-01-01');
    expect(londonDay('2026-12-31')).toBe('2026-12-31');
  });

  test('is spoken with the time and what the clocks keep', () => {
    expect(spokenTime('2026-03-29T04:30Z')).toBe('Sunday 29 March 2026 at 05:30 BST');
    expect(spokenTime('2026-11-23T09:15:07Z')).toBe('Monday 23 November 2026 at 09:15:07 GMT');
  });
});
