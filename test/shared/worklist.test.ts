// A row of the worklist (policy §10): what is due, when in London, and where it is done.
import { describe, expect, test } from 'vitest';
import { instant } from '../../shared/instant.ts';
import { type Listed, rowOf } from '../../shared/worklist.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
const breach: Listed = {
  pk: 'CASE#breach_1',
  sk: 'CASE',
  worklist: 'OPEN',
  worklistDue: '2026-11-23T09:14:59.999Z#breach_1',
  id: 'breach_1',
  type: 'breach',
  state: 'reported',
  waits: 'has not been acknowledged',
  deadlines: [
    { name: 'dpo-told', dueAt: instant('2026-11-23T09:14:59.999Z'), metAt: now },
    { name: 'ico-law', dueAt: instant('2026-11-23T09:14:59.999Z') },
  ],
};

describe('a row', () => {
  test('of a case names the limit that is next, and whether it is past', () => {
    expect(rowOf(breach, now)).toEqual({
      kind: 'case',
      id: 'breach_1',
      title: 'Personal data breach',
      state: 'reported',
      waits: 'has not been acknowledged',
      due: 'ico-law',
      dueAt: '2026-11-23T09:14:59.999Z',
      dueOn: '2026-11-23',
      overdue: true,
      href: '/v1/cases/breach_1',
    });
    expect(rowOf(breach, instant('2026-11-23T09:14:59.999Z'))?.overdue).toBe(false);
  });

  test('of a case without a limit at present has none, and is not overdue', () => {
    const row = rowOf({ ...breach, deadlines: [], worklistDue: '9999#breach_1' }, now);
    expect(row).toMatchObject({ due: null, dueAt: null, dueOn: null, overdue: false });
  });

  test('of a case of a type that is no more is none', () => {
    expect(rowOf({ ...breach, type: 'gone' }, now)).toBeUndefined();
  });

  test('of what is lent says by when it is to be back, on the London date', () => {
    const lent: Listed = { ...breach, worklist: 'STORED', id: 'stored_1', state: 'lent' };
    // Summer time: the last millisecond of Tuesday 30 June in London.
    const row = rowOf({ ...lent, worklistDue: '2026-06-30T22:59:59.999Z#stored_1' }, now);
    expect(row).toMatchObject({
      kind: 'storage',
      due: 'back',
      dueOn: '2026-06-30',
      href: '/v1/storage/stored_1',
    });
    expect(rowOf({ ...lent, state: 'disposal-due' }, now)?.due).toBe('disposal');
  });

  test('of a consent names its purpose and where the person’s consents are', () => {
    const consent: Listed = {
      pk: 'PERSON#person_1',
      sk: 'CONSENT#newsletter',
      worklist: 'CONSENT',
      worklistDue: '2026-12-01T00:00:00.000Z#person_1',
    };
    expect(rowOf(consent, now)).toMatchObject({
      kind: 'consent',
      id: 'person_1',
      title: 'Consent: Newsletter, announcements, case studies',
      href: '/v1/people/person_1/consents',
      overdue: false,
    });
  });
});
