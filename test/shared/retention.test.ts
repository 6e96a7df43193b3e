// Where a record stands in the retention index (§13).
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../shared/instant.ts';
import { retained, retentionSlice } from '../../shared/retention.ts';

test('an item stays in one slice of its category', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(retentionSlice('newsletter', id)).toBe(retentionSlice('newsletter', id));
      expect(retentionSlice('newsletter', id)).toMatch(/^newsletter#(?:\d|1[0-5])$/u);
    }),
  );
});

test('a thousand ids spread over every slice, none holding three times its share', () => {
  const slices = Array.from({ length: 1000 }, (_, count) =>
    retentionSlice('newsletter', `PERSON#person_01k${count}`),
  );
  const held = Object.values(Object.groupBy(slices, (slice) => slice)).map((of) => of?.length ?? 0);
  expect(held).toHaveLength(16);
  expect(Math.max(...held)).toBeLessThan((3 * 1000) / 16);
});

test('the index holds the date that the period runs from, not the period', () => {
  const from = instant('2026-11-23T09:15:00Z'); // Monday
  expect(retained('newsletter', 'a', from)).toEqual({
    retentionSlice: retentionSlice('newsletter', 'a'),
    retainedFrom: from,
  });
});
