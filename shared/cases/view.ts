// What a reader is shown of a case: state, each deadline with its rule, source and why, what may be done, what is open.
import { londonTime } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import type { By } from '../roles.ts';
import type { Case, Deadline } from './case-type.ts';
import { allowedMoves, deadlineStatus, nextWake } from './engine.ts';
import { deadlinesOf, typeOf } from './registry.ts';

/** A deadline as it stands at an instant; `hoursLeft` is negative once it is past, and absent once it is settled. */
export function deadlineView(deadline: Deadline, now: Instant) {
  const status = deadlineStatus(deadline, now);
  const settled = status !== 'open' && status !== 'missed';
  const hours = (Date.parse(deadline.dueAt) - Date.parse(now)) / 3_600_000;
  return {
    ...deadline,
    dueLocal: londonTime(deadline.dueAt),
    status,
    ...(settled ? {} : { hoursLeft: Math.round(hours * 10) / 10 }),
  };
}

/** A case without its free texts: safe to keep beside an Idempotency-Key. */
export function caseSummary(matter: Case, roles: readonly By[], now: Instant) {
  const type = typeOf(matter);
  const deadlines = deadlinesOf(matter).map((deadline) => deadlineView(deadline, now));
  return {
    id: matter.id,
    type: matter.type,
    title: type.title,
    state: matter.state,
    revision: matter.revision,
    openedAt: matter.openedAt,
    closedAt: matter.closedAt ?? null,
    deadlines,
    past: deadlines.filter(({ status }) => status === 'missed').map(({ name }) => name),
    open: matter.state === type.closed ? [] : type.openPoints(matter),
    moves: allowedMoves(type, matter, roles, now),
    nextReminderAt: nextWake(type, matter),
  };
}

/** A case with everything told of it. */
export const caseView = (matter: Case, roles: readonly By[], now: Instant) => ({
  ...caseSummary(matter, roles, now),
  details: typeOf(matter).view(matter, now),
});
