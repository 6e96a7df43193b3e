// Where an item stands in the retention index (§13).
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../../shared/instant.ts';
import {
  archivedSlice,
  retained,
  retentionSlice,
  sliceIn,
  slicesOf,
} from '../../../shared/retention/slices.ts';

test('an item stays in one slice of its category', () => {
  fc.assert(
    fc.property(fc.string(), (pk) => {
      expect(slicesOf('newsletter')).toContain(retentionSlice('newsletter', pk));
      expect(slicesOf('newsletter', true)).toContain(archivedSlice('newsletter', pk));
    }),
  );
});

test('a thousand ids spread over every slice, none holding three times its share', () => {
  const slices = Array.from({ length: 1000 }, (_, count) =>
    retentionSlice('newsletter', `PERSON#person_01k${count}`),
  );
  const held = Object.values(Object.groupBy(slices, (slice) => slice)).map((of) => of?.length ?? 0);
  expect(held).toHaveLength(slicesOf('newsletter').length);
  expect(Math.max(...held)).toBeLessThan((3 * 1000) / held.length);
});

test('a slice says whose it is', () => {
  expect(sliceIn(retentionSlice('contract', 'a'))).toEqual({ category: 'contract', archived: false });
  expect(sliceIn(archivedSlice('contract', 'a'))).toEqual({ category: 'contract', archived: true });
});

test('the index holds the date that the period runs from, not the period', () => {
  const from = instant('2026-11-23T09:15:00Z'); // Monday
  expect(retained('newsletter', 'a', from)).toEqual({
    retention: 'newsletter',
    retentionSlice: retentionSlice('newsletter', 'a'),
    retainedFrom: from,
  });
});
