// What an erasure request keeps besides what any request does (policy §11.2): what was found of the person, what a ground keeps, and
// who received it. All of it is codes, ids, keyed hashes and counts, so that it may stay.
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import { withNotices, type Disclosed, type RecipientDetails } from '../recipients/notices.ts';
import type { BaseState } from '../request/type.ts';

export interface Keep {
  /** A category of the retention schedule. */
  readonly category: string;
  /** A ground of Art 17(3). */
  readonly ground: string;
}

/** Somebody found by one identifier, or the identifier alone where nobody is. */
export interface Subject {
  readonly finder: string;
  readonly person?: string;
  /** Whose id the kept categories go under. */
  readonly keptAs?: string;
  /** How many records there are by category. */
  readonly records: Readonly<Record<string, number>>;
}

export interface Found {
  readonly at: Instant;
  readonly people: readonly Subject[];
  /** Other files about the same person that still name somebody. */
  readonly files: number;
}

export interface ErasureDetails extends RecipientDetails {
  readonly keeps: readonly Keep[];
  readonly found?: Found;
  /** When everything was gone. */
  readonly concludedAt?: Instant;
}

export type ErasureState = 'erasing' | 'told' | BaseState;
export type ErasureCase = Case<ErasureDetails, ErasureState>;

/** What a look into the record finds. */
export interface Finding {
  readonly people: readonly Subject[];
  readonly files: number;
  readonly disclosed: readonly Disclosed[];
}

/**
 * The details with what was found now. The first look says who is erased; a later one adds the records and disclosures that have
 * come meanwhile, and who is gone by then stays noted.
 */
export function withFound(details: ErasureDetails, finding: Finding, at: Instant): ErasureDetails {
  const { people, files } = details.found ?? finding;
  const found = {
    at: details.found?.at ?? at,
    people: people.map((one) => again(one, finding.people)),
    files,
  };
  return withNotices({ ...details, found }, finding.disclosed, at);
}

function again(before: Subject, now: readonly Subject[]): Subject {
  const seen = now.find(({ finder, person }) => finder === before.finder && person === before.person);
  return seen ? { ...before, records: seen.records } : before;
}

/** Whether anything was found that names somebody. */
export const somethingHeld = ({ found }: ErasureDetails): boolean =>
  found !== undefined && (found.files > 0 || found.people.some(({ person }) => person !== undefined));

/** How many records were erased, or kept, by category. */
export function recordsOf(
  { found, keeps }: ErasureDetails,
  kept: boolean,
): [category: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { records } of found?.people ?? [])
    for (const [category, count] of Object.entries(records))
      if (keeps.some((keep) => keep.category === category) === kept)
        counts.set(category, (counts.get(category) ?? 0) + count);
  return [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
}
