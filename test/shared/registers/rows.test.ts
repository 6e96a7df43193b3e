// The rows of registers (policy §5, §7, §10, §11; UK GDPR Art 33(5)): codes and dates, as things stand.
import { describe, expect, test } from 'vitest';
import { day } from '../../../shared/calendar/day.ts';
import { instant } from '../../../shared/instant.ts';
import { caseRow } from '../../../shared/registers/case-rows.ts';
import { catalogue } from '../../../shared/registers/catalogue.ts';
import { partyRows, purposeRows } from '../../../shared/registers/company-rows.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday

describe('a case', () => {
  const limits = [
    { name: 'early', dueAt: instant('2026-11-20T09:00:00Z'), metAt: instant('2026-11-19T09:00:00Z') }, // Friday, Thursday
    { name: 'late', dueAt: instant('2026-11-20T09:00:00Z'), metAt: instant('2026-11-20T09:00:00.001Z') }, // Friday
    { name: 'missed', dueAt: instant('2026-11-23T09:14:59.999Z') }, // Monday
    { name: 'to-come', dueAt: instant('2026-11-30T23:30:00Z') }, // Monday
    { name: 'waived', dueAt: instant('2026-11-20T09:00:00Z'), waived: true as const }, // Friday
  ];
  const open = {
    id: 'access_1',
    type: 'access',
    state: 'received',
    openedAt: '2026-06-30T23:30:00Z', // Tuesday, Wednesday in London
    closedAt: null,
    deadlines: limits,
  };

  test('says of each limit whether it was met in time, late or missed, or is open', () => {
    expect(caseRow(open, now)).toEqual({
      id: 'access_1',
      state: 'received',
      openedOn: '2026-07-01',
      closedOn: null,
      met: ['early'],
      late: ['late (2026-11-20)', 'missed (2026-11-23)'],
      open: ['to-come (2026-11-30)'],
    });
  });

  test('that is closed misses nothing more, and what it had missed stays', () => {
    const closed = { ...open, state: 'closed', closedAt: instant('2026-11-22T12:00:00Z') }; // Sunday
    const late = ['late (2026-11-20)', 'waived (2026-11-20)'];
    expect(caseRow(closed, now)).toMatchObject({ closedOn: '2026-11-22', late, open: [] });
    const deadlines = limits.map((one) =>
      one.waived ? { ...one, waivedAt: instant('2026-11-19T09:00:00Z') } : one,
    ); // Thursday
    expect(caseRow({ ...closed, deadlines }, now)).toMatchObject({ late: ['late (2026-11-20)'] });
  });
});

describe('a purpose', () => {
  test('that needs an assessment and has none says that it is missing', () => {
    const rows = purposeRows((_, needed) => (needed ? 'missing' : null));
    const said = Object.fromEntries(rows.map((row) => [row['purpose'], row['assessment']]));
    expect(said).toMatchObject({ 'usage-prediction': 'missing', enquiry: null });
  });
});

describe('a party', () => {
  test('without an agreement that holds today says so', () => {
    const agreement = {
      party: 'crm',
      kind: 'addendum',
      state: 'in-force',
      model: '2026-01',
      validFrom: day('2026-01-01'), // Thursday
      validUntil: day('2026-12-31'), // Thursday
      reviewOn: null,
      purposes: [],
      categories: [],
      endedOn: null,
      subProcessorsFrom: [],
      subProcessorsAsked: 0,
      tellWithinHours: null,
    } as const;
    const agreements = (on: string) =>
      Object.fromEntries(
        partyRows([agreement], () => null, day(on)).map((row) => [row['party'], row['agreement']]),
      );
    expect(agreements('2026-12-31')).toMatchObject({ crm: '2026-12-31', mailing: 'none' });
    expect(agreements('2027-01-01')).toMatchObject({ crm: 'none' }); // Friday
  });
});

describe('the catalogue', () => {
  test('names each register once, in a name that a sheet and a file take', () => {
    const names = catalogue().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z-]{1,30}$/);
    expect(names).toEqual(
      expect.arrayContaining(['processing-activities', 'breaches', 'requests-access', 'holds', 'agreements']),
    );
  });
});
