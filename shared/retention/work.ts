// What a purge has to look through (policy §13): for each slice of each category, what happens to what began before an instant.
import type { Instant } from '../instant.ts';
import { overBefore, type Rules } from './schedule.ts';
import { slicesOf } from './slices.ts';

export const actions = ['archive', 'destroy'] as const;

/** One slice, and what is to happen to everything in it whose period began before that instant. */
export interface SliceWork {
  readonly slice: string;
  readonly action: (typeof actions)[number];
  readonly before: Instant;
}

/** What is due by these rules now, slice by slice. Usage data is not the purge's: it gets a pseudonym. */
export const workOf = (rules: Rules, now: Instant): SliceWork[] =>
  Object.entries(rules).flatMap(([category, { period, archiveAfter, afterwards }]) => {
    if (afterwards !== 'delete') return [];
    const destroyed = (archived: boolean): SliceWork[] =>
      period ? work(slicesOf(category, archived), 'destroy', overBefore(period, now)) : [];
    return archiveAfter
      ? [...destroyed(true), ...work(slicesOf(category), 'archive', overBefore(archiveAfter, now))]
      : destroyed(false);
  });

const work = (slices: readonly string[], action: SliceWork['action'], before: Instant): SliceWork[] =>
  slices.map((slice) => ({ slice, action, before }));
