// What the assessments of one thing say together (§12).
import { expect, test } from 'vitest';
import { standingOf, type AssessmentState, type Decision } from '../../../../shared/cases/pia/standing.ts';
import { instant } from '../../../../shared/instant.ts';

/** Assessments that came to these states on one day after the other. */
const decided = (states: readonly AssessmentState[]): Decision[] =>
  states.map((state, n) => ({
    state,
    decidedAt: state === 'blocks' ? null : instant(`2026-11-${10 + n}T09:00:00Z`),
  }));

test.each<[readonly AssessmentState[], boolean, ReturnType<typeof standingOf>]>([
  [[], false, null],
  [[], true, 'missing'],
  [['blocks'], false, 'blocks'],
  [['cleared'], true, 'cleared'],
  [['cleared', 'blocks'], false, 'blocks'],
  [['blocks', 'cleared'], false, 'blocks'],
  [['abandoned'], false, 'blocks'],
  // Assessed anew after it was given up.
  [['abandoned', 'cleared'], true, 'cleared'],
  [['cleared', 'abandoned'], false, 'blocks'],
  // The processing has ended: to begin it again takes an assessment where one is needed.
  [['cleared', 'ended'], true, 'missing'],
  [['ended'], false, 'cleared'],
  // That one was not needed is no decision on the risk.
  [['not-needed'], false, 'cleared'],
  [['not-needed'], true, 'missing'],
  [['abandoned', 'not-needed'], false, 'blocks'],
  [['cleared', 'not-needed'], true, 'cleared'],
])('%j, where one is needed: %j, is %j', (states, needed, standing) => {
  expect(standingOf(decided(states), needed)).toBe(standing);
  // In whatever order they were opened.
  expect(standingOf(decided(states).toReversed(), needed)).toBe(standing);
});
