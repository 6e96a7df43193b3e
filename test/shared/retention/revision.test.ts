// Changing the schedule (policy §13): what a revision may say, and which beginnings it makes due that were not due before.
import { describe, expect, test } from 'vitest';
import type { Terms } from '../../../events/retention.ts';
import { day } from '../../../shared/calendar/day.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { instant } from '../../../shared/instant.ts';
import { Refusal } from '../../../shared/refusal.ts';
import {
  changedCategories,
  dueLater,
  inForce,
  newlyDue,
  revised,
  type Revision,
} from '../../../shared/retention/revision.ts';
import { isOver } from '../../../shared/retention/schedule.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
const today = day('2026-11-23'); // Monday
const was = firstSchedule.rules;
const revise = (revision: Revision) => revised(firstSchedule, revision, today);
const due = (revision: Revision) => newlyDue(was, revise(revision).rules, now);
const later = (revision: Revision) => dueLater(was, revise(revision).rules, now);

function refused(revision: Revision): string | undefined {
  try {
    revise(revision);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.facts.errors?.[0]?.path : String(error);
  }
}

describe('a revision', () => {
  test('makes the next version, whose other terms and other categories stay', () => {
    const next = revise({ contract: { period: { months: 72 }, status: 'confirmed' } });
    expect(next.version).toBe(2);
    expect(next.rules['contract']).toEqual({ ...was.contract, period: { months: 72 }, status: 'confirmed' });
    expect(changedCategories(was, next.rules)).toEqual(['contract']);
  });

  test('takes a span away with null', () => {
    const next = revise({ contract: { period: null }, newsletter: { reviewAfter: null } });
    expect(next.rules['contract']).not.toHaveProperty('period');
    expect(next.rules['newsletter']).not.toHaveProperty('reviewAfter');
  });

  test.each<[string, Revision, string]>([
    ['that changes nothing', { contract: { period: { months: 60 } }, breach: {} }, 'rules'],
    [
      'that forgets whom not to write to',
      { suppression: { period: { months: 1 } } },
      'rules.suppression.period',
    ],
    [
      'that archives what has no archive',
      { 'usage-data': { archiveAfter: { days: 1 } } },
      'rules.usage-data.archiveAfter',
    ],
    [
      'that would leave what is archived where nothing looks for it',
      { contract: { archiveAfter: null } },
      'rules.contract.archiveAfter',
    ],
    [
      'that archives when all is over',
      { contract: { period: { months: 1 }, archiveAfter: { months: 1 } } },
      'rules.contract.archiveAfter',
    ],
  ])('%s is refused by its field', (_, revision, path) => {
    expect(refused(revision)).toBe(path);
  });
});

describe('what a revision makes due', () => {
  test('is what a shorter period ends and the longer one did not, in use and in the archive', () => {
    const [reach, ...others] = due({ 'office-visit': { period: { months: 3 } } });
    expect(others).toEqual([]);
    expect(reach).toMatchObject({
      category: 'office-visit',
      act: 'delete',
      slices: ['office-visit#0', 'archived:office-visit#0'],
      from: '2026-05-22T23:00:00.000Z', // Friday: the 23rd begins in London
      before: '2026-08-22T23:00:00.000Z', // Saturday
    });
    const [from, before] = [instant(reach?.from ?? ''), instant(reach?.before ?? '')];
    expect([isOver(from, { months: 6 }, now), isOver(from, { months: 3 }, now)]).toEqual([false, true]);
    expect(isOver(before, { months: 3 }, now)).toBe(false);
  });

  test('is nothing where a period is longer, gone, or only confirmed', () => {
    const others: Terms[] = [{ period: { months: 13 } }, { period: null }, { status: 'confirmed' }];
    for (const terms of others) expect(due({ 'website-enquiry': terms })).toEqual([]);
  });

  test('is all that ends by a period where there was none', () => {
    const rules = revise({ contract: { period: null } }).rules;
    const [reach] = newlyDue(rules, was, now);
    expect(reach?.from).toBe('0');
    expect(reach?.before).toBe('2021-11-23T00:00:00.000Z'); // Tuesday
  });

  test('is archived where only the archive comes sooner, and not counted twice where it ends too', () => {
    const archiving = due({ 'website-enquiry': { archiveAfter: { months: 6 } } });
    expect(archiving.map(({ act, from, before }) => [act, from, before])).toEqual([
      ['archive', '2025-11-23T00:00:00.000Z', '2026-05-22T23:00:00.000Z'], // Sunday, Friday
    ]);
    expect(archiving[0]?.slices.filter((slice) => slice.startsWith('archived:'))).toEqual([]);
    const both = due({ 'website-enquiry': { period: { months: 9 }, archiveAfter: { months: 6 } } });
    expect(both.map(({ act, from, before }) => [act, from, before])).toEqual([
      ['delete', '2025-11-23T00:00:00.000Z', '2026-02-23T00:00:00.000Z'], // Sunday, Monday
      ['archive', '2026-02-23T00:00:00.000Z', '2026-05-22T23:00:00.000Z'], // Monday, Friday
    ]);
  });

  test('stands in no index where it is kept in files', () => {
    expect(due({ 'usage-data-pseudonymised': { period: { months: 3 } } })).toMatchObject([
      { act: 'anonymise', slices: [] },
    ]);
  });
});

describe('what a revision puts off', () => {
  test('is all that a longer period does not end, and all where there is no end any more', () => {
    expect(later({ 'office-visit': { period: { months: 9 } } })).toMatchObject([
      { act: 'delete', from: '2026-02-23T00:00:00.000Z', before: '9' }, // Monday
    ]);
    expect(later({ 'office-visit': { period: null } })).toMatchObject([{ from: '0', before: '9' }]);
    expect(later({ 'office-visit': { period: { months: 3 } } })).toEqual([]);
  });

  test('is what is archived later, and not ended by now', () => {
    expect(later({ contract: { archiveAfter: { months: 1 } } })).toMatchObject([
      { act: 'archive', slices: ['contract#0'], before: '9' },
    ]);
  });
});

describe('the rules in force', () => {
  test('keep the terms of the version, and what the code has built since', () => {
    const kept = { version: 4, rules: { contract: { ...was.contract, period: { months: 72 } } } };
    const { version, rules } = inForce(kept, {
      ...was,
      contract: { ...was.contract, title: 'Contract', runsFrom: 'closed', period: { months: 1 } },
    });
    expect(version).toBe(4);
    expect(rules['contract']).toMatchObject({
      title: 'Contract',
      runsFrom: 'closed',
      period: { months: 72 },
    });
    expect(rules['newsletter']).toEqual(was.newsletter);
  });

  test('bring no period back that was taken away', () => {
    const { period: _period, ...endless } = was.contract;
    expect(inForce({ version: 2, rules: { contract: endless } }, was).rules['contract']).not.toHaveProperty(
      'period',
    );
  });

  test('keep a category that the code names no more, for what is still held under it', () => {
    const kept = { version: 2, rules: { fax: was.breach } };
    expect(inForce(kept, was).rules['fax']).toEqual(was.breach);
  });
});
