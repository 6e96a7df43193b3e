// What the machine that pseudonymises hands on (policy §6): days, slices, counts; and the line that stands for an event in the files.
import * as z from 'zod';
import { usageTypes } from './usage.ts';

const at = z.iso.datetime();
const day = z.iso.date();
const slice = z.string().regex(/^usage-data#\d{1,3}$/u, 'must be a slice of the usage data');

/** What the machine hands to each step: the time of the run, and to a `slice` which day of which slice. */
export const pseudonymiseInput = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('begin'), at }),
  z.strictObject({ step: z.literal('slice'), at, slice, day }),
]);

const pseudonym = z.string().regex(/^[A-Za-z0-9_-]{43}$/u, 'must be a keyed hash');

/** One event under pseudonyms: a line of a file. The month's key made them; once that is destroyed, nobody can make them again. */
export const pseudonymisedEvent = z.strictObject({
  event: pseudonym,
  /** The id of the key: the month of the event. */
  key: z.string().regex(/^\d{4}-\d{2}$/u, 'must be a month'),
  product: z.string(),
  day,
  /** Of UTC. */
  hour: z.int().min(0).max(23),
  type: z.enum(usageTypes),
  user: pseudonym,
  device: pseudonym.optional(),
  ip: pseudonym.optional(),
  host: pseudonym.optional(),
  page: z.string().optional(),
  duration: z.string().optional(),
  browser: z.string().optional(),
  os: z.string().optional(),
  version: z.string().optional(),
  referrer: z.string().optional(),
  source: z.string().optional(),
  /** Whether something was searched for, and whether there was a message: what they said is gone. */
  hasQuery: z.boolean(),
  hasMessage: z.boolean(),
});

export type PseudonymisedEvent = z.infer<typeof pseudonymisedEvent>;
