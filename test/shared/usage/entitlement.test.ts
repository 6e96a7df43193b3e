// Whether a licence entitles somebody now (policy §6).
import { expect, test } from 'vitest';
import { instant } from '../../../shared/instant.ts';
import { refusedBecause } from '../../../shared/usage/entitlement.ts';

const licence = {
  product: 'optix',
  from: instant('2026-01-01T00:00:00Z'), // Thursday
  until: instant('2027-01-01T00:00:00Z'), // Friday
  seat: true,
};
const asked = (at: string, product = 'optix') => ({ asked: { product, at: instant(at) } });

test.each([
  ['2025-12-31T23:59:59.999Z', 'not-yet'],
  ['2026-01-01T00:00:00Z', undefined],
  ['2026-12-31T23:59:59.999Z', undefined],
  ['2027-01-01T00:00:00Z', 'expired'],
])('at %s it is %s', (at, reason) => {
  expect(refusedBecause({ ...licence, ...asked(at) })).toBe(reason);
});

test('a licence for another product is none, and one without a seat left is none for whoever has no seat', () => {
  expect(refusedBecause({ ...licence, ...asked('2026-06-01T00:00:00Z', 'other') })).toBe('other-product');
  expect(refusedBecause({ ...licence, seat: false, ...asked('2026-06-01T00:00:00Z') })).toBe('no-seat');
});
