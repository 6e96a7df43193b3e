// Third parties are told of a breach in accordance with their agreements (§9.1): whom, by when, reminded of, and what settles it.
import { describe, expect, test } from 'vitest';
import { day } from '../../../../shared/calendar/day.ts';
import { breach } from '../../../../shared/cases/breach.ts';
import type { RegisteredAgreement } from '../../../../shared/cases/agreement/cover.ts';
import type { BreachCase } from '../../../../shared/cases/breach/details.ts';
import type { Case } from '../../../../shared/cases/case-type.ts';
import { moveCase, nextWake, tickCase } from '../../../../shared/cases/engine.ts';
import { caseSummary } from '../../../../shared/cases/view.ts';
import { refusal } from '../../../support/refusal.ts';
import { opened, tell } from './breaches.ts';
import { hour, inputs, on } from './timeline.ts';

const agreed = (party: string, tellWithinHours: number): RegisteredAgreement => ({
  case: `agreement_${party}`,
  party,
  kind: 'sharing',
  state: 'in-force',
  model: '2026-01',
  validFrom: day('2026-01-01'), // Thursday
  validUntil: day('2027-11-23'), // Tuesday
  reviewOn: null,
  endedOn: null,
  purposes: [],
  categories: [],
  subProcessorsFrom: [],
  subProcessorsAsked: 0,
  tellWithinHours,
});
const both = [agreed('event-partner', 24), agreed('crm', 48)];

const act = (
  matter: Case,
  at: number,
  action: string,
  input: object,
  agreements: readonly RegisteredAgreement[] = both,
): Case => moveCase(breach, matter, action, input, { ...on(hour(at)), agreements }).case;

const limits = (matter: Case, at = 20) =>
  caseSummary(matter, ['dpo'], hour(at))
    .deadlines.filter(({ name }) => name.startsWith('third-party-'))
    .map(({ name, dueAt, status }) => [name.slice('third-party-'.length), dueAt, status]);

const names = (matter: Case, until: number) => {
  const sent: unknown[] = [];
  let now = matter;
  for (let at = nextWake(breach, now); at && at <= hour(until); at = nextWake(breach, now)) {
    const { case: ticked, happenings } = tickCase(breach, now, at);
    const { reminders = [] } = (happenings[0]?.data ?? {}) as { reminders?: string[] };
    const ours = reminders.filter((name) => name.startsWith('third-party-'));
    if (ours.length > 0) sent.push([at, ours, happenings[0]?.data['escalate']]);
    now = ticked;
  }
  return sent;
};

const acknowledged = act(opened(), 2, 'acknowledge', {});
const assessed = act(acknowledged, 3, 'assess', inputs.assess);
const decidedOn = (thirdParties: object) =>
  act(assessed, 4, 'decide', {
    ico: { report: false, reasons: 'No risk.' },
    people: { tell: false, reasons: 'No risk.' },
    thirdParties,
  });

describe('§9.1: telling a third party under its agreement', () => {
  test('is due from the first act of the DPO on, within the hours of the agreement after the awareness', () => {
    expect(limits(opened())).toEqual([]);
    expect(limits(acknowledged, 30)).toEqual([
      ['event-partner', hour(24), 'missed'],
      ['crm', hour(48), 'open'],
    ]);
    const corrected = act(acknowledged, 5, 'amend', { fields: { awareAt: hour(1) } });
    expect(limits(corrected)[0]?.[1]).toBe(hour(25));
  });

  test('stays due though the agreement ends meanwhile, and is due too of one that comes to light later', () => {
    const later = act(acknowledged, 3, 'assess', inputs.assess, [agreed('mailing', 12)]);
    expect(limits(later).map(([party]) => party)).toEqual(['event-partner', 'crm', 'mailing']);
  });

  test('is reminded of halfway and at the limit, and daily with escalation once it is past, until that party is told', () => {
    expect(names(acknowledged, 49)).toEqual([
      [hour(12), ['third-party-event-partner-12h'], false],
      [hour(24), ['third-party-event-partner-24h', 'third-party-crm-24h'], true],
      [hour(48), ['third-party-event-partner-overdue-48h', 'third-party-crm-48h'], true],
    ]);
    const told = act(acknowledged, 13, 'notify-third-party', { party: 'event-partner' });
    expect(names(told, 49)).toEqual([
      [hour(24), ['third-party-crm-24h'], false],
      [hour(48), ['third-party-crm-48h'], true],
    ]);
  });

  test('is met when that party is first told, not when another one is', () => {
    const twice = [26, 27].reduce(
      (matter, at) => act(matter, at, 'notify-third-party', { party: 'event-partner', at: hour(at - 3) }),
      acknowledged,
    );
    expect(limits(twice, 30)).toEqual([
      ['event-partner', hour(24), 'met'],
      ['crm', hour(48), 'open'],
    ]);
    expect(breach.deadlines(twice as BreachCase).find(({ name }) => name.endsWith('partner'))?.metAt).toBe(
      hour(23),
    );
  });

  test('is waived by the decision to tell nobody, or not that party', () => {
    expect(limits(decidedOn({ tell: false, reasons: 'Not their data.' }), 99).map(([, , is]) => is)).toEqual([
      'not-needed',
      'not-needed',
    ]);
    const one = decidedOn({ ...tell, parties: ['crm'] });
    expect(limits(one, 30).map(([, , is]) => is)).toEqual(['not-needed', 'open']);
    expect(
      breach.moves.decide?.input.safeParse({ thirdParties: { ...tell, parties: ['crm'] } }).success,
    ).toBe(true);
    const nobody = { tell: false, reasons: 'No.', parties: ['crm'] };
    expect(breach.moves.decide?.input.safeParse({ thirdParties: nobody }).success).toBe(false);
  });

  test('stands in the way of closing for each party that the decision names, or whose agreement asks for it', () => {
    const contained = (thirdParties: object) => act(decidedOn(thirdParties), 5, 'contain', inputs.contain);
    const closing = (matter: Case) => refusal(() => act(matter, 6, 'close', inputs.close)).facts.open;
    const all = contained(tell);
    expect(closing(all)).toEqual([
      'notify-third-party: event-partner is to be told',
      'notify-third-party: crm is to be told',
    ]);
    const one = act(all, 6, 'notify-third-party', { party: 'event-partner' });
    expect(closing(one)).toEqual(['notify-third-party: crm is to be told']);
    const named = contained({ ...tell, parties: ['event-partner'] });
    const told = act(named, 6, 'notify-third-party', { party: 'event-partner' });
    expect(act(told, 7, 'close', inputs.close).state).toBe('closed');
  });
});

test('a breach that is decided says what it still waits for, and waits to be closed once that is nothing', () => {
  const decided = decidedOn(tell) as BreachCase;
  expect(breach.waits(decided)).toBe('waits for what is still open: contain, notify-third-party');
  const done = decidedOn({ tell: false, reasons: 'Not their data.' });
  expect(breach.waits(act(done, 5, 'contain', inputs.contain) as BreachCase)).toBe('waits to be closed');
});
