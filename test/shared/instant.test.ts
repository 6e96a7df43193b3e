// An instant is read only from what names one moment that exists.
import { expect, test } from 'vitest';
import { instant, plusHours } from '../../shared/instant.ts';

test.each([
  ['2026-11-23T09:15Z', '2026-11-23T09:15:00.000Z'],
  ['2026-11-23T09:15:30.123456+01:00', '2026-11-23T08:15:30.123Z'],
  ['2028-02-29T23:59:59-12:00', '2028-03-01T11:59:59.000Z'],
])('%s is read as %s', (text, read) => {
  expect(instant(text)).toBe(read);
});

test.each([
  ['30 February', '2026-02-30T09:15:00Z'],
  ['29 February of a common year', '2027-02-29T09:15:00Z'],
  ['31 June', '2026-06-31T09:15:00Z'],
  ['a thirteenth month', '2026-13-01T09:15:00Z'],
  ['hour 24', '2026-11-23T24:00:00Z'],
  ['minute 60', '2026-11-23T09:60:00Z'],
  ['second 60', '2026-11-23T09:15:60Z'],
  ['an offset of a day', '2026-11-23T09:15:00+24:00'],
  ['no offset', '2026-11-23T09:15:00'],
  ['a date alone', '2026-11-23'],
  ['words', 'next Monday'],
])('%s is refused, without quoting it', (_, text) => {
  expect(() => instant(text)).toThrow(new RangeError('not an ISO 8601 instant with an offset'));
});

test('hours elapse over the change to summer time', () => {
  expect(plusHours(instant('2026-03-28T22:30:00Z'), 6)).toBe('2026-03-29T04:30:00.000Z'); // Saturday night
  expect(plusHours(instant('2026-03-29T04:30:00Z'), -6)).toBe('2026-03-28T22:30:00.000Z');
});
