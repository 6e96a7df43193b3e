// What an agreement covers (policy §7, §7.1): the day, the purpose and each category; and the register of third parties.
import { describe, expect, test } from 'vitest';
import { day } from '../../../../shared/calendar/day.ts';
import { uncovered, type AgreementRow } from '../../../../shared/cases/agreement/cover.ts';
import { partiesOn } from '../../../../shared/cases/agreement/parties.ts';
import { recipients } from '../../../../shared/company/recipients.ts';

const today = day('2026-11-23'); // Monday
const agreed: AgreementRow = {
  kind: 'addendum',
  state: 'in-force',
  model: '2026-01',
  validFrom: day('2026-11-23'), // Monday
  validUntil: day('2027-11-22'), // Monday
  reviewOn: day('2027-05-24'), // Monday
  purposes: ['enquiry'],
  categories: ['contact', 'words'],
  endedOn: null,
  subProcessorsFrom: [],
  subProcessorsAsked: 0,
  tellWithinHours: null,
};

const asked = { party: 'crm', purpose: 'enquiry', categories: ['contact'] } as const;
const found = (agreements: readonly AgreementRow[], more: object = {}, on = today, blocked = false) =>
  uncovered({ agreements, blocked }, { ...asked, ...more }, on);
const paths = (agreements: readonly AgreementRow[], more: object) =>
  found(agreements, more)?.refusal.facts.errors?.map(({ path }) => path);

describe('an agreement covers a disclosure', () => {
  test.each(['2026-11-23', '2027-11-22'])('on %s, its first or its last day', (on) => {
    expect(found([agreed], {}, day(on))).toBeUndefined();
  });

  test.each(['2026-11-22', '2027-11-23'])('and not on %s, the day before or after', (on) => {
    expect(found([agreed], {}, day(on))).toMatchObject({ because: 'no-agreement' });
  });

  test.each(['draft', 'expired', 'closed'] as const)('and not when it is %s', (state) => {
    expect(found([{ ...agreed, state }])?.refusal).toMatchObject({
      code: 'no-agreement',
      facts: { open: ['crm: a Data Protection Addendum in force', expect.stringMatching(/^crm: one /u)] },
    });
  });

  test('and where there is none, what is missing is named', () => {
    expect(found([], { party: 'event-partner' })?.refusal.facts.open).toEqual([
      'event-partner: a Data Sharing Agreement in force',
    ]);
  });

  test('for its purposes and categories, each other one being named', () => {
    expect(paths([agreed], { purpose: 'contract' })).toEqual(['purpose']);
    expect(paths([agreed], { categories: ['work', 'contact', 'photograph'] })).toEqual([
      'categories.0',
      'categories.2',
    ]);
  });

  test('for the categories that the purpose itself takes, whatever is agreed', () => {
    const both = { ...agreed, purposes: ['enquiry', 'support'], categories: ['contact', 'photograph'] };
    const { categories } = both;
    expect(found([both], { categories })).toBeUndefined();
    expect(paths([both], { purpose: 'support', categories })).toEqual(['categories.1']);
  });

  test('if any one of several does, and no two of them together', () => {
    const other = { ...agreed, purposes: ['contract'], categories: ['work'] };
    expect(found([other, agreed])).toBeUndefined();
    expect(found([other, agreed], { purpose: 'contract' })).toMatchObject({ because: 'beyond-agreement' });
  });

  test('unless an assessment stands in the way of the party', () => {
    expect(found([agreed], {}, today, true)).toMatchObject({
      because: 'assessment',
      refusal: { code: 'not-permitted', facts: { reasons: [{ code: 'assessment' }] } },
    });
  });
});

/** How a party stands with agreements that differ from the one above so. */
const standing = (...states: Partial<AgreementRow>[]) => {
  const rows = states.map((more, n) => ({ ...agreed, ...more, case: `agreement_${n}`, party: 'crm' }));
  return partiesOn(recipients, rows, today).find(({ party }) => party === 'crm')?.standing;
};

describe('the register of third parties', () => {
  test('has every party, with what it needs and where it is', () => {
    const register = partiesOn(recipients, [], today);
    expect(register.map(({ party }) => party)).toEqual(Object.keys(recipients));
    expect(register.find(({ party }) => party === 'mailing')).toMatchObject({
      country: 'United States',
      safeguards: expect.stringContaining('Art 46'),
      needs: 'Data Protection Addendum',
      standing: 'no-agreement',
    });
  });

  test('says how each stands, by the best agreement that there is', () => {
    expect(standing()).toBe('no-agreement');
    expect(standing({ state: 'closed' })).toBe('no-agreement');
    expect(standing({ state: 'draft' }, { state: 'closed' })).toBe('draft');
    expect(standing({ state: 'expired' }, { state: 'draft' })).toBe('expired');
    expect(standing({ validFrom: day('2026-11-24') })).toBe('not-yet-in-force'); // Tuesday
    // Its last day is over, and that is not noted yet.
    expect(standing({ validFrom: day('2025-11-24'), validUntil: day('2026-11-22') })).toBe('expired'); // Monday, Sunday
    expect(standing({ state: 'expired' }, {})).toBe('in-force');
  });
});
