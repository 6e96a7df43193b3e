// The legal hold (policy §13; UK GDPR Art 17(3)(e)): on a person, a case or a category, with a reason and a date to look at it again, and
// lifted by two people.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/cases/case-type.ts';
import { moveCase, nextWake, openCase, tickCase, type Outcome } from '../../../shared/cases/engine.ts';
import { hold } from '../../../shared/cases/hold.ts';
import type { HoldDetails } from '../../../shared/cases/hold/details.ts';
import { typeOf } from '../../../shared/cases/registry.ts';
import { caseSummary } from '../../../shared/cases/view.ts';
import { instant } from '../../../shared/instant.ts';
import { openedAlert } from '../../../shared/mail/case-alert.ts';
import type { By } from '../../../shared/roles.ts';
import { refusal } from '../../support/refusal.ts';

const monday = '2026-11-23T09:15:00.000Z'; // Monday
const opening = {
  on: { kind: 'person', email: 'ada@example.org', phone: '0131 496 0000' },
  reason: 'Ada Byron’s solicitor has announced a claim.',
  because: 'claim-expected',
  reviewOn: '2027-01-25', // Monday
};
const type = typeOf({ type: 'hold' });

const placed = (more: object = {}): Case =>
  openCase(type, type.opening.parse({ ...opening, ...more }), 'hold_1', {
    at: instant(monday),
    by: 'staff-1',
    roles: ['staff'],
  }).case;

function act(matter: Case, action: string, body: object = {}, by = 'dpo-1', at = monday): Outcome {
  const roles: By[] = by.startsWith('dpo') ? ['dpo'] : [by === 'steward' ? 'steward' : 'staff'];
  const input = type.moves[action]?.input.parse(body);
  return moveCase(type, matter, action, input, { at: instant(at), by, roles });
}

const reasons = 'The claim was settled.';
const asked = () => act(placed(), 'ask-lift', { reasons }).case;
const detailsOf = (matter: Case): HoldDetails => matter.details as HoldDetails;
const reminders = ({ happenings }: Outcome): unknown =>
  happenings.find(({ type: what }) => what === 'reminder.due')?.data['reminders'];

describe('what a hold keeps', () => {
  test('is all of a person, by each contact that was given', () => {
    expect(hold.holds?.(detailsOf(placed()))).toEqual({
      contacts: [{ email: 'ada@example.org' }, { phone: '0131 496 0000' }],
      because: 'legal-hold',
    });
  });

  test('is one case file', () => {
    const id = 'breach_01kaq1f5zqe5t8b8s0n5x2v4hj';
    const matter = placed({ on: { kind: 'case', case: id } });
    expect(hold.holds?.(detailsOf(matter))).toEqual({ contacts: [], case: id, because: 'legal-hold' });
  });

  test('is a category of the schedule', () => {
    const matter = placed({ on: { kind: 'category', category: 'contract' } });
    expect(hold.holds?.(detailsOf(matter))).toMatchObject({ contacts: [], category: 'contract' });
  });
});

describe('lifting a hold', () => {
  test('takes two: whoever asked for it cannot confirm it', () => {
    expect(refusal(() => act(asked(), 'confirm-lift', {}, 'dpo-1'))).toMatchObject({
      code: 'open-points',
      facts: { open: [expect.stringContaining('another DPO')] },
    });
    expect(act(asked(), 'confirm-lift', {}, 'dpo-2').case).toMatchObject({ state: 'closed' });
  });

  test('cannot be confirmed before somebody has asked for it', () => {
    expect(refusal(() => act(placed(), 'confirm-lift', {}, 'dpo-2')).code).toBe('not-allowed');
  });

  test('is the DPO’s alone', () => {
    for (const [matter, action, body] of [
      [placed(), 'ask-lift', { reasons }],
      [asked(), 'confirm-lift', {}],
      [asked(), 'call-off-lift', { reasons }],
      [placed(), 'review', { reviewOn: '2027-02-01', reasons }], // Monday
    ] as const)
      expect(refusal(() => act(matter, action, body, 'staff-2')).code).toBe('forbidden');
  });

  test('that is called off leaves it in force, and whoever asks again is the one who cannot confirm', () => {
    const off = act(asked(), 'call-off-lift', { reasons }, 'dpo-2').case;
    expect(off.state).toBe('in-force');
    const again = act(off, 'ask-lift', { reasons }, 'dpo-2').case;
    expect(refusal(() => act(again, 'confirm-lift', {}, 'dpo-2')).code).toBe('open-points');
    expect(act(again, 'confirm-lift', {}, 'dpo-1').case.state).toBe('closed');
  });
});

