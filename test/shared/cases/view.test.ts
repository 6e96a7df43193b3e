// What a reader is shown of a case: each limit with its hours left, what may be done, what is open, when the next reminder comes.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/cases/case-type.ts';
import { caseSummary, caseView } from '../../../shared/cases/view.ts';
import { act, after, assessed, decided, opened } from './breach/breaches.ts';
import { hour, inputs } from './breach/timeline.ts';

const summary = (matter: Case, at: number) => caseSummary(matter, ['dpo'], hour(at));
const ofTheLaw = (matter: Case) => summary(matter, 100).deadlines.find(({ name }) => name === 'ico-law');

describe('a case in short', () => {
  test('tells each limit in local time and in hours left, negative once it is past', () => {
    const [told, policy] = summary(opened(), 7.5).deadlines;
    expect(told).toMatchObject({
      name: 'dpo-told',
      status: 'missed',
      hoursLeft: -1.5,
      dueLocal: '2026-11-20T14:00+00:00',
    });
    expect(policy).toMatchObject({ name: 'ico-policy', status: 'open', hoursLeft: 64.5 });
    expect(summary(opened(), 7.5).past).toEqual(['dpo-told']);
  });

  test('tells no hours left of what is settled', () => {
    const made = act(decided, 'report-to-ico', { kind: 'initial', via: 'form' });
    for (const name of ['ico-policy', 'ico-law'])
      expect(summary(made, 100).deadlines.find((limit) => limit.name === name)).not.toHaveProperty(
        'hoursLeft',
      );
  });

  test('tells when something was done and when that was written down, where that was later', () => {
    const initial = { kind: 'initial', via: 'form' };
    const later = act(decided, 'report-to-ico', { ...initial, at: hour(20) }, hour(90));
    expect(ofTheLaw(later)).toMatchObject({ metAt: hour(20), notedAt: hour(90), status: 'met' });
    // What comes after moves neither.
    const after = act(later, 'contain', inputs.contain, hour(95));
    expect(ofTheLaw(after)).toMatchObject({ metAt: hour(20), notedAt: hour(90) });
    expect(ofTheLaw(act(decided, 'report-to-ico', initial, hour(20)))).not.toHaveProperty('notedAt');
  });

  test('tells when the next reminder comes, and none once there is nothing to remind of', () => {
    expect(summary(opened(), 2).nextReminderAt).toBe(hour(4));
    expect(summary(assessed, 3).nextReminderAt).toBe(hour(24));
    const not = act(assessed, 'decide', { ico: { report: false, reasons: 'No risk.' } });
    expect(not.timeline.wakeAt).not.toBeNull();
    expect(summary(not, 21).nextReminderAt).toBeNull();
  });

  test('holds no free text, so that it can be kept beside an Idempotency-Key', () => {
    const canary = 'Zebedee';
    const words = { what: canary, how: canary, likelyImpact: canary };
    const matter = after(
      opened(words),
      2,
      ['assess', { risk: 'risk', reasons: canary }],
      ['contain', { ...inputs.contain, taken: canary }],
    );
    expect(JSON.stringify(summary(matter, 5))).not.toContain(canary);
    expect(JSON.stringify(caseView(matter, ['dpo'], hour(5)))).toContain(canary);
  });
});
