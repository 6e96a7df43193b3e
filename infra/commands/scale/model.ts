// How long a purge of many records takes and what it costs: second by second, each slice as fast as its function and its partition
// allow, all of them together as fast as the table does.
import { retentionSlice, slicesOf } from '../../../shared/retention/slices.ts';
import { slicesAtOnce } from '../../constructs/purge.ts';
import { costs, latency, limits, prices } from './limits.ts';

export interface Load {
  readonly title: string;
  readonly due: number;
  readonly category: string;
  /** How many records a person has of it, all due. */
  readonly recordsEach: number;
}

export interface Outcome {
  readonly seconds: number;
  /** Seconds in which the table took less than was asked of it. */
  readonly throttledSeconds: number;
  readonly dollars: number;
  readonly steps: number;
}

/** How the records of a category fall into its slices: the shares of each. */
export function shares(category: string): number[] {
  const sample = 20_000;
  const counts = new Map(slicesOf(category).map((slice) => [slice, 0]));
  for (let n = 0; n < sample; n += 1) {
    const slice = retentionSlice(category, `PERSON#person_${n.toString(36).padStart(26, '0')}`);
    counts.set(slice, (counts.get(slice) ?? 0) + 1);
  }
  return [...counts.values()].map((count) => count / sample);
}

/** Records a second that one function takes from a slice, were the table without limits. */
function unhindered({ recordsEach }: Load): number {
  const rounds = costs.pageItems / latency.atOnce;
  const people = costs.pageItems / recordsEach / latency.atOnce;
  const page = rounds * latency.delete + people * latency.transaction + costs.putsAPage * latency.put;
  return (1000 * costs.pageItems) / page;
}

/** Plays a purge. Pure, and the same each time. */
export function play(load: Load): Outcome {
  const left = shares(load.category).map((share) => share * load.due);
  const unitsEach = costs.tableUnits + costs.personUnits / load.recordsEach;
  const pace = Math.min(unhindered(load), limits.partitionWrites / costs.indexUnits);
  let [seconds, throttledSeconds, limit, busy] = [0, 0, limits.newTableWrites as number, 0];
  while (left.some((items) => items >= 1)) {
    const active = left.flatMap((items, slice) => (items >= 1 ? [slice] : [])).slice(0, slicesAtOnce);
    const wanted = active.reduce((sum, slice) => sum + Math.min(pace, left[slice] ?? 0) * unitsEach, 0);
    const taken = Math.min(1, limit / wanted);
    for (const slice of active) left[slice] = (left[slice] ?? 0) - Math.min(pace, left[slice] ?? 0) * taken;
    seconds += 1;
    if (taken < 1) throttledSeconds += 1;
    busy = taken < 1 ? busy + 1 : 0;
    if (busy >= limits.doublesAfterSeconds) [limit, busy] = [2 * limit, 0];
  }
  return { seconds, throttledSeconds, ...bill(load, seconds) };
}

function bill({ due, recordsEach }: Load, seconds: number): { dollars: number; steps: number } {
  const people = due / recordsEach;
  const pages = due / costs.pageItems;
  const steps = Math.ceil(pages / costs.pagesAStep);
  const writes = due * (costs.tableUnits + costs.indexUnits) + people * costs.personUnits;
  const functions = Math.min(slicesAtOnce, slicesOf('website-enquiry').length);
  return {
    steps,
    dollars:
      writes * prices.writeUnit +
      people * costs.readUnitsOfPerson * prices.readUnit +
      pages * costs.putsAPage * prices.put +
      steps * costs.transitionsAStep * prices.transition +
      seconds * functions * costs.memoryGb * prices.lambdaGbSecond,
  };
}

/** What it would cost to scan a table for what is due, of so many records of that size in bytes, in dollars. */
export const scanDollars = (records: number, bytes: number): number =>
  ((records * bytes) / 8192) * prices.readUnit;
