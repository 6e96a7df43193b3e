// The record of processing activities (UK GDPR Art 30(1)): each of its parts for each purpose, by the registers as they stand.
import { describe, expect, test } from 'vitest';
import { purposeNames, purposeOf } from '../../../shared/company/purposes.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { processingActivities, type Standing } from '../../../shared/registers/processing-activities.ts';

const { rules } = firstSchedule;
const standing: Standing = { rules, dpo: 'dpo@example.com' };

const rowOf = (purpose: string, more: Partial<Standing> = {}) => {
  const row = processingActivities({ ...standing, ...more }).find((one) => one['purpose'] === purpose);
  if (!row) throw new Error('no such row');
  return row;
};

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

  test('names another controller as a recipient in its own right, never as a joint one (§7.1)', () => {
    expect(rowOf('enquiry')['recipients']).toEqual([
      expect.stringMatching(/^Deeside CRM Hosting Limited, a processor for us: /),
      expect.stringMatching(/^North Sea Events Limited, a controller in its own right: /),
    ]);
    expect(processingActivities(standing).flatMap((row) => row['jointControllers'])).toEqual([]);
  });

  test('describes what is in no category of the policy by what it is for that purpose', () => {
    expect(rowOf('portal-access')['data']).toContain(
      'Identifiers of users and licences, and events of the use of the products',
    );
    expect(JSON.stringify(processingActivities(standing))).not.toContain('Other information');
  });
});
