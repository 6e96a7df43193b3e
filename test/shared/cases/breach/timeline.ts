// A breach whose timeline runs as the state machine runs it: wait until, tick, done or wait again; a new generation beside an
// older one that still waits. Tells when which reminders came.
import { breach } from '../../../../shared/cases/breach.ts';
import type { BreachDetails } from '../../../../shared/cases/breach/details.ts';
import type { Case } from '../../../../shared/cases/case-type.ts';
import { moveCase, noteMail, openCase, tickCase, type Outcome } from '../../../../shared/cases/engine.ts';
import { instant, plusHours, type Instant } from '../../../../shared/instant.ts';
import { Refusal } from '../../../../shared/refusal.ts';
import type { Role } from '../../../../shared/roles.ts';

export const base = instant('2026-11-20T08:00:00Z'); // Friday
export const hour = (hours: number): Instant => plusHours(base, hours);

export const on = (at: Instant, role: Role = 'dpo') => ({ at, by: 'somebody', roles: [role] });

export const report = {
  what: 'A laptop was left on a train.',
  how: 'It was forgotten.',
  likelyImpact: 'Contacts could be read.',
  occurredAt: base,
  discoveredAt: base,
};

/** Inputs that their contracts take, one for each move. */
export const inputs = {
  acknowledge: {},
  assess: { risk: 'risk', reasons: 'The case was not encrypted.' },
  contain: { taken: 'The device was wiped.', contained: true },
  decide: {
    ico: { report: true, reasons: 'Harm is likely.' },
    people: { tell: false, reasons: 'No high risk.' },
    thirdParties: { tell: false, reasons: 'No agreement asks for it.' },
  },
  'report-to-ico': { kind: 'initial', via: 'form', delayReason: 'It was found late.' },
  close: { summary: 'Done.' },
};

export interface Told {
  readonly at: Instant;
  readonly reminders: readonly string[];
  readonly deadlines: readonly string[];
  readonly escalate: boolean;
}

interface Wait {
  readonly generation: number;
  readonly wakeAt: Instant;
  /** When the tick comes: at its time, or late. */
  readonly ripeAt: Instant;
}

export class Timeline {
  case: Case;
  readonly told: Told[] = [];
  waits: Wait[] = [];
  readonly lateHours: () => number;
  private ticks = 0;

  /** A breach that was opened, and of which the DPO was told at once; its ticks come `lateHours` after their time. */
  constructor(times: object, openedAt: Instant, lateHours: () => number = () => 0) {
    this.lateHours = lateHours;
    const opened = openCase(breach, { ...report, ...times }, 'breach_1', on(openedAt, 'staff'));
    this.case = opened.case;
    this.take(opened, openedAt);
    this.take(noteMail(breach, this.case, 'opened', ['dpo'], openedAt), openedAt);
  }

  get details(): BreachDetails {
    return this.case.details as BreachDetails;
  }

  /** Makes a move once every tick before it has come. False where it is refused. */
  act(at: Instant, action: string, input: object): boolean {
    this.runUntil(at);
    try {
      this.take(moveCase(breach, this.case, action, input, on(at)), at);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** Lets every tick come that is ripe by then. */
  runUntil(until: Instant): this {
    for (let next = this.ripe(until); next; next = this.ripe(until)) {
      const wait = next;
      this.waits = this.waits.filter((other) => other !== wait);
      if (this.case.timeline.generation === wait.generation) this.tick(wait);
    }
    return this;
  }

  private ripe(until: Instant): Wait | undefined {
    const [first] = this.waits.toSorted((one, other) => (one.ripeAt < other.ripeAt ? -1 : 1));
    return first && first.ripeAt <= until ? first : undefined;
  }

  private tick({ generation, ripeAt }: Wait): void {
    this.ticks += 1;
    if (this.ticks > 5000) throw new Error('the machine ticks without end');
    this.take(tickCase(breach, this.case, ripeAt), ripeAt);
    const { wakeAt } = this.case.timeline;
    if (wakeAt !== null && this.case.timeline.generation === generation)
      this.wait(generation, wakeAt, ripeAt);
  }

  private wait(generation: number, wakeAt: Instant, now: Instant): void {
    const startsAt = wakeAt > now ? wakeAt : now;
    this.waits.push({ generation, wakeAt, ripeAt: plusHours(startsAt, this.lateHours()) });
  }

  private take({ case: matter, happenings }: Outcome, at: Instant): void {
    this.case = matter;
    for (const { type, data } of happenings) {
      if (type === 'timeline.scheduled')
        this.wait(data['generation'] as number, data['wakeAt'] as Instant, at);
      if (type === 'reminder.due') this.told.push({ at, ...data } as unknown as Told);
    }
  }
}
