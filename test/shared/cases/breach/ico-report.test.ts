// The report to the ICO (§9.2; UK GDPR Art 33): when it may be made, in which order, and what it still misses.
import { describe, expect, test } from 'vitest';
import { breach } from '../../../../shared/cases/breach.ts';
import type { BreachCase } from '../../../../shared/cases/breach/details.ts';
import { draftIcoReport } from '../../../../shared/cases/breach/ico-report.ts';
import { moveCase } from '../../../../shared/cases/engine.ts';
import { refusal } from '../../../support/refusal.ts';
import { act, after, assessed, decided, detailsOf } from './breaches.ts';
import { hour, inputs, on } from './timeline.ts';

describe('§9.2: the report to the ICO', () => {
  const initial = { kind: 'initial', via: 'form' };
  const followUp = { kind: 'follow-up', via: 'form' };

  test.each([
    ['no decision', assessed],
    ['a decision not to report', act(assessed, 'decide', { ico: { report: false, reasons: 'No risk.' } })],
  ])('needs the decision: refused with %s', (_, matter) => {
    expect(refusal(() => act(matter, 'report-to-ico', initial)).facts.open).toEqual([
      'a decision to report to the regulator, with reasons',
    ]);
  });

  test('is made once; after it come follow-ups, numbered', () => {
    expect(refusal(() => act(decided, 'report-to-ico', followUp)).code).toBe('open-points');
    const made = act(decided, 'report-to-ico', { ...initial, reference: 'IC-1' });
    expect(refusal(() => act(made, 'report-to-ico', initial)).code).toBe('open-points');
    const followed = after(made, 21, ['report-to-ico', followUp], ['report-to-ico', followUp]);
    expect(detailsOf(followed).icoReports.map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(draftIcoReport(followed as BreachCase)).toMatchObject({ kind: 'follow-up 3', reference: 'IC-1' });
  });

  test('more than 72 hours after awareness demands the reason for the delay (Art 33(1))', () => {
    const late = act(decided, 'amend', { fields: { awareAt: hour(1) } });
    expect(act(late, 'report-to-ico', initial, hour(73)).state).toBe('decided');
    expect(refusal(() => act(late, 'report-to-ico', initial, hour(73.01))).facts.errors).toMatchObject([
      { path: 'delayReason' },
    ]);
    const made = act(late, 'report-to-ico', { ...initial, delayReason: 'It was found late.' }, hour(80));
    expect(detailsOf(made).icoReports).toMatchObject([{ delayReason: 'It was found late.' }]);
  });

  test('made in time and written down late demands none', () => {
    expect(act(decided, 'report-to-ico', { ...initial, at: hour(71) }, hour(100)).state).toBe('decided');
  });

  test('late as a follow-up demands none', () => {
    const made = act(decided, 'report-to-ico', initial);
    expect(act(made, 'report-to-ico', followUp, hour(200)).state).toBe('decided');
  });

  test('names what is missing of what Art 33(3) asks, then and in the draft', () => {
    const owed = [
      'dataCategories',
      'approximateRecords',
      'approximatePeople',
      'kindsOfPeople',
      'actionsTaken',
    ];
    expect(draftIcoReport(decided as BreachCase).missing).toEqual(owed);
    const { happenings } = moveCase(breach, decided, 'report-to-ico', initial, on(hour(20)));
    expect(happenings[0]?.data).toMatchObject({ kind: 'initial', number: 0, missing: owed });
    const known = {
      dataCategories: ['health'],
      approximateRecords: 'not-known',
      approximatePeople: 40,
      kindsOfPeople: ['patients'],
    };
    const told = after(decided, 21, ['amend', { fields: known }], ['contain', inputs.contain]);
    expect(draftIcoReport(told as BreachCase).missing).toEqual([]);
  });

  test('draws on what was done: containment as the measures, the decision on the people', () => {
    const { fields } = draftIcoReport(act(decided, 'contain', inputs.contain) as BreachCase);
    const value = (name: string) => fields.find((field) => field.name === name)?.value;
    expect(value('actionsTaken')).toEqual([inputs.contain.taken]);
    expect(value('peopleTold')).toBe('about-to');
  });
});
