// Hours elapse: no clock change, weekend or offset of the report may stretch or shrink them.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyVersusLaw } from '../../../shared/calendar/breach-limits.ts';
import { hoursAfter } from '../../../shared/calendar/hours.ts';
import { londonTime } from '../../../shared/calendar/london.ts';

const anyInstant = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2028-12-25T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const anyHours = fc.constantFrom(6, 24, 48, 60, 72);

describe('a limit in hours', () => {
  test('lies exactly so many hours on, in UTC and on the London clock alike', () => {
    fc.assert(
      fc.property(anyInstant, anyHours, (start, hours) => {
        const { dueUtc, dueLocal } = hoursAfter(start, hours);
        expect(Date.parse(dueUtc) - Date.parse(start)).toBe(hours * 3_600_000);
        expect(Date.parse(dueLocal)).toBe(Date.parse(dueUtc));
        expect(dueLocal).toMatch(/\+0[01]:00$/u);
      }),
    );
  });

  test('does not depend on the offset that the start is written in', () => {
    fc.assert(
      fc.property(anyInstant, anyHours, (start, hours) => {
        expect(hoursAfter(londonTime(start), hours)).toEqual(hoursAfter(start, hours));
      }),
    );
  });

  test('shows summer time exactly from its last Sunday in March to that in October', () => {
    expect(londonTime('2026-03-29T00:59:59Z')).toBe('2026-03-29T00:59:59+00:00');
    expect(londonTime('2026-03-29T01:00:00Z')).toBe('2026-03-29T02:00+01:00');
    expect(londonTime('2026-10-25T00:59:00Z')).toBe('2026-10-25T01:59+01:00');
    expect(londonTime('2026-10-25T01:00:00Z')).toBe('2026-10-25T01:00+00:00');
  });

  test('is told to the minute, or to the second where there are seconds', () => {
    expect(hoursAfter('2026-11-23T09:15:00.000Z', 6).dueUtc).toBe('2026-11-23T15:15Z');
    expect(hoursAfter('2026-11-23T09:15:30Z', 6)).toMatchObject({
      dueUtc: '2026-11-23T15:15:30Z',
      dueLocal: '2026-11-23T15:15:30+00:00',
    });
  });

  test('explains a clock change on its way, and only then', () => {
    const across = hoursAfter('2026-03-27T17:00Z', 72).because; // Friday to Monday
    expect(across).toEqual([
      '72 hours are counted from Friday 27 March 2026 at 17:00 GMT; nights, weekends and bank holidays count.',
      'The clocks change in between to BST; the hours that elapse stay 72.',
      'They end on Monday 30 March 2026 at 18:00 BST.',
    ]);
    expect(hoursAfter('2026-03-20T17:00Z', 72).because).toHaveLength(2); // the Friday before
  });

  test('is refused where the start is no instant, without quoting it', () => {
    for (const start of ['2026-11-23', '2026-11-23T09:15', '2026-02-30T09:15Z', 'jane@example.com']) {
      expect(() => hoursAfter(start, 72)).toThrow(new RangeError('not an ISO 8601 instant with an offset'));
    }
  });
});

describe('the policy’s limit and the law’s', () => {
  test('lie as far apart as occurrence and awareness', () => {
    fc.assert(
      fc.property(anyInstant, fc.nat(200 * 60), (occurred, minutes) => {
        const aware = new Date(Date.parse(occurred) + minutes * 60_000).toISOString();
        const { policyDueUtc, legalDueUtc, policyLimitAlreadyPastAtAwareness } = policyVersusLaw(
          occurred,
          aware,
        );
        expect(Date.parse(legalDueUtc) - Date.parse(policyDueUtc)).toBe(minutes * 60_000);
        expect(policyLimitAlreadyPastAtAwareness).toBe(minutes > 72 * 60);
      }),
    );
  });

  test('leave the policy’s open to the very minute that it ends', () => {
    const exactly = policyVersusLaw('2026-11-20T09:00Z', '2026-11-23T09:00Z'); // Friday, Monday
    expect(exactly.policyLimitAlreadyPastAtAwareness).toBe(false);
  });

  test('say at once when the policy’s is already past', () => {
    const { because } = policyVersusLaw('2026-11-20T08:00Z', '2026-11-23T09:00Z'); // Friday, Monday
    expect(because.at(-1)).toBe(
      'The policy’s limit was already past at awareness; the law’s was still open.',
    );
  });
});
