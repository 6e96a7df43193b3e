// The compliance report of a month (policy §10): what came, what was kept and what not, who was told, and what stands open.
import { describe, expect, test } from 'vitest';
import { report as contract } from '../../../events/reports.ts';
import { instant, type Instant } from '../../../shared/instant.ts';
import { csvOf } from '../../../shared/registers/csv.ts';
import type { CaseHead, Limit } from '../../../shared/registers/case-rows.ts';
import { keptLimits } from '../../../shared/reports/limits.ts';
import { type Month, monthOf, plus, spanOf } from '../../../shared/reports/month.ts';
import { type Facts, reportOf } from '../../../shared/reports/report.ts';
import { reportLetter } from '../../../shared/mail/report.ts';
import { reportRegister } from '../../../shared/reports/report-register.ts';

const november = '2026-11' as Month;
const span = spanOf(november);
const at = (text: string): Instant => instant(text);

const limit = (dueAt: string, metAt?: string, more: Partial<Limit> = {}): Limit => ({
  name: 'reply',
  dueAt: at(dueAt),
  ...(metAt && { metAt: at(metAt) }),
  ...more,
});
const one = (more: Partial<CaseHead> = {}): CaseHead => ({
  id: 'access_1',
  type: 'access',
  state: 'received',
  openedAt: '2026-11-02T09:00:00.000Z', // Monday
  closedAt: null,
  deadlines: [],
  ...more,
});

describe('a month', () => {
  test('is that of London’s calendar', () => {
    expect(monthOf(at('2026-06-30T23:00:00Z'))).toBe('2026-07'); // Tuesday, and 1 July in London
    expect(monthOf(at('2026-11-30T23:59:59.999Z'))).toBe('2026-11'); // Monday
    expect(spanOf('2026-07' as Month)).toEqual({
      from: '2026-06-30T23:00:00.000Z',
      until: '2026-07-31T23:00:00.000Z',
    });
    expect(plus('2026-01' as Month, -1)).toBe('2025-12');
  });
});

const kept = (deadlines: Limit[], more: Partial<CaseHead> = {}) =>
  keptLimits(one({ deadlines, ...more }), span);

const dueOnFriday = (metAt?: string) => kept([limit('2026-11-27T23:59:59.999Z', metAt)]).late; // Friday

describe('a limit', () => {
  test('that was met in the month counts, in time or by how many days it was late', () => {
    const met = [
      limit('2026-11-10T23:59:59.999Z', '2026-11-10T23:59:59.999Z'), // Tuesday
      limit('2026-11-10T23:59:59.999Z', '2026-11-13T09:00:00.000Z'), // Tuesday, Friday
      limit('2026-11-10T10:00:00.000Z', '2026-11-10T11:00:00.000Z'), // Tuesday
    ];
    const { onTime, late } = kept(met);
    expect(onTime).toBe(1);
    expect(late.map(({ days, metOn, why }) => [days, metOn, why])).toEqual([
      [3, '2026-11-13', 'not-recorded'],
      [0, '2026-11-10', 'not-recorded'],
    ]);
  });

  test('that was met in another month is of that month', () => {
    expect(kept([limit('2026-11-10T09:00:00Z', '2026-10-31T23:59:59.999Z')])).toEqual({
      onTime: 0,
      late: [],
    }); // Saturday
    expect(kept([limit('2026-12-10T09:00:00Z', '2026-12-01T00:00:00.000Z')])).toEqual({
      onTime: 0,
      late: [],
    }); // Tuesday
  });

  test('that had passed at the end of the month is late so far, though it was met later', () => {
    expect(dueOnFriday()).toMatchObject([{ days: 3, metOn: null, why: 'still-open', dueOn: '2026-11-27' }]);
    expect(dueOnFriday('2026-12-02T09:00:00Z')).toEqual(dueOnFriday()); // Wednesday
  });

  test('that was met in one month and written down in the next counts in the next, with the day on which it was met', () => {
    const december = spanOf('2026-12' as Month);
    const due = '2026-11-27T23:59:59.999Z'; // Friday
    const notedAt = at('2026-12-02T09:00:00Z'); // Wednesday
    const both = [
      limit(due, '2026-11-26T09:00:00Z', { notedAt }), // Thursday
      limit(due, '2026-11-29T09:00:00Z', { notedAt }), // Sunday
    ];
    expect(keptLimits(one({ deadlines: both }), december)).toMatchObject({
      onTime: 1,
      late: [{ metOn: '2026-11-29', days: 2, why: 'not-recorded' }],
    });
    // What is known to have been met in time is not called late by a report of that month that is made later.
    expect(kept(both)).toMatchObject({ onTime: 0, late: [{ metOn: null, days: 3, why: 'still-open' }] });
  });

  test('that was waived, or whose case was closed, before it was past is not late', () => {
    const due = '2026-11-10T09:00:00Z'; // Tuesday
    const before = at('2026-11-09T09:00:00Z'); // Monday
    expect(kept([limit(due, undefined, { waived: true })]).late).toEqual([]);
    expect(kept([limit(due, undefined, { waived: true, waivedAt: before })]).late).toEqual([]);
    expect(kept([limit(due)], { closedAt: before }).late).toEqual([]);
  });

  test('that was past when it was waived, or its case closed, stays late, to that day and in that month', () => {
    const due = '2026-11-10T09:00:00Z'; // Tuesday
    const waivedAt = at('2026-11-12T09:00:00Z'); // Thursday
    const closedAt = at('2026-11-20T09:00:00Z'); // Friday
    const givenUp = { metOn: null, why: 'given-up' };
    const waived = limit(due, undefined, { waived: true, waivedAt });
    expect(kept([waived], { closedAt }).late).toMatchObject([{ ...givenUp, days: 2 }]);
    const late = [limit(due), limit(due, undefined, { waived: true })];
    expect(kept(late, { closedAt }).late).toMatchObject([
      { ...givenUp, days: 10 },
      { ...givenUp, days: 10 },
    ]);
    const months = ['2026-10', '2026-12'].map((month) => spanOf(month as Month));
    for (const other of months)
      expect(keptLimits(one({ deadlines: late, closedAt }), other).late).toEqual([]);
    expect(kept(late, { closedAt: at('2026-12-01T09:00:00Z') }).late).toMatchObject([
      { days: 20, why: 'still-open' }, // Tuesday
      { days: 20, why: 'still-open' },
    ]);
  });

  test('that was missed says why: what the DPO said, or that reasons stand in the case where some do', () => {
    const [due, met] = ['2026-11-10T09:00:00Z', '2026-11-11T09:00:00Z']; // Tuesday, Wednesday
    const why = 'awaited-others';
    const deadlines = [
      limit(due, met, { name: 'ico-law', reasoned: true }),
      limit(due, met, { name: 'ico-policy' }),
      limit(due, met, { name: 'third', why, reasoned: true }),
      limit(due, undefined, { name: 'open', why }),
      limit(due, undefined, { name: 'waived', waived: true, waivedAt: at(met), why }),
    ];
    const { late } = keptLimits(one({ type: 'breach', deadlines }), span);
    expect(Object.fromEntries(late.map((one) => [one.limit, [one.state, one.why]]))).toEqual({
      'ico-law': ['met', 'reasons-in-the-case'],
      'ico-policy': ['met', 'not-recorded'],
      third: ['met', why],
      open: ['open', why],
      waived: ['given-up', why],
    });
  });
});

