// What follows an attempt to deliver (policy §8.2): done, waiting for the next one, or giving up.
import { expect, test } from 'vitest';
import { stepAfter, waits, waitAfter } from '../../../shared/webhooks/attempts.ts';

const delivery = (failed: number) => ({
  webhook: 'webhook_1',
  delivery: `evt_${'0'.repeat(32)}`,
  payload: { type: 'case.closed' as const, timestamp: '2026-11-23T09:15:00Z', data: { case: 'breach_1' } }, // Monday
  failed,
});

test.each([
  ['delivered', 'done'],
  // The subscription was removed: nobody is to hear of it.
  ['removed', 'done'],
  ['gone', 'give-up'],
])('what is %s is %s, and counts no failure', (outcome, next) => {
  expect(stepAfter({ outcome }, delivery(3))).toEqual({ delivery: delivery(3), next, seconds: 0 });
});

test.each(['refused', 'timed-out', 'ECONNREFUSED', 'no-key', 'private-address', 'paused', 'constructor'])(
  'what ended as %s is tried again after a while, and given up after the tenth failure',
  (outcome) => {
    expect(stepAfter({ outcome }, delivery(0))).toEqual({ delivery: delivery(1), next: 'wait', seconds: 5 });
    expect(stepAfter({ outcome, status: 500 }, delivery(8))).toMatchObject({ next: 'wait', seconds: 86_400 });
    expect(stepAfter({ outcome }, delivery(9))).toEqual({
      delivery: delivery(10),
      next: 'give-up',
      seconds: 0,
    });
  },
);

test('a delivery is tried ten times over three days, and later each time', () => {
  expect(waits.toSorted((one, other) => one - other)).toEqual([...waits]);
  expect(waits.reduce((sum, wait) => sum + wait, 0) / 3600).toBeCloseTo(75.6, 1);
  expect([waitAfter(1), waitAfter(9), waitAfter(10)]).toEqual([5, 24 * 3600, undefined]);
});
