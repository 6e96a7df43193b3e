// Which limits of a case fall to a month, and how they were kept (policy §10): those met in it, and those that had passed unmet at its end.
import type { Report } from '../../events/reports.ts';
import { daysThrough, plusDays } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import type { CaseHead, Limit } from '../registers/case-rows.ts';
import { isIn, type Span } from './month.ts';

type Late = Report['late'][number];

export interface Kept {
  readonly onTime: number;
  readonly late: readonly Late[];
}

/** How the limits of a case were kept. */
export function keptLimits(matter: CaseHead, span: Span): Kept {
  const met = matter.deadlines.filter(({ metAt }) => isIn(span, metAt));
  const late = [...met.filter(isLate), ...matter.deadlines.filter((limit) => isMissed(limit, matter, span))];
  return {
    onTime: met.filter((limit) => !isLate(limit)).length,
    late: late.map((limit) => lateOf(limit, matter, span)),
  };
}

const isLate = ({ metAt, dueAt }: Limit): boolean => metAt !== undefined && metAt > dueAt;

// Met after the month, it had passed unmet in it. What was not met when the case was closed is due no more.
function isMissed({ metAt, dueAt, waived }: Limit, { closedAt }: CaseHead, { until }: Span): boolean {
  const unmet = metAt === undefined ? waived === undefined : metAt >= until;
  return unmet && dueAt < until && (closedAt === null || closedAt >= until);
}

function lateOf({ name, dueAt, metAt }: Limit, { id, type }: CaseHead, { until }: Span): Late {
  const met = metAt !== undefined && metAt < until ? metAt : undefined;
  const last = met ?? (new Date(Date.parse(until) - 1).toISOString() as Instant);
  const [dueOn, lastOn] = [londonDay(dueAt), londonDay(last)];
  return {
    case: id,
    type,
    limit: name,
    dueOn,
    metOn: met === undefined ? null : londonDay(met),
    // A limit in hours can be missed and met on one day: that is nought days late, and late.
    days: daysThrough(plusDays(dueOn, 1), lastOn),
    why: whyOf(type, name, met),
  };
}

// A report to the ICO after 72 hours goes with the reasons for the delay, which stand in the case (UK GDPR Art 33(1)).
const reasoned: ReadonlySet<string> = new Set(['breach/ico-law', 'breach/ico-policy']);

function whyOf(type: string, limit: string, met: Instant | undefined): Late['why'] {
  if (met === undefined) return 'still-open';
  return reasoned.has(`${type}/${limit}`) ? 'reasons-in-the-case' : 'not-recorded';
}