const said = (more: object) =>
  limit('2026-10-20T09:00:00Z', '2026-10-22T09:00:00Z', { why: 'system', ...more }); // Tuesday, Thursday

const told = (event: string, toldAt: string) =>
  ({ type: 'case.moved', at: event, data: { action: 'report-to-ico', toldAt } }) as const;

describe('a report', () => {
  const facts: Facts = {
    closedBefore: [],
    cases: [
      one({ deadlines: [limit('2026-11-10T09:00:00Z'), limit('2026-11-20T09:00:00Z')] }), // Tuesday, Friday
      one({ id: 'access_2', openedAt: '2026-10-30T09:00:00Z', closedAt: at('2026-11-30T23:59:59.999Z') }), // Friday, Monday
      one({ id: 'access_3', closedAt: at('2026-12-01T00:00:00.000Z') }), // Tuesday
      one({ id: 'access_4', openedAt: '2026-12-01T00:00:00.000Z' }), // Tuesday
      one({ id: 'breach_1', type: 'breach', state: 'decided' }),
    ],
    events: new Map([
      [
        'breach_1',
        [
          { type: 'mail.sent', at: '2026-11-02T09:01:00.000Z', data: { mail: 'opened', to: ['dpo'] } }, // Monday
          {
            type: 'mail.sent',
            at: '2026-11-03T09:01:00.000Z',
            data: { mail: 'reminder', to: ['dpo', 'escalation'] },
          }, // Tuesday
          { type: 'case.moved', at: '2026-11-04T09:00:00.000Z', data: { action: 'report-to-ico' } }, // Wednesday
          { type: 'case.moved', at: '2026-12-02T09:00:00.000Z', data: { action: 'notify-subjects' } }, // Wednesday
        ],
      ],
      [
        'erasure_1',
        [
          { type: 'case.moved', at: '2026-11-05T09:00:00.000Z', data: { from: 'received', to: 'erasing' } }, // Thursday
          { type: 'case.moved', at: '2026-11-06T09:00:00.000Z', data: { from: 'erasing', to: 'erasing' } }, // Friday
        ],
      ],
    ]),
    purges: [{ run: 'purge_1', state: 'completed', destroyed: 3, archived: 0, people: 1 }],
    risks: [{ kind: 'agreement-missing', about: 'crm', since: null }],
  };
  const made = reportOf(november, facts, at('2026-12-01T08:30:00Z'), false); // Tuesday

  test('counts what was opened and closed in the month, and open at its end', () => {
    expect(made.cases.find(({ type }) => type === 'access')).toEqual({
      type: 'access',
      title: 'Access request',
      opened: 2,
      closed: 1,
      open: 2,
      onTime: 0,
      late: 2,
    });
    expect(made.cases.find(({ type }) => type === 'hold')).toMatchObject({ opened: 0, closed: 0, open: 0 });
  });

  test('of a month that runs says what is late by now, to today, and nothing of what is due later', () => {
    const cases = [
      one({ deadlines: [limit('2026-11-20T09:00:00Z'), limit('2026-11-29T09:00:00Z')] }), // Friday, Sunday
    ];
    const running = reportOf(november, { ...facts, cases }, at('2026-11-26T09:00:00Z'), true); // Thursday
    expect(running.late).toMatchObject([{ dueOn: '2026-11-20', days: 6 }]);
    expect(running.cases.find(({ type }) => type === 'access')).toMatchObject({ open: 1, late: 1 });
    const early = reportOf(november, { ...facts, cases }, at('2026-11-18T09:00:00Z'), true); // Wednesday
    expect([early.late, early.risks]).toEqual([[], facts.risks]);
  });

  test('says who was told of a breach by the end of the month, and when first', () => {
    expect(made.breaches).toEqual([
      {
        case: 'breach_1',
        state: 'decided',
        openedOn: '2026-11-02',
        told: [
          { who: 'dpo', on: '2026-11-02' },
          { who: 'escalation', on: '2026-11-03' },
          { who: 'ico', on: '2026-11-04' },
        ],
      },
    ]);
  });

  test('says the day on which somebody was told of a breach, which may be long before it was written down', () => {
    const events = new Map([
      [
        'breach_1',
        [
          told('2026-12-02T09:00:00.000Z', '2026-11-30T16:00:00.000Z'), // Wednesday, Monday
          told('2026-12-03T09:00:00.000Z', '2026-11-29T16:00:00.000Z'), // Thursday, Sunday
        ],
      ],
    ]);
    const [in11, in12] = ['2026-11', '2026-12'].map(
      (month) =>
        reportOf(month as Month, { ...facts, events }, at('2027-01-01T08:30:00Z'), false).breaches[0], // Friday
    );
    expect(in11?.told).toEqual([]);
    expect(in12?.told).toEqual([{ who: 'ico', on: '2026-11-29' }]);
  });

  test('names what was said in the month of the limits of months before, those of closed cases too', () => {
    const inNovember = at('2026-11-03T09:00:00Z'); // Tuesday
    const cases = [
      one({
        deadlines: [said({ explainedAt: inNovember }), said({ explainedAt: at('2026-10-23T09:00:00Z') })],
      }),
    ];
    const closedBefore = [
      one({
        id: 'access_0',
        closedAt: at('2026-10-22T09:00:00Z'),
        deadlines: [said({ explainedAt: inNovember })],
      }),
    ];
    const report = reportOf(november, { ...facts, cases, closedBefore }, at('2026-12-01T08:30:00Z'), false);
    expect([report.late, report.explained.map((line) => [line.case, line.why])]).toEqual([
      [],
      [
        ['access_1', 'system'],
        ['access_0', 'system'],
      ],
    ]);
    expect(report.cases.find(({ type }) => type === 'access')).toMatchObject({ closed: 0, open: 1 });
    expect(csvOf(reportRegister(report))).toContain('"explained","access_0","reply","","","system"');
    expect(reportLetter(report, 'https://steward.example').facts).toContainEqual([
      'Explained',
      'access_0: limit in law, late in a month before: a system failed',
    ]);
  });

  test('is read as it was kept before it said where a limit stands', () => {
    const { explained: _explained, ...before } = made;
    const late = made.late.map(({ state: _state, ...line }) => line);
    expect(contract.parse({ ...before, late })).toEqual({ ...made, explained: [], late });
  });

  test('counts an erasure once, and names what is overdue among the risks, once by case', () => {
    expect(made.erasures).toBe(1);
    expect(made.risks).toEqual([
      { kind: 'case-overdue', about: 'access_1', since: '2026-11-10' },
      { kind: 'agreement-missing', about: 'crm', since: null },
    ]);
  });

  test('is mailed in words: one case was, more were', () => {
    expect(reportLetter(made, 'https://steward.example/v1/reports/2026-11').lead[0]).toContain(
      '3 cases came in and 1 was closed; 3 were open at its end.',
    );
  });

  test('is what its contract says, as a whole and as a table', () => {
    expect(contract.parse(made)).toEqual(made);
    const csv = csvOf(reportRegister(made));
    for (const line of [
      '"cases","access","opened","2"',
      '"late","access_1","reply","20","2026-11-10","still-open"',
      '"breach-told","breach_1","ico","","2026-11-04"',
      '"erasures","2026-11","carried out","1"',
      '"risk","crm","agreement-missing"',
    ])
      expect(csv).toContain(line);
  });
});
