// The timeline of a case that runs for years (§7, §9.1): no execution of it lasts as long as Step Functions lets one, and none is missed.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/cases/case-type.ts';
import { moveCase, nextWake, openCase, tickCase, type Outcome } from '../../../shared/cases/engine.ts';
import { typeOf } from '../../../shared/cases/registry.ts';
import { instant, plusHours, type Instant } from '../../../shared/instant.ts';

const type = typeOf({ type: 'hold' });
const monday = instant('2026-11-23T09:15:00Z'); // Monday
const days = (count: number): Instant => plusHours(monday, count * 24);
const dpo = (at: Instant) => ({ at, by: 'dpo-1', roles: ['dpo'] as const });

const placed = (reviewOn: string): Outcome => {
  const opening = { on: { kind: 'category', category: 'contract' }, reason: 'A claim is expected.' };
  const body = type.opening.parse({ ...opening, because: 'claim-expected', reviewOn });
  return openCase(type, body, 'hold_1', dpo(monday));
};

const lookedAt = (matter: Case, reviewOn: string, at: Instant): Outcome =>
  moveCase(type, matter, 'review', { reviewOn, reasons: 'It goes on.' }, dpo(at));

const began = ({ happenings }: Outcome): unknown[] =>
  happenings.filter(({ type: what }) => what === 'timeline.scheduled').map(({ data }) => data);

/** Plays the executions: how long each lasted, in days, and which reminders came when. */
function played(opened: Outcome, until: Instant) {
  let matter = opened.case;
  const [lasted, sent]: [number[], unknown[]] = [[], []];
  for (let at = matter.timeline.wakeAt; at && at <= until; at = matter.timeline.wakeAt) {
    const { generation, since } = matter.timeline;
    const ticked = tickCase(type, matter, at);
    expect(tickCase(type, ticked.case, at)).toEqual({ case: ticked.case, happenings: [] });
    const due = ticked.happenings.find(({ type: what }) => what === 'reminder.due');
    if (due) sent.push([at.slice(0, 10), due.data['reminders']]);
    matter = ticked.case;
    if (matter.timeline.generation !== generation)
      lasted.push((Date.parse(at) - Date.parse(since ?? '')) / 86_400_000);
  }
  return { case: matter, lasted, sent };
}

describe('a timeline that waits for years', () => {
  test('waits for 300 days at most, then begins its next generation, and sends each reminder once, in its time', () => {
    const opened = placed('2030-01-21'); // Monday
    expect(began(opened)).toEqual([{ generation: 1, wakeAt: days(300), machine: 'sar' }]);
    const { lasted, sent, case: matter } = played(opened, instant('2030-01-22T00:00:00Z'));
    expect(lasted).toEqual([300, 300, 300]);
    expect(sent).toEqual([
      ['2030-01-07', ['review-14d']], // Monday
      ['2030-01-18', ['review-3d']], // Friday
      ['2030-01-21', ['review-0d']], // Monday
    ]);
    expect(matter.timeline.generation).toBe(4);
  });

  test('grows no older by many short waits: each execution ends within 300 days', () => {
    const { lasted, sent } = played(placed('2026-12-07'), days(330)); // Monday
    expect(sent.length).toBeGreaterThan(40);
    expect(lasted).toHaveLength(1);
    expect(Math.max(...lasted)).toBeLessThanOrEqual(300);
  });

  test('that began before it was noted since when is renewed by the first tick that finds its case old', () => {
    const { timeline, ...opened } = placed('2029-01-22').case; // Monday
    const { generation, wakeAt } = timeline;
    const ticked = tickCase(type, { ...opened, timeline: { generation, wakeAt } }, days(200));
    expect(began(ticked)).toEqual([{ generation: 2, wakeAt: days(500), machine: 'sar' }]);
  });
});

describe('a waking that has passed', () => {
  const { case: matter } = placed('2027-01-25'); // Monday
  const wakeAt = nextWake(type, matter) ?? monday;

  test('is nothing that waits: the next move begins a generation, which sends what is owed, once', () => {
    const missed = plusHours(wakeAt, 2);
    const again = lookedAt(matter, '2027-12-06', missed); // Monday
    expect(began(again)).toEqual([{ generation: 2, wakeAt: plusHours(missed, 300 * 24), machine: 'sar' }]);
    const lift = moveCase(type, matter, 'ask-lift', { reasons: 'Settled.' }, dpo(missed));
    expect(began(lift)).toEqual([{ generation: 2, wakeAt, machine: 'sar' }]);
    expect(tickCase(type, lift.case, missed).happenings).toMatchObject([
      { type: 'reminder.due', data: { reminders: ['review-14d'] } },
    ]);
  });

  test('within the hour is waited for: its tick is on its way', () => {
    expect(began(moveCase(type, matter, 'ask-lift', { reasons: 'Settled.' }, dpo(wakeAt)))).toEqual([]);
  });
});
