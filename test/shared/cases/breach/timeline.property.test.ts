// Whatever is done to a breach, and however late its ticks come, no reminder is lost and none comes twice (§9.1, §9.2).
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { breach } from '../../../../shared/cases/breach.ts';
import type { BreachCase } from '../../../../shared/cases/breach/details.ts';
import { nextWake, pastDeadlines, tickCase } from '../../../../shared/cases/engine.ts';
import { hour, inputs, Timeline } from './timeline.ts';

interface Step {
  readonly after: number;
  readonly action: string;
  readonly input: object;
}

const quarters = (most: number) => fc.nat(most * 4).map((count) => count / 4);

const decision = fc.boolean().map((yes) => ({ ico: { report: yes, reasons: 'As assessed.' } }));
const fixed = (action: keyof typeof inputs): fc.Arbitrary<{ action: string; input: object }> =>
  fc.constant({ action, input: inputs[action] });

const acts = [
  fixed('acknowledge'),
  fixed('assess'),
  fixed('contain'),
  fixed('report-to-ico'),
  fixed('close'),
  decision.map((input) => ({ action: 'decide', input })),
];
const corrections = fc
  .record({
    name: fc.constantFrom('occurredAt', 'discoveredAt', 'awareAt'),
    at: fc.integer({ min: -100, max: 150 }),
  })
  .map(({ name, at }) => ({ action: 'amend', input: { fields: { [name]: hour(at) } } }));

const steps = (...kinds: fc.Arbitrary<{ action: string; input: object }>[]): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.tuple(quarters(40), fc.oneof(...kinds)).map(([after, act]) => ({ after, ...act })),
    { maxLength: 8 },
  );

const openings = fc.record({ discovered: quarters(90), unaware: quarters(20), unreported: quarters(30) });

type Opening = typeof openings extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays the steps, and calls `seen` once every tick that is ripe has come: before and after each step, and at the end. */
function play(
  { discovered, unaware, unreported }: Opening,
  story: readonly Step[],
  late: () => number,
  seen: Seen,
) {
  const aware = discovered + unaware;
  let now = aware + unreported;
  const timeline = new Timeline({ discoveredAt: hour(discovered), awareAt: hour(aware) }, hour(now), late);
  for (const { after, action, input } of story) {
    now += after;
    seen(timeline.runUntil(hour(now)), now);
    timeline.act(hour(now), action, input);
    seen(timeline.runUntil(hour(now)), now);
  }
  seen(timeline.runUntil(hour(now + 100)), now + 100);
  return timeline;
}

type Seen = (timeline: Timeline, now: number) => void;

const namesOf = (timeline: Timeline): string[] => timeline.told.flatMap(({ reminders }) => reminders);

/** The reminders that the case as it stands owes by then. */
const owed = (timeline: Timeline, now: number): string[] =>
  timeline.case.state === 'closed'
    ? []
    : breach
        .reminders(timeline.case as BreachCase, hour(now))
        .filter(({ at }) => at > timeline.case.openedAt && at <= hour(now))
        .map(({ name }) => name);

test('every reminder that is owed has come, once, when its tick has', () => {
  fc.assert(
    fc.property(openings, steps(...acts), (opening, story) => {
      const timeline = play(
        opening,
        story,
        () => 0,
        (timeline, now) => expect(namesOf(timeline)).toEqual(expect.arrayContaining(owed(timeline, now))),
      );
      const marks = namesOf(timeline).filter((name) => !name.endsWith('-past'));
      expect(marks).toHaveLength(new Set(marks).size);
    }),
  );
});

test('a tick that comes late loses none that is still owed, and tells none twice', () => {
  fc.assert(
    fc.property(
      openings,
      steps(...acts),
      fc.array(quarters(60), { minLength: 1 }),
      (opening, story, delays) => {
        let turn = 0;
        const late = () => delays[(turn += 1) % delays.length] ?? 0;
        const timeline = play(opening, story, late, () => undefined);
        const end = hour(5000);
        const { reminders } = (tickCase(breach, timeline.case, end).happenings[0]?.data ?? {}) as {
          reminders?: string[];
        };
        const told = [...namesOf(timeline), ...(reminders ?? [])].filter((name) => !name.endsWith('-past'));
        expect(told).toHaveLength(new Set(told).size);
        expect(told).toEqual(expect.arrayContaining(owed(timeline, 5000)));
      },
    ),
    { numRuns: 50 },
  );
});

test('a tick that is run again does nothing', () => {
  fc.assert(
    fc.property(openings, steps(...acts, corrections), quarters(400), (opening, story, at) => {
      const { case: matter } = play(
        opening,
        story,
        () => 0,
        () => undefined,
      );
      const now = hour(500 + at);
      const once = tickCase(breach, matter, now);
      expect(tickCase(breach, once.case, now)).toEqual({ case: once.case, happenings: [] });
    }),
  );
});

test('the machine of the current generation waits no longer than until the next reminder, whatever is corrected', () => {
  fc.assert(
    fc.property(openings, steps(...acts, corrections), (opening, story) => {
      play(
        opening,
        story,
        () => 0,
        (timeline, now) => {
          const wake = nextWake(breach, timeline.case);
          const { generation } = timeline.case.timeline;
          const waits = timeline.waits.filter((wait) => wait.generation === generation);
          expect(waits.length).toBeLessThanOrEqual(1);
          if (wake === null) return;
          expect(wake > hour(now)).toBe(true);
          expect(waits).toHaveLength(1);
          expect(waits[0]?.wakeAt).toBe(timeline.case.timeline.wakeAt);
          expect((waits[0]?.wakeAt ?? '') <= wake).toBe(true);
        },
      );
    }),
  );
});

test('the machine ends once nothing is left to remind of', () => {
  fc.assert(
    fc.property(openings, steps(...acts, corrections), (opening, story) => {
      const timeline = play(
        opening,
        [...story, { after: 1, action: 'assess', input: inputs.assess }],
        () => 0,
        () => undefined,
      );
      timeline.act(hour(2000), 'decide', { ico: { report: false, reasons: 'No risk.' } });
      timeline.runUntil(hour(3000));
      expect(timeline.waits).toEqual([]);
    }),
  );
});

test('a limit that a correction puts into the past is told of at once', () => {
  fc.assert(
    fc.property(openings, steps(corrections), (opening, story) => {
      const untold: number[] = [];
      let before = { now: -Infinity, past: 0 };
      const look: Seen = (timeline, now) => {
        const past = missed(timeline, now);
        const last = timeline.told.at(-1);
        if (now === before.now && past > before.past && !(last?.escalate && last.at === hour(now)))
          untold.push(now);
        before = { now, past };
      };
      play(opening, story, () => 0, look);
      expect(untold).toEqual([]);
    }),
  );
});

const missed = (timeline: Timeline, now: number): number =>
  pastDeadlines(breach, timeline.case, hour(now)).length;
