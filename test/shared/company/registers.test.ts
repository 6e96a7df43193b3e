// The company's registers fit together (§4, §7, §13): no field, category or transfer that a reply would have no words for.
import { describe, expect, test } from 'vitest';
import {
  forms,
  loggedPurposes,
  offlineRecord,
  offlineSources,
  type FormName,
} from '../../../events/forms.ts';
import { categoryOf, dataCategories } from '../../../shared/company/categories.ts';
import { purposeNames } from '../../../shared/company/purposes.ts';
import { recipients } from '../../../shared/company/recipients.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { kept } from '../../../shared/disclosure/titles.ts';
import { instant } from '../../../shared/instant.ts';
import { collectedByForm, collectedOffline } from '../../../shared/intake/collection.ts';

const now = instant('2026-11-23T09:15:00Z'); // a Monday
const formNames = Object.keys(forms) as FormName[];
const ofThePage = ['notice', 'shownAt', 'website', 'source', 'purpose', 'receivedAt'];

describe('the categories of data', () => {
  test.each(formNames)('know every field of the form %s', (form) => {
    const fields = Object.keys(forms[form].unwrap().shape).filter((field) => !ofThePage.includes(field));
    expect(fields.filter((field) => categoryOf(field).code === 'other')).toEqual([]);
  });

  test('know every field of what staff log', () => {
    const fields = Object.keys(offlineRecord.unwrap().shape).filter((field) => !ofThePage.includes(field));
    expect(fields.filter((field) => categoryOf(field).code === 'other')).toEqual([]);
  });

  test('claim no field twice', () => {
    const fields = Object.values(dataCategories).flatMap(({ fields }) => Object.keys(fields));
    expect(new Set(fields).size).toBe(fields.length);
  });

  test.each(['constructor', '__proto__', 'score'])('take %s for a field of no register', (field) => {
    expect(categoryOf(field)).toEqual({ code: 'other', label: field });
  });
});

describe('the retention periods', () => {
  test.each(formNames)('have one for what comes by the form %s', (form) => {
    expect(Object.keys(firstSchedule.rules)).toContain(collectedByForm(form, '2026-01', now).retention);
  });

  test('have one for whatever staff log', () => {
    const categories = offlineSources.flatMap((source) =>
      loggedPurposes.map((purpose) => collectedOffline({ source, purpose }, '2026-01', now).retention),
    );
    expect(categories.filter((category) => !Object.hasOwn(firstSchedule.rules, category))).toEqual([]);
  });

  test('are told as a person reads them', () => {
    expect(kept('contract', firstSchedule.rules)).toBe(
      '60 months from the end of the contract, then we delete it from our archive too',
    );
    expect(kept('usage-data', firstSchedule.rules)).toBe(
      '7 days from the use, then we replace who you are by a pseudonym',
    );
    expect(kept('suppression', firstSchedule.rules)).toMatch(
      /^without an end, as a coded form of your address only/u,
    );
    const { period: _period, ...endless } = firstSchedule.rules.contract;
    expect(kept('contract', { contract: endless })).toBe('without an end');
  });
});

describe('the recipients', () => {
  test.each(Object.entries(recipients))('%s has safeguards just where it is abroad', (_, party) => {
    expect(party.safeguards === undefined).toBe(party.country === 'United Kingdom');
  });

  test.each(Object.entries(recipients))('%s serves purposes of the register', (_, party) => {
    expect(purposeNames).toEqual(expect.arrayContaining([...party.purposes]));
  });
});
