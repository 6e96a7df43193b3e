// The rows of a register of cases (policy §9.1, §10, §11; UK GDPR Art 33(5)): states, dates and limits, nothing that is sealed.
import { londonDay } from '../calendar/london.ts';
import { deadlineStatus, type DeadlineStatus } from '../cases/engine.ts';
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
    deadlines.filter((limit) => statuses.includes(statusOf(limit, closedAt, now)));
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

/** When it was settled that a limit would not be met any more; null where that is not so. A waiver that came after the limit undoes no lateness. */
export const givenUpAt = ({ metAt, waivedAt }: Limit, closedAt: Instant | null): Instant | null =>
  metAt ? null : (waivedAt ?? closedAt);

function statusOf(limit: Limit, closedAt: Instant | null, now: Instant): DeadlineStatus {
  const { metAt, waived, dueAt } = limit;
  const until = givenUpAt(limit, closedAt);
  if (until !== null && until > dueAt) return 'missed';
  return deadlineStatus(
    { dueAt, ...(metAt && { metAt }), ...(waived && { waived: String(waived) }) },
    until ?? now,
  );
}
