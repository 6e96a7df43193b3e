// Where a record stands in the retention index (policy §13): a slice of its category, and the date that its period runs from.
// The period itself is applied when the purge asks, so that a changed schedule rewrites nothing.
import type { Instant } from './instant.ts';

const shards = 16;

/** The slice of a category that an item falls into: always the same for one id. */
export function retentionSlice(category: string, id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return `${category}#${sum % shards}`;
}

/** The attributes that put an item into the retention index. */
export const retained = (category: string, id: string, from: Instant) => ({
  retentionSlice: retentionSlice(category, id),
  retainedFrom: from,
});
