// What stands on a person by several cases: each sets and lifts its own, and no other's (policy §11.3; UK GDPR Art 18, 21).
import { expect, test } from 'vitest';
import { instant } from '../../../shared/instant.ts';
import { limitedBy } from '../../../shared/people/limits.ts';

const since = instant('2026-11-23T09:15:00Z'); // Monday
const restriction = { ground: 'claims', since };
const pending = { since, pending: true };

test('a restriction stands until every case that set one has lifted its own', () => {
  const one = limitedBy({}, 'restriction_1', { restriction });
  const both = limitedBy(one, 'restriction_2', { restriction: { ...restriction, ground: 'unlawful' } });
  expect(Object.keys(both.restricted ?? {})).toEqual(['restriction_1', 'restriction_2']);
  expect(limitedBy(both, 'restriction_1', {})).toEqual({
    restricted: { restriction_2: { ground: 'unlawful', since } },
  });
  expect(limitedBy(limitedBy(both, 'restriction_1', {}), 'restriction_2', {})).toEqual({});
});

test('an objection of one case to a purpose stays when another to the same purpose ends', () => {
  const one = limitedBy({}, 'objection_1', { objections: { enquiry: pending, support: pending } });
  const both = limitedBy(one, 'objection_2', { objections: { enquiry: { since, pending: false } } });
  expect(limitedBy(both, 'objection_1', {})).toEqual({
    objections: { enquiry: { objection_2: { since, pending: false } } },
  });
});

test('setting the same again changes nothing, and a case that says less lifts what it no longer says', () => {
  const limits = { objections: { enquiry: pending, support: pending } };
  const once = limitedBy({}, 'objection_1', limits);
  expect(limitedBy(once, 'objection_1', limits)).toEqual(once);
  expect(limitedBy(once, 'objection_1', { objections: { support: pending } })).toEqual({
    objections: { support: { objection_1: pending } },
  });
});

test('lifting an objection leaves a restriction', () => {
  const both = limitedBy(limitedBy({}, 'restriction_1', { restriction }), 'objection_1', {
    objections: { enquiry: pending },
  });
  expect(limitedBy(both, 'objection_1', {})).toEqual({ restricted: { restriction_1: restriction } });
});
