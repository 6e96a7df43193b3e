// Changing the retention schedule (policy §13): the company's are the terms of a rule; what a period runs from and what is done at its
// end is built, and changes with the code alone.
import type { RetentionRule, Rules, Schedule } from './schedule.ts';

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
