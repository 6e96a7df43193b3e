// Changing the retention schedule (policy §13): the company's are the terms of a rule; what a period runs from and what is done at its
// end is built, and changes with the code alone. A change is told by what it makes due at once that was not due before.
import type { Terms } from '../../events/retention.ts';
import type { Day } from '../calendar/day.ts';
import type { Instant } from '../instant.ts';
import { canonical } from '../record/chain.ts';
import { invalid } from '../refusal.ts';
import {
  lastDayOf,
  overBefore,
  type RetentionRule,
  type Rules,
  type Schedule,
  type Span,
} from './schedule.ts';
import { slicesOf } from './slices.ts';

/** Other terms by category; null takes a span away. */
export type Revision = Readonly<Record<string, Terms | undefined>>;

/** What a version that was kept says of a category, as the code that runs now carries it out. */
const asBuilt = (kept: RetentionRule | undefined, built: RetentionRule): RetentionRule =>
  kept ? { ...kept, title: built.title, runsFrom: built.runsFrom, afterwards: built.afterwards } : built;

/**
 * The rules in force where a version has been kept: its terms, and the code's own for a category that is newer than it. A category that
 * the code no longer names keeps its rule, for what is still held under it.
 */
export const inForce = ({ version, rules }: Schedule, built: Rules): Schedule => ({
  version,
  rules: {
    ...rules,
    ...Object.fromEntries(
      Object.entries(built).map(([category, rule]) => [category, asBuilt(rules[category], rule)]),
    ),
  },
});

/**
 * The next version of a schedule. Throws Refusal `invalid`, whose path names the field, for terms that a category cannot have, and for a
 * change that changes nothing.
 */
export function revised({ version, rules }: Schedule, revision: Revision, today: Day): Schedule {
  const terms = Object.entries(revision).map(([category, others]) => {
    const next = { ...rules[category], ...others };
    const given = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null));
    return [category, given as unknown as RetentionRule] as const;
  });
  const next = { version: version + 1, rules: { ...rules, ...Object.fromEntries(terms) } };
  const changed = changedCategories(rules, next.rules);
  if (changed.length === 0) throw invalid('rules', 'must change something');
  for (const category of changed) check(category, next.rules[category], rules[category], today);
  return next;
}

/** The categories whose rule is another one. */
export const changedCategories = (was: Rules, next: Rules): string[] =>
  Object.keys(next).filter((category) => canonical(was[category]) !== canonical(next[category]));

function check(
  category: string,
  rule: RetentionRule | undefined,
  was: RetentionRule | undefined,
  today: Day,
): void {
  if (!rule) return;
  const { period, archiveAfter, afterwards } = rule;
  const refuse = (field: string, detail: string): never => {
    throw invalid(`rules.${category}.${field}`, detail);
  };
  if (period && afterwards === 'keep-hash')
    refuse(
      'period',
      'has no end: forgotten, an objection to marketing would stop nothing (UK GDPR Art 21(3))',
    );
  if (was?.archiveAfter && !archiveAfter)
    refuse('archiveAfter', 'cannot be taken away: what is archived already would stay for ever');
  if (archiveAfter && afterwards !== 'delete')
    refuse('archiveAfter', 'is for what is deleted at its end: nothing else has an archive');
  if (archiveAfter && period && lastDayOf(today, archiveAfter) >= lastDayOf(today, period))
    refuse('archiveAfter', 'must be shorter than the period');
}

/** What a change reaches of a category: the records of some slices whose period began in a span of time. */
export interface Reach {
  readonly category: string;
  readonly title: string;
  readonly act: RetentionRule['afterwards'] | 'archive';
  /** Slices of the retention index; none where the category is kept in files. */
  readonly slices: readonly string[];
  /** Inclusive. */
  readonly from: string;
  /** Exclusive. */
  readonly before: string;
}

/** What is due now by other rules and was not by those before. */
export const newlyDue = (was: Rules, next: Rules, now: Instant): Reach[] =>
  changedCategories(was, next).flatMap((category) => {
    const [old, bounds] = [boundsOf(was[category], now), boundsOf(next[category], now)];
    return [
      ...ended(category, next[category], old.end, bounds.end),
      ...archived(category, next[category], latest(old.archive, bounds.end), bounds.archive),
    ];
  });

/** What other rules put off: all that is held in a category which they make due later than those before did. */
export const dueLater = (was: Rules, next: Rules, now: Instant): Reach[] =>
  changedCategories(was, next).flatMap((category) => {
    const [old, bounds] = [boundsOf(was[category], now), boundsOf(next[category], now)];
    const archives = latest(bounds.archive, bounds.end);
    return [
      ...ended(category, next[category], bounds.end, allAfter(bounds.end, old.end)),
      ...archived(category, next[category], archives, allAfter(bounds.archive, old.archive)),
    ];
  });

// Before and after every instant.
const first = '0';
const last = '9';
const latest = (one: string, other: string): string => (one > other ? one : other);

// Nothing, where the bound is not earlier than it was.
const allAfter = (bound: string, was: string): string => (bound < was ? last : first);

/** The instants before which a period must have begun to be over now; the first one where there is none. */
const boundsOf = (rule: RetentionRule | undefined, now: Instant) => {
  const bound = (span: Span | undefined) => (span ? overBefore(span, now) : first);
  return { end: bound(rule?.period), archive: bound(rule?.archiveAfter) };
};

function ended(category: string, rule: RetentionRule | undefined, from: string, before: string): Reach[] {
  if (!rule || from >= before) return [];
  const { title, afterwards: act } = rule;
  // Pseudonymised data are files by then: no record of them stands in the index.
  const slices = act === 'anonymise' ? [] : [...slicesOf(category), ...slicesOf(category, true)];
  return [{ category, title, act, slices, from, before }];
}

const archived = (category: string, rule: RetentionRule | undefined, from: string, before: string): Reach[] =>
  !rule || from >= before
    ? []
    : [{ category, title: rule.title, act: 'archive', slices: slicesOf(category), from, before }];
