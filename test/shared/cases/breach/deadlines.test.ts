// When the reminders of a breach come (§9.1, §9.2, UK GDPR Art 33(1)), counted in hours from Friday 20 November 2026 at 08:00.
import { describe, expect, test } from 'vitest';
import { breachDeadlines } from '../../../../shared/cases/breach/deadlines.ts';
import type { BreachCase } from '../../../../shared/cases/breach/details.ts';
import { deadlineStatus } from '../../../../shared/cases/engine.ts';
import { base, hour, inputs, Timeline, type Told } from './timeline.ts';

const hoursOf = (at: string): number => (Date.parse(at) - Date.parse(base)) / 3_600_000;

/** `6h! unacknowledged-second`: at six hours, escalated. */
const written = ({ at, reminders, escalate }: Told): string =>
  `${hoursOf(at)}h${escalate ? '!' : ''} ${reminders.join(' ')}`;

const reminded = (timeline: Timeline, until: number): string[] =>
  timeline.runUntil(hour(until)).told.map(written);

/** A breach by the hours of its times. */
const breachOf = (occurred: number, discovered: number, opened: number, aware?: number): Timeline => {
  const times = { occurredAt: hour(occurred), discoveredAt: hour(discovered) };
  return new Timeline(aware === undefined ? times : { ...times, awareAt: hour(aware) }, hour(opened));
};

/** The same, acknowledged as soon as it is reported. */
const seen = (occurred: number, discovered: number, opened: number, aware?: number): Timeline => {
  const timeline = breachOf(occurred, discovered, opened, aware);
  timeline.act(hour(opened), 'acknowledge', {});
  return timeline;
};

const decided = (yes: boolean) => ({ ico: { report: yes, reasons: 'As assessed.' } });

/** A breach that was acknowledged and then corrected. */
const amended = (at: number, fields: object): Timeline => {
  const timeline = breachOf(0, 0, 1);
  timeline.act(hour(1), 'acknowledge', {});
  expect(timeline.act(hour(at), 'amend', { fields })).toBe(true);
  return timeline;
};

const limits = (timeline: Timeline) => breachDeadlines(timeline.case as BreachCase);

const status = (of: Timeline, at: number) => limits(of).map((limit) => deadlineStatus(limit, hour(at)));

describe('§9.1: while nobody acknowledges it, the DPO is reminded', () => {
  test.each([
    ['4 and 6 hours after the occurrence', 1, ['4h unacknowledged-first', '6h! unacknowledged-second']],
    [
      'an hour after a report in the fifth hour',
      4.5,
      ['5.5h unacknowledged-first', '6h! unacknowledged-second'],
    ],
    [
      'an hour after a report just at four hours',
      4,
      ['5h unacknowledged-first', '6h! unacknowledged-second'],
    ],
    ['once where both reminders coincide', 5, ['6h! unacknowledged-first unacknowledged-second']],
    [
      'escalated twice after a report in the sixth hour',
      5.5,
      ['6h! unacknowledged-second', '6.5h! unacknowledged-first'],
    ],
    [
      '1 and 2 hours after a report just at six hours',
      6,
      ['7h unacknowledged-first', '8h! unacknowledged-second'],
    ],
    ['1 and 2 hours after a later report', 10, ['11h unacknowledged-first', '12h! unacknowledged-second']],
  ])('%s', (_, opened, expected) => {
    expect(reminded(breachOf(0, 0, opened), 23)).toEqual(expected);
  });

  test.each(['acknowledge', 'assess'] as const)('not after %s', (action) => {
    const timeline = breachOf(0, 0, 1);
    timeline.act(hour(4.5), action, inputs[action]);
    expect(reminded(timeline, 23)).toEqual(['4h unacknowledged-first']);
  });
});

