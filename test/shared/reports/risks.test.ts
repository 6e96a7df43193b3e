// What stands open when a report is made (policy §7, §8, §10, §12).
import { expect, test } from 'vitest';
import { day } from '../../../shared/calendar/day.ts';
import type { AssessmentState } from '../../../shared/cases/pia/standing.ts';
import { instant } from '../../../shared/instant.ts';
import { type Open, risksOn } from '../../../shared/reports/risks.ts';

const on = day('2026-12-01'); // Tuesday
const now = instant('2026-12-01T08:30:00Z'); // Tuesday
const agreement = {
  id: 'agreement_1',
  party: 'crm',
  kind: 'addendum',
  state: 'in-force',
  model: '2026-01',
  validFrom: day('2026-01-01'), // Thursday
  validUntil: on,
  reviewOn: day('2026-12-02'), // Wednesday
  purposes: [],
  categories: [],
  endedOn: null,
  subProcessorsFrom: [],
  subProcessorsAsked: 0,
  tellWithinHours: null,
} as const;
const nothing: Open = { agreements: [], assessments: [], stored: [], webhooks: [] };
const told = (open: Partial<Open>) =>
  risksOn({ ...nothing, ...open }, now).map(({ kind, about, since }) =>
    [kind, about, since].filter(Boolean).join(' '),
  );

test('each party without an agreement that holds on the day is one', () => {
  expect(told({})).toEqual(expect.arrayContaining(['agreement-missing mailing', 'agreement-missing crm']));
  expect(told({ agreements: [agreement] })).not.toContain('agreement-missing crm');
  expect(told({ agreements: [{ ...agreement, validUntil: day('2026-11-30') }] })).toContain(
    'agreement-missing crm',
  ); // Monday
});

test('an agreement is one that has expired, or that was to be reviewed by now', () => {
  expect(told({ agreements: [agreement] })).not.toContain('agreement-review-due agreement_1 2026-12-02');
  expect(told({ agreements: [{ ...agreement, reviewOn: on }] })).toContain(
    'agreement-review-due agreement_1 2026-12-01',
  );
  expect(told({ agreements: [{ ...agreement, state: 'expired' }] })).toContain(
    'agreement-expired agreement_1 2026-12-01',
  );
});

test('an assessment is one while it blocks, and where a purpose needs one and has none', () => {
  expect(told({})).toContain('assessment-missing purpose:usage-prediction');
  const covers = 'purpose:usage-prediction';
  expect(told({ assessments: [{ covers, state: 'blocks', decidedAt: null }] }).join()).toContain(
    `assessment-blocks ${covers}`,
  );
  const then = (...states: AssessmentState[]) =>
    told({
      assessments: states.map((state, n) => ({
        covers,
        state,
        decidedAt: instant(`2026-11-0${n + 1}T09:00:00Z`),
      })),
    }).join();
  expect(then('cleared')).not.toContain(covers);
  expect(then('abandoned')).toContain(`assessment-blocks ${covers}`);
  expect(then('abandoned', 'cleared')).not.toContain(covers);
  expect(then('cleared', 'ended')).toContain(`assessment-missing ${covers}`);
});

const stored = (worklistDue: string) => told({ stored: [{ id: 'stored_1', worklistDue }] }).join();

test('what is lent is one once its day has passed, and what is to be disposed of once that was found', () => {
  expect(stored('2026-12-01T23:59:59.999Z#stored_1')).not.toContain('stored_1'); // Tuesday
  expect(stored('2026-11-30T23:59:59.999Z#stored_1')).toContain('storage-overdue stored_1 2026-11-30'); // Monday
});

test('a system that is told of nothing any more is one', () => {
  const webhooks = ['active', 'paused', 'gone', 'removed'].map((state) => ({ id: state, state }));
  expect(told({ webhooks }).filter((risk) => risk.startsWith('webhook'))).toEqual([
    'webhook-stopped paused',
    'webhook-stopped gone',
  ]);
});
