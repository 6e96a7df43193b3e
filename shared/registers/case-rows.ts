// The rows of a register of cases (policy §9.1, §10, §11; UK GDPR Art 33(5)): states, dates and limits, nothing that is sealed.
import { londonDay } from '../calendar/london.ts';
import type { LateCause } from '../../events/reports.ts';
import type { DeadlineStatus } from '../cases/engine.ts';
import { limitStatus } from '../cases/lateness.ts';
import type { Instant } from '../instant.ts';
import type { Row } from './register.ts';

/** A limit as a list of cases has it. */
export interface Limit {
  readonly name: string;
  readonly dueAt: Instant;
  readonly metAt?: Instant;
  /** When that was written down, where that was later. */
  readonly notedAt?: Instant;
  readonly waived?: string | true;
  /** Since when; where it is absent, since the case was closed. */
  readonly waivedAt?: Instant;
  /** The act that met it late took its reasons down. */
  readonly reasoned?: true;
  /** What kept it from being met, and when the DPO said so. */
  readonly why?: LateCause;
  readonly explainedAt?: Instant;
}

/** A case as a list has it. */
export interface CaseHead {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly openedAt: string;
  readonly closedAt: Instant | null;
  readonly deadlines: readonly Limit[];
}

/** The row of a case as it stands: what was not met when the case was closed, or the limit waived, is late where it was past by then. */
export function caseRow({ id, state, openedAt, closedAt, deadlines }: CaseHead, now: Instant): Row {
  const named = (...statuses: readonly DeadlineStatus[]) =>
    deadlines.filter((limit) => statuses.includes(limitStatus(limit, closedAt, now)));
  return {
    id,
    state,
    openedOn: londonDay(openedAt),
    closedOn: closedAt && londonDay(closedAt),
    met: named('met').map(({ name }) => name),
    late: named('met-late', 'missed').map(dated),
    open: closedAt ? [] : named('open').map(dated),
  };
}

const dated = ({ name, dueAt }: Limit): string => `${name} (${londonDay(dueAt)})`;
