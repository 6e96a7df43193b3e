// What falls due, and when: the one loop that runs it, in order, on the machine's clock. Nothing here polls.
import type { Clock } from './clock.ts';

/** Something that ran: when on the machine's clock, what, and which. Ids and codes only. */
export interface Ran {
  at: string;
  what: string;
  [detail: string]: unknown;
}

/** A keeper of due things, such as the timelines or the deliveries. */
export interface Source {
  /** When its next thing is due, in milliseconds; undefined where nothing waits. In the past: at once. */
  nextAt: () => number | undefined;
  /** Runs the next due thing, and says what ran. */
  runNext: () => Promise<Ran | undefined>;
}

export interface Agenda {
  /** Says that something new may be due. */
  nudge: () => void;
  /** Runs all that is due now, and what that sets off, and answers when nothing is left. */
  settle: () => Promise<Ran[]>;
  /**
   * Plays time up to a target, or to one counted from the time at which its turn comes: the clock stops at each instant at which
   * something is due. Throws RangeError backwards.
   */
  advanceTo: (target: Target) => Promise<Ran[]>;
  stop: () => Promise<void>;
}

/** An instant in milliseconds, or how to count one from now. */
export type Target = number | ((now: number) => number);

export interface AgendaOptions {
  clock: Clock;
  /** In the order in which they run what is due at the same instant. */
  sources: Source[];
  /** Resolves when the requests that are under way at this moment have been answered. */
  requestsAnswered: () => Promise<unknown>;
  /** Told of each new time after the clock was moved. */
  moved: () => void;
  /** Told of what went wrong while nobody waits for an answer. */
  failed: (error: unknown) => void;
}

export function openAgenda(options: AgendaOptions): Agenda {
  const { clock, sources } = options;
  const inTurn = turns();
  let timer: NodeJS.Timeout | undefined;
  let nudged = false;
  let stopped = false;

  async function runDue(): Promise<Ran[]> {
    const ran: Ran[] = [];
    for (;;) {
      const next = stopped ? undefined : earliest(sources);
      if (next === undefined || next.at > clock.now()) return ran;
      const done = await next.source.runNext();
      if (done !== undefined) ran.push(done);
    }
  }

  async function play(target: number): Promise<Ran[]> {
    const ran = await runDue();
    for (let next = earliest(sources); next !== undefined && next.at <= target; next = earliest(sources)) {
      clock.hold(Math.max(next.at, clock.now()));
      ran.push(...(await runDue()));
      // What has not run is still due at the next start, at the time that the clock has reached.
      if (stopped) throw new Error('the machine stops');
    }
    clock.hold(target);
    return ran;
  }

  function armTimer(): void {
    clearTimeout(timer);
    const next = earliest(sources);
    if (next === undefined || stopped) return;
    timer = setTimeout(nudge, Math.min(Math.max(next.at - clock.now(), 0), longestTimer));
  }

  function nudge(): void {
    if (nudged || stopped) return;
    nudged = true;
    inTurn(() => {
      nudged = false;
      return runDue();
    })
      .then(armTimer)
      .catch((error: unknown) => {
        options.failed(error);
        timer = setTimeout(nudge, afterFailure);
      });
  }

  async function settle(): Promise<Ran[]> {
    await options.requestsAnswered();
    return inTurn(runDue).finally(armTimer);
  }

  async function advanceTo(aim: Target): Promise<Ran[]> {
    await options.requestsAnswered();
    return inTurn(async () => {
      const now = clock.now();
      const target = typeof aim === 'number' ? aim : aim(now);
      if (target < now) throw new RangeError('the clock cannot go back');
      clock.hold(now);
      return play(target).finally(() => {
        clock.release();
        options.moved();
      });
    }).finally(armTimer);
  }

  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(timer);
    await inTurn(() => Promise.resolve());
    clearTimeout(timer);
  }

  return { nudge, settle, advanceTo, stop };
}

// Node fires a longer timer at once.
const longestTimer = 2 ** 31 - 1;
const afterFailure = 1000;

function earliest(sources: Source[]): { at: number; source: Source } | undefined {
  let found: { at: number; source: Source } | undefined;
  for (const source of sources) {
    const at = source.nextAt();
    if (at !== undefined && (found === undefined || at < found.at)) found = { at, source };
  }
  return found;
}

/** Runs one piece of work after the other. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
