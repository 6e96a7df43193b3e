// What an erasure hands from one place to another (policy §11.2): ids, codes and keyed hashes only, never personal data.
import * as z from 'zod';

/** The steps of the machine, in their order. */
export const eraseSteps = [
  'find',
  'ledger',
  'keep',
  'destroy-key',
  'remove-items',
  'suppress',
  'forget-files',
  'conclude',
] as const;

export type EraseStep = (typeof eraseSteps)[number];

/** What the machine hands to each step. */
export const eraseInput = z.object({ caseId: z.string().min(1), step: z.enum(eraseSteps) });

const id = z.string().regex(/^[a-z]+_[0-9a-z]+$/u);
const keyedHash = z.string().regex(/^[A-Za-z0-9_-]{43}$/u);

/** An entry of the erasure ledger, which stands outside the tables: all that is needed to erase the same again after a restore. */
export const erasureEntry = z.strictObject({
  /** The request that was accepted. */
  case: id,
  at: z.iso.datetime(),
  people: z.array(
    z.strictObject({
      /** The keyed hash of the e-mail or phone. */
      finder: keyedHash,
      /** Absent where nobody was found by it. */
      person: id.optional(),
      /** Under which id the kept categories went. */
      keptAs: id.optional(),
    }),
  ),
  /** Categories that a ground keeps. */
  keeps: z.array(z.string().min(1).max(64)),
});

export type ErasureEntry = z.infer<typeof erasureEntry>;

const restored = z
  .string()
  .regex(/^[\w.-]{1,200}-restored[\w.-]{0,40}$/u, 'must be the name of a restored table');

/** What replaying the ledger is given: the tables that came back, under names that are not those of the live ones. */
export const replayInput = z.strictObject({ record: restored, keys: restored });
