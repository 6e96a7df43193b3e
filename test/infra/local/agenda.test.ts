// The agenda plays what is due, in its order, and stands still at each instant while it does.
import { afterEach, describe, expect, it } from 'vitest';
import { openAgenda } from '../../../infra/local/agenda.ts';
import type { Agenda, Source } from '../../../infra/local/agenda.ts';
import { startClock } from '../../../infra/local/clock.ts';

// A Monday.
const begins = Date.parse('2026-11-23T09:00:00Z');
const hour = 3_600_000;
const clock = startClock(begins - Date.now());
const agendas: Agenda[] = [];

afterEach(async () => {
  for (const agenda of agendas.splice(0)) await agenda.stop();
});

/** Things due at some instants; each may bring more. */
function diary(name: string, due: number[], then: (at: number, due: number[]) => unknown = () => undefined) {
  const seen: { at: number; clock: number }[] = [];
  const source: Source = {
    nextAt: () => due.toSorted((a, b) => a - b)[0],
    async runNext() {
      const at = due.toSorted((a, b) => a - b)[0] ?? 0;
      due.splice(due.indexOf(at), 1);
      seen.push({ at, clock: clock.now() });
      await then(at, due);
      return { at: new Date(clock.now()).toISOString(), what: name };
    },
  };
  return { seen, source, due };
}

function open(...sources: Source[]): { agenda: Agenda; failures: unknown[]; moves: () => number } {
  const failures: unknown[] = [];
  let moves = 0;
  const agenda = openAgenda({
    clock,
    sources,
    requestsAnswered: () => Promise.resolve(),
    moved: () => void (moves += 1),
    failed: (error) => failures.push(error),
  });
  agendas.push(agenda);
  return { agenda, failures, moves: () => moves };
}

describe('the agenda', () => {
  it('plays what is due in the order of time, each at exactly its instant, and what that brings', async () => {
    const from = clock.now();
    const first = diary('a', [from + 5 * hour, from + hour]);
    const second = diary(
      'b',
      [from + 2 * hour],
      (at, due) => at === from + 2 * hour && due.push(from + 3 * hour),
    );
    const { agenda, moves } = open(first.source, second.source);
    const ran = await agenda.advanceTo(from + 4 * hour);
    expect(ran.map(({ what }) => what)).toEqual(['a', 'b', 'b']);
    expect([...first.seen, ...second.seen].every(({ at, clock }) => at === clock)).toBe(true);
    expect(first.due).toEqual([from + 5 * hour]);
    expect(clock.now()).toBeGreaterThanOrEqual(from + 4 * hour);
    expect(moves()).toBe(1);
  });

  it('runs what falls due by itself as time flows, without being asked', async () => {
    const soon = diary('soon', [clock.now() + 60]);
    open(soon.source).agenda.nudge();
    await expect.poll(() => soon.seen.length).toBe(1);
  });

  it('goes back to work after something failed, and lets time flow on', async () => {
    let broken = true;
    const shaky = diary('shaky', [clock.now()], (at, due) => {
      if (!broken) return;
      broken = false;
      due.push(at);
      throw new Error('once');
    });
    const { agenda, failures } = open(shaky.source);
    await expect(agenda.advanceTo(clock.now() + hour)).rejects.toThrow('once');
    const now = clock.now();
    await expect.poll(() => clock.now()).toBeGreaterThan(now);
    await agenda.settle();
    expect(shaky.seen).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('stops in the middle of a move, and leaves what is due for the next start', async () => {
    const from = clock.now();
    const many = diary('many', [from + hour, from + 2 * hour], () => void agenda.stop());
    const { agenda } = open(many.source);
    await expect(agenda.advanceTo(from + 3 * hour)).rejects.toThrow('the machine stops');
    expect(many.due).toEqual([from + 2 * hour]);
    expect(clock.now()).toBeLessThan(from + 2 * hour);
  });

  it('does not go back', async () => {
    await expect(open().agenda.advanceTo(clock.now() - hour)).rejects.toThrow(RangeError);
  });
});
