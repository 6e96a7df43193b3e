// When a delivery that failed is tried again (policy §8.2): over about three days, as Standard Webhooks advises.

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
