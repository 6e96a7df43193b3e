// What the assessments of one purpose, party or place say of it together (policy §12): whether it may be used.

/** What one of them says: it stands in the way, was signed off or found not needed, was given up, or the processing has ended. */
export type AssessmentState = 'blocks' | 'cleared' | 'abandoned' | 'ended';

/**
 * How a thing stands by its assessments, the oldest first: `blocks` while one is open, or where the last one was given up; `missing` where
 * one is needed and none holds; nothing where none covers it and none is needed.
 */
export function standingOf(
  states: readonly AssessmentState[],
  needed: boolean,
): 'blocks' | 'missing' | 'cleared' | null {
  const last = states.at(-1);
  if (last === 'abandoned' || states.includes('blocks')) return 'blocks';
  if (last === 'cleared') return 'cleared';
  if (needed) return 'missing';
  return last === undefined ? null : 'cleared';
}

/** What one assessment says of one thing, under the code of that: `purpose:newsletter`. */
export interface AssessmentLine {
  readonly covers: string;
  readonly state: AssessmentState;
}

/** How things stand by all of these. */
export type Assessed = (covers: string, needed?: boolean) => ReturnType<typeof standingOf>;

/** How things stand by those lines, the oldest first. */
export const assessedBy =
  (lines: readonly AssessmentLine[]): Assessed =>
  (covers, needed = false) =>
    standingOf(
      lines.filter((line) => line.covers === covers).map(({ state }) => state),
      needed,
    );
