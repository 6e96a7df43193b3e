// What is answered about the purge (policy §13): ids, codes and counts.
import * as z from 'zod';
import { certificate, keptReasons } from '../retention.ts';

const at = z.iso.datetime();
const count = z.int().min(0);
const action = z.enum(['archive', 'destroy']);
const place = { category: z.string(), of: z.string(), item: z.string(), from: z.string() };

/** `POST /v1/retention/previews`: what would go now, and what is past its period and kept. */
export const purgePreview = z.object({
  plan: z.string(),
  schedule: z.int().min(1),
  expiresAt: at.optional(),
  complete: z.boolean(),
  /** By category. */
  counts: z.record(z.string(), z.object({ archive: count, destroy: count })),
  items: z.array(z.object({ ...place, action })),
  held: z.array(z.object({ ...place, because: z.enum(keptReasons) })),
});

/** `POST /v1/retention/runs`, and its stop. */
export const runBegun = z.object({ run: z.string(), state: z.string(), items: count.optional() });
export const runStopping = z.object({ run: z.string(), state: z.string() });

const run = z.object({
  id: z.string(),
  kind: z.enum(['nightly', 'plan']),
  state: z.enum(['planned', 'running', 'stopping', 'completed', 'stopped', 'failed']),
  schedule: z.int().min(1),
  /** By why it is kept. */
  heldBack: z.partialRecord(z.enum(keptReasons), count),
  items: count.optional(),
  expiresAt: at.optional(),
  plannedAt: at.optional(),
  startedAt: at.optional(),
  endedAt: at.optional(),
  destroyed: count.optional(),
  archived: count.optional(),
});

/** `GET /v1/retention/runs`. */
export const runsListed = z.object({ runs: z.array(run) });

/** `GET /v1/retention/runs/{id}`. */
export const runShown = run.extend({
  slices: z.array(z.object({ slice: z.string(), action, before: z.string() })),
  certificate: certificate.nullable(),
});
