// What an assessment covers (policy §12): purposes, parties and places of the company's registers, which may not be used for as long as it
// stands in their way.
import * as z from 'zod';
import { purposeNames, purposeOf, type Purpose } from '../../company/purposes.ts';
import { recipients } from '../../company/recipients.ts';
import { designatedDrives, storagePlaces } from '../../company/storage.ts';
import type { Row } from '../case-type.ts';
import type { PiaCase } from './details.ts';
import type { Decision } from './standing.ts';

export type Covered = { readonly purpose: Purpose } | { readonly party: string } | { readonly place: string };

/** The register in which others read what an assessment stands in the way of. */
export const assessments = 'assessments';

/** Things of the registers, each named once. An assessment of what is in none of them yet covers nothing so far. */
export const covering = () => {
  const codes = {
    purpose: z.enum(purposeNames as [Purpose, ...Purpose[]], 'must be a purpose of the register'),
    party: z.enum(Object.keys(recipients), 'must be a party of the register'),
    place: z.enum(
      [...Object.keys(storagePlaces), ...Object.keys(designatedDrives)],
      'must be a place or a drive of the register',
    ),
  };
  const one = z
    .strictObject({
      purpose: codes.purpose.optional(),
      party: codes.party.optional(),
      place: codes.place.optional(),
    })
    .refine(
      (thing) => Object.values(thing).filter(Boolean).length === 1,
      'must be one purpose, party or place',
    )
    .transform((thing) => thing as Covered);
  return z
    .array(one)
    .max(30, 'at most 30 things')
    .refine((things) => new Set(things.map(entryOf)).size === things.length, 'must name each thing once');
};

/** The entry of the register that a covered thing has: `purpose:newsletter`. */
export const entryOf = (thing: Covered): string =>
  Object.entries(thing)
    .filter(([, code]) => code !== undefined)
    .map(([kind, code]) => `${kind}:${code}`)
    .join();

/** The covered purposes whose risk the register itself says is high: no answer of a screening takes the assessment of them away. */
export const alwaysAssessed = (covers: readonly Covered[]): Purpose[] =>
  covers.flatMap((thing) =>
    'purpose' in thing && purposeOf(thing.purpose).needsAssessment ? [thing.purpose] : [],
  );

/**
 * What an assessment says of each thing that it covers: it may not be used before the DPO has signed off, nor after the assessment was
 * abandoned, until another one is signed off. Nothing where no risk was found so far: only the DPO's word clears.
 */
export function rowsOfPia(matter: PiaCase): Row[] {
  if (matter.state === 'screened') return [];
  const row = { ...decisionOf(matter) };
  return matter.details.covers.map((thing) => ({ register: assessments, entry: entryOf(thing), row }));
}

function decisionOf({ state, closedAt, details }: PiaCase): Decision {
  // The first review of the round is the sign-off; a later one looks at it again.
  const signedOffAt = details.reviews.find(({ at }) => at >= details.since)?.at ?? null;
  if (state === 'signed-off') return { state: 'cleared', decidedAt: signedOffAt };
  if (state !== 'closed') return { state: 'blocks', decidedAt: null };
  const outcome = details.outcome ?? 'not-needed';
  return { state: outcome, decidedAt: outcome === 'ended' ? signedOffAt : (closedAt ?? null) };
}
