// What follows an attempt to deliver (policy §8.2): what failed is tried again over about three days, as Standard Webhooks advises.
import type { Delivery } from '../../events/webhooks.ts';

const [minute, hour] = [60, 3600];

/** Seconds to wait after each failed attempt; after the last one it is given up. */
export const waits = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** After how long of nothing but failures a subscription is paused, in hours. */
export const pausedAfterHours = 5 * 24;

/** Seconds to wait after so many failed attempts; nothing where it is given up. */
export const waitAfter = (failed: number): number | undefined => waits[failed - 1];

/** How an attempt ended: a code, and the status where there was a reply. A subscription that takes nothing has its state for it. */
export interface Outcome {
  readonly outcome: string;
  readonly status?: number | undefined;
}

/** What the machine of a delivery does next, and after how many seconds. */
export interface Step {
  readonly delivery: Delivery;
  readonly next: 'done' | 'wait' | 'give-up';
  readonly seconds: number;
}

// What is due to a subscription in a pause waits like what has failed: it may go on within those days.
const ends: Readonly<Record<string, Step['next']>> = { delivered: 'done', removed: 'done', gone: 'give-up' };

/** The step that follows an attempt which ended so. */
export function stepAfter({ outcome }: Outcome, delivery: Delivery): Step {
  const next = Object.hasOwn(ends, outcome) ? ends[outcome] : undefined;
  if (next) return { delivery, next, seconds: 0 };
  const failed = delivery.failed + 1;
  const seconds = waitAfter(failed);
  return {
    delivery: { ...delivery, failed },
    next: seconds === undefined ? 'give-up' : 'wait',
    seconds: seconds ?? 0,
  };
}
