// What the assessments of one purpose, party or place say of it together (policy §12): whether it may be used.
import type { Instant } from '../../instant.ts';

/**
 * What one of them says: it stands in the way, was signed off, was found not needed, was given up, or the processing has ended that it
 * was signed off for.
 */
export type AssessmentState = 'blocks' | 'cleared' | 'not-needed' | 'abandoned' | 'ended';

/** What one assessment has decided, and when; nothing of the second while it stands in the way. */
export interface Decision {
  readonly state: AssessmentState;
  /** The instant of its sign-off, after the end of the processing too; or of the move by which it was given up or found not needed. */
  readonly decidedAt: Instant | null;
}

/**
 * How a thing stands by its assessments, in any order: `blocks` while one is open, or where the last decision was to give one up;
 * `missing` where one is needed and none holds; nothing where none covers it and none is needed. That one was not needed is no
 * decision on the risk: it ends its own block, and neither undoes what another one says nor stands for the one that is needed.
 */
export function standingOf(
  decisions: readonly Decision[],
  needed: boolean,
): 'blocks' | 'missing' | 'cleared' | null {
  const last = lastOf(decisions.filter(({ state }) => state !== 'not-needed'))?.state;
  if (last === 'abandoned' || decisions.some(({ state }) => state === 'blocks')) return 'blocks';
  if (last === 'cleared') return 'cleared';
  if (needed) return 'missing';
  return decisions.length === 0 ? null : 'cleared';
}

// The order of the decisions, not that of the openings: an older assessment can be given up after a newer one was signed off.
const lastOf = (decisions: readonly Decision[]): Decision | undefined =>
  decisions.toSorted((one, other) => ((one.decidedAt ?? '') < (other.decidedAt ?? '') ? -1 : 1)).at(-1);

/** What one assessment says of one thing, under the code of that: `purpose:newsletter`. */
export interface AssessmentLine extends Decision {
  readonly covers: string;
}

/** How things stand by all of these. */
export type Assessed = (covers: string, needed?: boolean) => ReturnType<typeof standingOf>;

/** How things stand by those lines. */
export const assessedBy =
  (lines: readonly AssessmentLine[]): Assessed =>
  (covers, needed = false) =>
    standingOf(
      lines.filter((line) => line.covers === covers),
      needed,
    );
