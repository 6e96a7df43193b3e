// When an event of use may be told (policy §6): within a few days, and never so late that its day has been pseudonymised already.
import type { Instant } from '../instant.ts';

/** Must be less than the period of raw usage data in the retention schedule. */
export const latestDays = 6;

/** How far a product's clock may be ahead of ours. */
export const aheadMinutes = 5;

const minute = 60_000;
const day = 24 * 60 * minute;

/** What is wrong with the time of an event that is told now; nothing where it may be told. */
export function untimely(at: string, now: Instant): string | undefined {
  const age = Date.parse(now) - Date.parse(at);
  if (age > latestDays * day) return `must lie within the last ${latestDays} days`;
  if (age < -aheadMinutes * minute) return `must not be more than ${aheadMinutes} minutes ahead`;
  return undefined;
}
