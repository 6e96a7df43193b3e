// When a retention period is over (§13): in days of the London calendar, the last one whole.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, type Instant } from '../../../shared/instant.ts';
import { isOver, overBefore, type Span } from '../../../shared/retention/schedule.ts';

const boundaries: [string, Span, string, string][] = [
  ['a year from a Monday', { months: 12 }, '2025-11-24T10:00:00Z', '2026-11-25T00:00:00Z'],
  ['a year from a leap day', { months: 12 }, '2028-02-29T12:00:00Z', '2029-03-01T00:00:00Z'],
  ['a month from 31 January', { months: 1 }, '2027-01-31T12:00:00Z', '2027-03-01T00:00:00Z'],
  ['six months into summer time', { months: 6 }, '2026-11-24T23:30:00Z', '2027-05-24T23:00:00Z'],
  ['a day that the clocks go forward on', { days: 1 }, '2027-03-27T12:00:00Z', '2027-03-28T23:00:00Z'],
  ['a day that the clocks go back on', { days: 1 }, '2027-10-30T12:00:00Z', '2027-11-01T00:00:00Z'],
  [
    'half past midnight in summer, the day before in UTC',
    { days: 7 },
    '2027-06-30T23:30:00Z',
    '2027-07-08T23:00:00Z',
  ],
  ['nothing, from the day itself', { days: 0 }, '2026-11-24T10:00:00Z', '2026-11-25T00:00:00Z'],
];

describe('a period is over at midnight in London, and not a second before', () => {
  test.each(boundaries)('%s', (_, span, from, over) => {
    const before = instant(new Date(Date.parse(over) - 1000).toISOString());
    expect(isOver(instant(from), span, before)).toBe(false);
    expect(isOver(instant(from), span, instant(over))).toBe(true);
  });
});

const days = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });
const at = (ms: number): Instant => instant(new Date(ms).toISOString());
const spans = fc.oneof(
  fc.integer({ min: 0, max: 120 }).map((months) => ({ months })),
  fc.integer({ min: 0, max: 900 }).map((days) => ({ days })),
);

test('what began before the bound is over, and nothing else is', () => {
  fc.assert(
    fc.property(days, spans, fc.integer({ min: -4 * 86_400_000, max: 4 * 86_400_000 }), (now, span, off) => {
      const bound = overBefore(span, at(now));
      const from = at(Date.parse(bound) + off);
      expect(isOver(from, span, at(now))).toBe(from < bound);
    }),
  );
});
