// Which limits of a case fall to a month, and how they were kept (policy §10): those of which it was written down in it that they had been
// met, since the report of the month before may say already that they were not; those that had passed unmet at its end; and those that had passed unmet when they were given up in it: a waiver, or the closing of a case, undoes no lateness.
import type { Report } from '../../events/reports.ts';
import { daysThrough, plusDays } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import { givenUpAt } from '../cases/lateness.ts';
import type { CaseHead, Limit } from '../registers/case-rows.ts';
import { isIn, type Span } from './month.ts';

type Late = Report['late'][number];

export interface Kept {
  readonly onTime: number;
  readonly late: readonly Late[];
}

/** How the limits of a case were kept. Of a month that is not over, `until` is the instant up to which it has run. */
export function keptLimits(matter: CaseHead, span: Span): Kept {
  const met = matter.deadlines.filter((limit) => isIn(span, knownAt(limit)));
  const late = [...met.filter(isLate), ...matter.deadlines.filter((limit) => isMissed(limit, matter, span))];
  return {
    onTime: met.filter((limit) => !isLate(limit)).length,
    late: late.map((limit) => lateOf(limit, matter, span)),
  };
}

const knownAt = ({ metAt, notedAt }: Limit): Instant | undefined => metAt && (notedAt ?? metAt);

const isLate = ({ metAt, dueAt }: Limit): boolean => metAt !== undefined && metAt > dueAt;

// Known as met, or given up, after the month, it had passed unmet in it, unless it had been met in time. What is waived nobody knows when is not late.
function isMissed(limit: Limit, { closedAt }: CaseHead, { from, until }: Span): boolean {
  const { dueAt, waived } = limit;
  if (dueAt >= until) return false;
  const known = knownAt(limit);
  if (known !== undefined) return known >= until && isLate(limit);
  const at = givenUpAt(limit, closedAt);
  return at === null ? waived === undefined : at > dueAt && at >= from;
}

function lateOf(limit: Limit, { id, type, closedAt }: CaseHead, { until }: Span): Late {
  const { name, dueAt } = limit;
  const before = (at: Instant | null | undefined) => (at && at < until ? at : undefined);
  const met = before(knownAt(limit)) && limit.metAt;
  const givenUp = before(givenUpAt(limit, closedAt));
  const last = met ?? givenUp ?? (new Date(Date.parse(until) - 1).toISOString() as Instant);
  const [dueOn, lastOn] = [londonDay(dueAt), londonDay(last)];
  return {
    case: id,
    type,
    limit: name,
    dueOn,
    metOn: met === undefined ? null : londonDay(met),
    // A limit in hours can be missed and met on one day: that is nought days late, and late.
    days: daysThrough(plusDays(dueOn, 1), lastOn),
    state: met ? 'met' : givenUp ? 'given-up' : 'open',
    why: limit.why ?? (met ? reasonsFor(limit) : givenUp ? 'given-up' : 'still-open'),
  };
}

// A report to the ICO after 72 hours goes with the reasons for the delay, which stand in the case (UK GDPR Art 33(1)).
const reasonsFor = ({ reasoned }: Limit): Late['why'] => (reasoned ? 'reasons-in-the-case' : 'not-recorded');

/** Of which limits it was said in a month why they had not been kept, besides those that are late in it. */
export function explainedLimits(
  { id, type, deadlines }: CaseHead,
  span: Span,
  late: readonly Late[],
): Report['explained'] {
  return deadlines.flatMap(({ name, why, explainedAt }) =>
    why && isIn(span, explainedAt) && !late.some((one) => one.case === id && one.limit === name)
      ? [{ case: id, type, limit: name, why }]
      : [],
  );
}
