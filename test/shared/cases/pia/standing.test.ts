// What the assessments of one thing say together (§12).
import { expect, test } from 'vitest';
import { standingOf, type AssessmentState } from '../../../../shared/cases/pia/standing.ts';

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
])('%j, where one is needed: %j, is %j', (states, needed, standing) => {
  expect(standingOf(states, needed)).toBe(standing);
});
