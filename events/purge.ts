// What the purge hands from one place to another (policy §13): ids, codes and instants only.
import * as z from 'zod';
import { keptReasons } from './retention.ts';

const place = z.strictObject({ pk: z.string(), sk: z.string(), retainedFrom: z.string() });
const count = z.int().min(0);

/** What the machine begins with: the run of a plan, or nothing for the nightly one, and how far its look at what is held has come. */
export const purgeBegin = z.object({
  run: z.string().optional(),
  after: place.optional(),
  held: z.partialRecord(z.enum(keptReasons), count).optional(),
});

/** The work of a run in one slice, from a page on. */
export const purgeSlice = z.object({
  run: z.string().min(1),
  slice: z.string().min(1),
  action: z.enum(['archive', 'destroy']),
  before: z.iso.datetime(),
  page: z.int().min(1),
});

/** What it ends with: the run, and in what became of each slice, which of them failed. */
export const purgeEnd = z.object({
  run: z.string().min(1),
  slices: z.array(z.object({ slice: z.string(), failed: z.boolean() })),
});

/** What the machine hands to the function, for each of its steps. */
export const purgeInput = z.discriminatedUnion('step', [
  z.object({ step: z.literal('begin'), input: purgeBegin }),
  z.object({ step: z.literal('slice'), input: purgeSlice }),
  z.object({ step: z.literal('certify'), input: purgeEnd }),
]);

/** `POST /v1/retention/runs`: runs what was previewed. */
export const purgePlan = z.lazy(() =>
  z.strictObject({
    plan: z.string('must be the id of a preview').regex(/^purge_[0-9a-z]+$/u, 'must be the id of a preview'),
  }),
);
