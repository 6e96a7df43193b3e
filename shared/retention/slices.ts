// Where an item stands in the retention index (policy §13): a slice of its category, and the date that its period runs from.
// The period itself is applied when the purge asks, so that a changed schedule rewrites nothing.
import type { Instant } from '../instant.ts';

// A partition of an index takes a thousand writes a second: four of them take what a new table takes. Of everything else one is enough,
// and each is asked every night whether anything in it is due.
const shards: Readonly<Record<string, number>> = {
  'website-enquiry': 4,
  newsletter: 4,
  'licence-usage': 4,
  'usage-data': 4,
};

/** What is held back from its destruction stands in a slice of its own, which costs the purge of everything else nothing. */
export const heldSlice = 'held';

const archive = 'archived:';

/** The slice of a category that the items of a partition fall into: always the same. */
export function retentionSlice(category: string, pk: string): string {
  let sum = 0;
  for (const character of pk) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return `${category}#${sum % (shards[category] ?? 1)}`;
}

/** The slice of what has been archived. */
export const archivedSlice = (category: string, pk: string): string => archive + retentionSlice(category, pk);

/** Every slice of a category: what is in use, or what is archived. */
export const slicesOf = (category: string, archived = false): string[] =>
  Array.from(
    { length: shards[category] ?? 1 },
    (_, shard) => `${archived ? archive : ''}${category}#${shard}`,
  );

/** The category of a slice, and whether it is that of the archive. */
export function sliceIn(slice: string): { readonly category: string; readonly archived: boolean } {
  const archived = slice.startsWith(archive);
  return { category: slice.slice(archived ? archive.length : 0).split('#')[0] ?? '', archived };
}

/** The attributes that an item has in the retention index. None of them is digested: they change without an event. */
export interface Retained {
  /** The category of the retention schedule. */
  readonly retention: string;
  readonly retentionSlice: string;
  readonly retainedFrom: Instant;
}

/** The attributes that put an item of a partition into the retention index. */
export const retained = (category: string, pk: string, from: Instant): Retained => ({
  retention: category,
  retentionSlice: retentionSlice(category, pk),
  retainedFrom: from,
});