describe('the review of a hold', () => {
  test('is due by the end of its London day, and reminded of 14 and 3 days before and on the day', () => {
    const matter = placed();
    expect(caseSummary(matter, ['dpo'], instant(monday)).deadlines).toMatchObject([
      { name: 'review', dueAt: '2027-01-25T23:59:59.999Z', status: 'open' },
    ]);
    let wakes = 0;
    let now: Case = matter;
    const sent: unknown[] = [];
    for (let at = nextWake(type, now); at && wakes < 4; at = nextWake(type, now), wakes += 1) {
      const ticked = tickCase(type, now, at);
      sent.push([at, reminders(ticked)]);
      now = ticked.case;
    }
    expect(sent).toEqual([
      ['2027-01-11T09:00:00.000Z', ['review-14d']], // Monday
      ['2027-01-22T09:00:00.000Z', ['review-3d']], // Friday
      ['2027-01-25T09:00:00.000Z', ['review-0d']], // Monday
      ['2027-02-01T09:00:00.000Z', ['review-overdue-7d']], // Monday
    ]);
  });

  test('is in the future, when the hold is placed and whenever it is looked at again', () => {
    for (const refused of [
      () => placed({ reviewOn: '2026-11-23' }), // Monday
      () => act(placed(), 'review', { reviewOn: '2026-11-23', reasons }),
    ])
      expect(refusal(refused)).toMatchObject({
        code: 'invalid',
        facts: { errors: [{ path: 'reviewOn' }] },
      });
    expect(placed({ reviewOn: '2026-11-24' }).state).toBe('in-force'); // Tuesday
  });

  test('moves with its new date, and is not reminded of for the days before it was set', () => {
    const soon = '2026-12-04'; // Friday
    const at = '2026-12-02T10:00:00.000Z'; // Wednesday
    const seen = act(placed(), 'review', { reviewOn: soon, reasons }, 'dpo-1', at).case;
    expect(nextWake(type, seen)).toBe('2026-12-04T09:00:00.000Z'); // Friday
    expect(detailsOf(seen).personal?.texts['review-1']).toBe(reasons);
  });

  test('counts when it is looked at, in time or late, and stands in the worklist and the reminders no more', () => {
    const late = '2027-01-27T10:00:00.000Z'; // Wednesday
    const inTime = '2027-02-01T10:00:00.000Z'; // Monday
    const once = act(placed(), 'review', { reviewOn: '2027-02-12', reasons }, 'dpo-1', late).case; // Friday
    const twice = act(once, 'review', { reviewOn: '2027-03-01', reasons }, 'dpo-1', inTime).case; // Monday
    expect(
      caseSummary(twice, ['dpo'], instant(inTime)).deadlines.map(({ name, metAt, status, startsAt }) => [
        name,
        startsAt,
        metAt,
        status,
      ]),
    ).toEqual([
      ['review', monday, late, 'met-late'],
      ['review-2', late, inTime, 'met'],
      ['review-3', inTime, undefined, 'open'],
    ]);
    expect(reminders(tickCase(type, twice, instant('2027-02-26T09:00:00Z')))).toEqual([
      'review-3-14d', // Monday 15 February
      'review-3-3d',
    ]);
  });

  test('that was looked at before the date of each look was kept still has its next date', () => {
    const matter = placed();
    const old = { ...matter, details: { ...detailsOf(matter), reviews: [{ at: monday, by: 'dpo-1' }] } };
    expect(caseSummary(old, ['dpo'], instant(monday)).deadlines).toMatchObject([
      { name: 'review', dueAt: '2027-01-25T23:59:59.999Z', status: 'open' },
    ]);
  });

  test('is reminded of no more once the hold is lifted', () => {
    const lifted = act(act(placed(), 'ask-lift', { reasons }).case, 'confirm-lift', {}, 'dpo-2').case;
    expect(nextWake(type, lifted)).toBeNull();
    expect(caseSummary(lifted, ['dpo'], instant('2028-01-03T09:00:00Z')).deadlines).toMatchObject([
      { status: 'not-needed' }, // Monday
    ]);
  });
});

describe('what names the person', () => {
  test('is in no mail about the hold and in no event', () => {
    const outcome = act(placed(), 'ask-lift', { reasons: 'Ada Byron has settled.' });
    const { letter } = openedAlert(placed(), instant(monday), 'https://steward.example');
    const told = JSON.stringify([
      letter,
      outcome.happenings,
      caseSummary(outcome.case, ['dpo'], instant(monday)),
    ]);
    expect(told).not.toMatch(/ada|byron|496|settled/iu);
    expect(told).toContain('a claim is expected');
  });

  test('stays while the hold is open, though the person is erased, and goes when it is lifted', () => {
    for (const action of ['note-erasure', 'forget-restored']) {
      const erased = act(placed(), action, {}, 'steward').case;
      expect(erased.state).toBe('in-force');
      expect(hold.holds?.(detailsOf(erased)).contacts).toHaveLength(2);
      const lifted = act(act(erased, 'ask-lift', { reasons }).case, 'confirm-lift', {}, 'dpo-2').case;
      expect(detailsOf(lifted).personal).toBeUndefined();
    }
  });

  test('goes from a lifted hold with the erasure', () => {
    const lifted = act(act(placed(), 'ask-lift', { reasons }).case, 'confirm-lift', {}, 'dpo-2').case;
    expect(detailsOf(lifted).personal).toBeDefined();
    for (const action of ['forget', 'forget-restored'])
      expect(detailsOf(act(lifted, action, {}, 'steward').case).personal).toBeUndefined();
  });
});
