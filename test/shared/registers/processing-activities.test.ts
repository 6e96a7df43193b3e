// The record of processing activities (UK GDPR Art 30(1)): each of its parts for each purpose, by the registers as they stand.
import { describe, expect, test } from 'vitest';
import { day } from '../../../shared/calendar/day.ts';
import { purposeNames, purposeOf } from '../../../shared/company/purposes.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { processingActivities, type Standing } from '../../../shared/registers/processing-activities.ts';

const on = day('2026-11-23'); // Monday
const { rules } = firstSchedule;
const standing: Standing = { rules, agreements: [], on, dpo: 'dpo@example.com' };
const sharing = {
  party: 'event-partner',
  kind: 'sharing',
  state: 'in-force',
  model: '2026-01',
  validFrom: day('2026-01-01'), // Thursday
  validUntil: on,
  reviewOn: null,
  purposes: ['enquiry'],
  categories: ['contact'],
  subProcessors: 0,
  subProcessorsAsked: 0,
  tellWithinHours: 24,
} as const;

const rowOf = (purpose: string, more: Partial<Standing> = {}) => {
  const row = processingActivities({ ...standing, ...more }).find((one) => one['purpose'] === purpose);
  if (!row) throw new Error('no such row');
  return row;
};

const joint = (purpose: string, agreement: object = {}) =>
  rowOf(purpose, { agreements: [{ ...sharing, ...agreement }] })['jointControllers'];

/** The parts of Art 30(1) that no processing is without. */
const parts = [
  'controller',
  'contact',
  'dpo',
  'purposes',
  'lawfulBasis',
  'people',
  'data',
  'retention',
  'security',
  'legislation',
];

describe('the record of processing activities', () => {
  test('has one row for each purpose of the register', () => {
    expect(processingActivities(standing).map((row) => row['purpose'])).toEqual(purposeNames);
  });

  test.each(purposeNames)('names every part that the law lists: %s', (purpose) => {
    const row = rowOf(purpose);
    expect(parts.filter((part) => String(row[part] ?? '') === '')).toEqual([]);
    expect(row['retention']).toHaveLength(purposeOf(purpose).retention.length);
  });

  test('says where the DPO is written to', () => {
    expect(rowOf('enquiry')['dpo']).toBe('Data Protection Officer: dpo@example.com');
  });

  test('tells of a transfer out of the United Kingdom what protects it, and of none within', () => {
    expect(rowOf('newsletter')['thirdCountries']).toEqual([
      expect.stringMatching(
        /^Granite Mailing Inc\., United States: the International Data Transfer Agreement/,
      ),
    ]);
    expect(rowOf('enquiry')['recipients']).toEqual(
      expect.arrayContaining([expect.stringContaining('North Sea Events Limited')]),
    );
    expect(JSON.stringify(rowOf('enquiry')['thirdCountries'])).not.toContain('North Sea');
  });

  test('goes by the schedule in force', () => {
    const longer = { ...rules, 'website-enquiry': { ...rules['website-enquiry'], period: { months: 18 } } };
    expect(JSON.stringify(rowOf('enquiry')['retention'])).toContain('12 months from the last contact');
    expect(JSON.stringify(rowOf('enquiry', { rules: longer })['retention'])).toContain('18 months');
  });

  test('names as joint controllers the parties of a sharing agreement that holds on the day, for its purposes', () => {
    expect(joint('enquiry')).toEqual(['North Sea Events Limited']);
    expect(joint('enquiry', { validUntil: day('2026-11-22') })).toEqual([]); // Sunday
    expect(joint('enquiry', { state: 'expired' })).toEqual([]);
    expect(joint('enquiry', { kind: 'addendum' })).toEqual([]);
    expect(joint('enquiry', { purposes: ['support'] })).toEqual([]);
    expect(joint('support')).toEqual([]);
  });
});
