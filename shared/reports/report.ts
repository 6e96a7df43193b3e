// The compliance report of a month (policy §10; UK GDPR Art 5(2), 39(1)(b)): made of the lists and records of the month, opening nothing
// that is sealed.
import { breachTold, type Report, type Risk } from '../../events/reports.ts';
import { londonDay } from '../calendar/london.ts';
import { caseTypeOf, caseTypes } from '../cases/registry.ts';
import type { Instant } from '../instant.ts';
import type { RecordedEvent } from '../record/chain.ts';
import type { CaseHead } from '../registers/case-rows.ts';
import { explainedLimits, type Kept, keptLimits } from './limits.ts';
import { isIn, type Month, type Span, spanOf } from './month.ts';

/** What happened to a case, in codes. */
export type Happened = Pick<RecordedEvent, 'type' | 'at' | 'data'>;

export interface Facts {
  /** Every case that was opened or closed in the month, or open at its end. */
  readonly cases: readonly CaseHead[];
  /** What was closed in the month before: what is said in this one of its limits belongs to this report. */
  readonly closedBefore: readonly CaseHead[];
  /** The events of the breaches and the erasures among them, by case. */
  readonly events: ReadonlyMap<string, readonly Happened[]>;
  readonly purges: Report['purges'];
  /** What stands open now, besides cases. */
  readonly risks: readonly Risk[];
}

/** The report; `provisional` where it is not kept. */
export function reportOf(month: Month, facts: Facts, madeAt: Instant, provisional: boolean): Report {
  const span = spanOf(month);
  const cases = facts.cases.filter(({ openedAt }) => openedAt < span.until);
  const kept = cases.map((one) => ({ type: one.type, ...keptLimits(one, elapsed(span, madeAt)) }));
  const late = kept.flatMap((one) => one.late);
  const explained = [...cases, ...facts.closedBefore].flatMap((one) => explainedLimits(one, span, late));
  return {
    month,
    ...span,
    madeAt,
    provisional,
    cases: caseTypes.map(({ name, title }) => {
      const ofType = <One extends { readonly type: string }>(all: readonly One[]) =>
        all.filter(({ type }) => type === name);
      return { type: name, title, ...counts(ofType(cases), span), ...limitCounts(ofType(kept)) };
    }),
    late,
    explained,
    breaches: cases.filter(({ type }) => type === 'breach').map((one) => breachOf(one, facts, span)),
    purges: facts.purges,
    erasures: [...facts.events.values()].flat().filter((event) => erases(event, span)).length,
    risks: [...overdue(late), ...facts.risks],
  };
}

// Nothing is late yet that falls due later in a month that still runs.
const elapsed = ({ from, until }: Span, madeAt: Instant): Span => ({
  from,
  until: madeAt < until ? madeAt : until,
});

function counts(cases: readonly CaseHead[], span: Span) {
  const number = (test: (one: CaseHead) => boolean) => cases.filter(test).length;
  return {
    opened: number(({ openedAt }) => isIn(span, openedAt)),
    closed: number(({ closedAt }) => isIn(span, closedAt)),
    open: number(({ closedAt }) => closedAt === null || closedAt >= span.until),
  };
}

const limitCounts = (kept: readonly Kept[]) => ({
  onTime: kept.reduce((sum, { onTime }) => sum + onTime, 0),
  late: kept.reduce((sum, { late }) => sum + late.length, 0),
});

/** The move, or the mail, that tells somebody of a breach. */
const telling: Readonly<Record<string, (typeof breachTold)[number]>> = {
  'report-to-ico': 'ico',
  'notify-subjects': 'people',
  'notify-third-party': 'third-party',
  dpo: 'dpo',
  escalation: 'escalation',
};

// A telling is known once it is written down, and counts on the day on which it was done.
function breachOf({ id, state, openedAt }: CaseHead, { events }: Facts, { until }: Span) {
  const first = new Map<string, string>();
  for (const { at, type, data } of events.get(id) ?? []) {
    if (at >= until) continue;
    const acts = type === 'mail.sent' ? [data['to']].flat() : [data['action']];
    for (const act of acts) {
      const who = telling[String(act)];
      const on = londonDay(String(data['toldAt'] ?? at));
      if (who && on < (first.get(who) ?? '~')) first.set(who, on);
    }
  }
  const told = breachTold.flatMap((who) => ({ who, on: first.get(who) ?? '' })).filter(({ on }) => on !== '');
  return { case: id, state, openedOn: londonDay(openedAt), told };
}

const erases = ({ at, data }: Happened, span: Span): boolean =>
  isIn(span, at) && data['to'] === caseTypeOf('erasure')?.destroysIn && data['from'] !== data['to'];

// The oldest limit of a case that is overdue stands for it.
function overdue(late: Report['late']): Risk[] {
  const since = new Map<string, string>();
  for (const { case: id, state, dueOn } of late)
    if (state === 'open' && dueOn < (since.get(id) ?? '~')) since.set(id, dueOn);
  return [...since].map(([about, on]) => ({ kind: 'case-overdue', about, since: on }));
}