describe('§9.2: while the report to the ICO is open, the DPO is reminded at 24, 48, 60 and 72 hours and then daily', () => {
  test('once for both clocks where they coincide', () => {
    expect(reminded(seen(0, 0, 1), 125)).toEqual([
      '24h ico-law-24h ico-policy-24h',
      '48h ico-law-48h ico-policy-48h',
      '60h ico-law-60h ico-policy-60h',
      '72h! ico-law-72h ico-policy-72h',
      '96h! ico-law-overdue-96h',
      '120h! ico-law-overdue-120h',
    ]);
  });

  test('of each clock where it was discovered later', () => {
    expect(reminded(seen(0, 10, 10), 135)).toEqual([
      '24h ico-policy-24h',
      '34h ico-law-24h',
      '48h ico-policy-48h',
      '58h ico-law-48h',
      '60h ico-policy-60h',
      '70h ico-law-60h',
      '72h! ico-policy-72h',
      '82h! ico-law-72h',
      '106h! ico-law-overdue-96h',
      '130h! ico-law-overdue-120h',
    ]);
  });

  test('of the law’s from awareness, where that came after the discovery', () => {
    expect(reminded(seen(0, 10, 20, 20), 49)).toEqual([
      '24h ico-policy-24h',
      '44h ico-law-24h',
      '48h ico-policy-48h',
    ]);
  });

  test('with one mark of the two in the other’s place where they meet', () => {
    expect(reminded(seen(0, 24, 24), 73)).toEqual([
      '48h ico-law-24h ico-policy-48h',
      '60h ico-policy-60h',
      '72h! ico-law-48h ico-policy-72h',
    ]);
  });

  test('of the policy’s daily until the law’s is past too, then of the law’s alone', () => {
    expect(reminded(seen(0, 40, 41), 137)).toEqual([
      '48h ico-policy-48h',
      '60h ico-policy-60h',
      '64h ico-law-24h',
      '72h! ico-policy-72h',
      '88h ico-law-48h',
      '96h! ico-policy-overdue-96h',
      '100h ico-law-60h',
      '112h! ico-law-72h',
      '136h! ico-law-overdue-96h',
    ]);
  });

  test('of a limit that was past when it was found, on the next day', () => {
    expect(reminded(seen(0, 100, 101), 173)).toEqual([
      '120h! ico-policy-overdue-120h',
      '124h ico-law-24h',
      '144h! ico-policy-overdue-144h',
      '148h ico-law-48h',
      '160h ico-law-60h',
      '168h! ico-policy-overdue-168h',
      '172h! ico-law-72h',
    ]);
  });

  test('of a breach found after a century', () => {
    const timeline = new Timeline({ occurredAt: '1926-11-20T08:00:00.000Z' }, hour(1));
    timeline.act(hour(1), 'acknowledge', {});
    expect(reminded(timeline, 25)).toEqual(['24h! ico-law-24h ico-policy-overdue-876624h']);
  });

  test.each([
    ['closing', ['assess', 'contain', 'decide', 'report-to-ico'], 25],
    ['the initial report', ['assess', 'decide', 'report-to-ico'], 25],
  ])('not after %s', (_, actions, at) => {
    const timeline = seen(0, 0, 1);
    for (const action of actions)
      expect(timeline.act(hour(at), action, inputs[action as keyof typeof inputs])).toBe(true);
    expect(reminded(timeline, 500)).toEqual(['24h ico-law-24h ico-policy-24h']);
    expect(timeline.waits).toEqual([]);
  });

  test('not while it is decided not to report, and at once where that is taken back after the limit', () => {
    const timeline = seen(0, 0, 1);
    timeline.act(hour(25), 'assess', inputs.assess);
    timeline.act(hour(26), 'decide', decided(false));
    expect(reminded(timeline, 99)).toEqual(['24h ico-law-24h ico-policy-24h']);
    expect(timeline.waits).toEqual([]);
    timeline.act(hour(100), 'decide', decided(true));
    const [, again, ...rest] = reminded(timeline, 145);
    expect(again).toMatch(/^100h! ico-policy-past ico-law-past /u);
    expect(rest).toEqual(['120h! ico-law-overdue-120h', '144h! ico-law-overdue-144h']);
  });

  test('from the next mark on where a decision not to report is taken back before the limit', () => {
    const timeline = seen(0, 0, 1);
    timeline.act(hour(25), 'assess', inputs.assess);
    timeline.act(hour(26), 'decide', decided(false));
    timeline.act(hour(30), 'decide', decided(true));
    expect(reminded(timeline, 61)).toEqual([
      '24h ico-law-24h ico-policy-24h',
      '48h ico-law-48h ico-policy-48h',
      '60h ico-law-60h ico-policy-60h',
    ]);
  });
});

describe('a corrected time', () => {
  test('moves the reminders of its clock, and no other', () => {
    expect(reminded(amended(6, { discoveredAt: hour(5) }), 50)).toEqual([
      '24h ico-policy-24h',
      '29h ico-law-24h',
      '48h ico-policy-48h',
    ]);
  });

  test('that brings the next reminder forward wakes the machine in time', () => {
    expect(reminded(amended(2, { occurredAt: hour(-10) }), 25)).toEqual([
      '14h ico-policy-24h',
      '24h ico-law-24h',
    ]);
  });

  test('that puts a mark into the past has it told at once', () => {
    expect(reminded(amended(10, { occurredAt: hour(-20) }), 11)).toEqual(['10h ico-policy-24h']);
  });

  test('that puts a limit into the past has it told at once, escalated, and not again', () => {
    expect(reminded(amended(2, { occurredAt: hour(-80) }), 25)).toEqual([
      '2h! ico-policy-past',
      '16h! ico-policy-overdue-96h',
      '24h ico-law-24h',
    ]);
  });
});

describe('the limits', () => {
  test('are six hours, 72 from the occurrence and 72 from awareness, each with its source and why', () => {
    const [told, policy, law] = limits(breachOf(0, 10, 20, 15));
    expect(told).toMatchObject({ name: 'dpo-told', source: 'Policy §9.1', dueAt: hour(6), metAt: hour(20) });
    expect(policy).toMatchObject({
      name: 'ico-policy',
      source: 'Policy §9.2',
      startsAt: hour(0),
      dueAt: hour(72),
    });
    expect(law).toMatchObject({
      name: 'ico-law',
      source: 'UK GDPR Art 33(1)',
      startsAt: hour(15),
      dueAt: hour(87),
    });
    expect(law?.because[0]).toBe('The clock starts when the company became aware.');
    expect(law?.because.at(-1)).toBe('They end on Monday 23 November 2026 at 23:00 GMT.');
  });

  test('are met by the initial report, late or in time, and waived by a decision not to report', () => {
    const timeline = breachOf(0, 10, 10);
    timeline.act(hour(11), 'assess', inputs.assess);
    timeline.act(hour(12), 'decide', inputs.decide);
    timeline.act(hour(75), 'report-to-ico', { kind: 'initial', via: 'form' });
    expect(status(timeline, 76)).toEqual(['met-late', 'met-late', 'met']);
    const waived = breachOf(0, 0, 1);
    expect(status(waived, 72)).toEqual(['met', 'open', 'open']);
    expect(status(waived, 72.01)).toEqual(['met', 'missed', 'missed']);
    waived.act(hour(11), 'assess', inputs.assess);
    waived.act(hour(12), 'decide', { ico: { report: false, reasons: 'No risk.' } });
    expect(status(waived, 80)).toEqual(['met', 'not-needed', 'not-needed']);
    expect(limits(waived).map(({ waivedAt }) => waivedAt)).toEqual([undefined, hour(12), hour(12)]);
  });
});
