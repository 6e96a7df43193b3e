// The document that tells of the retention periods follows the schedule (policy §13, §14).
import { expect, test } from 'vitest';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { periodsAfter } from '../../../shared/documents/periods.ts';
import { digestOf, firstOf, type Version } from '../../../shared/documents/version.ts';
import { instant } from '../../../shared/instant.ts';

const was = firstOf('data-retention-periods');
const at = instant('2026-11-23T09:15:00Z'); // Monday
const keeping = (count: number) => {
  const enquiries = { ...firstSchedule.rules['website-enquiry'], period: { months: count } };
  return { version: 2, rules: { ...firstSchedule.rules, 'website-enquiry': enquiries }, at };
};

test('a schedule with other periods makes a version that says them, with its own label and digest', () => {
  const next = periodsAfter(was, keeping(3));
  expect(next?.text).toContain('Enquiry or download: 3 months from the last contact');
  expect(next).toMatchObject({ version: '2026-11-23', sha256: digestOf(next?.text ?? ''), publishedAt: at });
});

test('a second and a third of one day have a letter', () => {
  let version: Version = was;
  const labels = [3, 4, 5].map((count) => (version = periodsAfter(version, keeping(count)) ?? was).version);
  expect(labels).toEqual(['2026-11-23', '2026-11-23a', '2026-11-23b']);
});

test('a schedule of the same periods, and one that the company tells of itself, make none', () => {
  expect(periodsAfter(was, { ...firstSchedule, version: 2, at })).toBeUndefined();
  expect(periodsAfter({ ...was, by: 'dpo-1' }, keeping(3))).toBeUndefined();
});
