// What crosses a boundary about retention (policy §13): the schedule as it is read and changed, and the certificate of a purge. Counts,
// categories and codes; nothing of a person.
import * as z from 'zod';
import { line, prose } from './text.ts';

/** A span of calendar months, or of days. */
const span = z.union(
  [
    z.strictObject({ months: z.int().min(0).max(1200) }),
    z.strictObject({ days: z.int().min(0).max(36_500) }),
  ],
  'must be {"months": 0 to 1200} or {"days": 0 to 36500}',
);

const built = z.custom<never>(() => false, 'is built into Steward: its code alone changes it').optional();

export const terms = z.strictObject({
  /** How long it is kept; null: without an end. */
  period: span.nullable().optional(),
  archiveAfter: span.nullable().optional(),
  reviewAfter: span.nullable().optional(),
  /** The statute or the decision that the figures come from. */
  authority: line(300).optional(),
  status: z.enum(['assumption', 'confirmed']).optional(),
  title: built,
  runsFrom: built,
  afterwards: built,
});

export type Terms = z.infer<typeof terms>;

/** `PUT /v1/retention/schedule`: other terms for some categories of the schedule. */
export const scheduleChange = (categories: readonly string[]) =>
  z.lazy(() =>
    z.strictObject({
      /** The version that it was decided on. */
      version: z.int().min(1),
      /** Why. Kept in the open with the version: nothing of a person belongs here. */
      because: prose(2000),
      rules: z.strictObject(Object.fromEntries(categories.map((category) => [category, terms.optional()]))),
      /** What the refusal of this change gave, to accept what it makes due. */
      accept: line(100).optional(),
    }),
  );

/** What a change makes due at once, or later than before, of one category. */
export const due = z.object({
  category: z.string(),
  title: z.string(),
  /** What is done when it is due: `archive`, or as the category ends. */
  act: z.enum(['archive', 'delete', 'pseudonymise', 'anonymise', 'keep-hash']),
  /** Absent where it is kept in files, which are not counted. */
  count: z.int().min(0).optional(),
  /** There are so many, and may be more: nobody counted on. */
  atLeast: z.literal(true).optional(),
});

export type Due = z.infer<typeof due>;

export const rule = z.object({
  title: z.string(),
  runsFrom: z.string(),
  period: span.optional(),
  archiveAfter: span.optional(),
  reviewAfter: span.optional(),
  afterwards: z.string(),
  authority: z.string(),
  status: z.enum(['assumption', 'confirmed']),
  /** The rule as a person reads it. */
  says: z.string(),
});

/** What `GET /v1/retention/schedule` answers. */
export const scheduleShown = z.object({
  version: z.int().min(1),
  rules: z.record(z.string(), rule),
  /** Every version that was in force, the newest first: who decided it, when and why, and its rules. */
  history: z.array(
    z.object({
      version: z.int().min(1),
      at: z.iso.datetime().optional(),
      by: z.string(),
      because: z.string(),
      rules: z.record(z.string(), rule.omit({ says: true })),
    }),
  ),
});

/** What `PUT /v1/retention/schedule` answers. */
export const scheduleChanged = z.object({
  version: z.int().min(2),
  changed: z.array(z.string()),
  newlyDue: z.array(due).readonly(),
  dueLater: z.array(due).readonly(),
});

const count = z.int().min(0);

/** Why a record that was due was not destroyed. */
export const keptReasons = [
  'legal-hold',
  'category-hold',
  'restricted',
  'open-request',
  'newer-contact',
  'gone',
  'throttled',
  'unclear',
] as const;

/** The certificate of a purge: what went by which schedule, what was kept and why, what failed. */
export const certificate = z.object({
  run: z.string().min(1),
  kind: z.enum(['nightly', 'plan']),
  state: z.enum(['completed', 'stopped', 'failed']),
  /** The version of the schedule that it went by. */
  schedule: z.int().min(1),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  categories: z.array(
    z.object({
      category: z.string(),
      destroyed: count,
      archived: count,
      /** Files of cases, among what was destroyed. */
      files: count,
      /** Paper and media that are to be disposed of by hand. */
      disposals: count,
    }),
  ),
  destroyed: count,
  archived: count,
  /** Of how many people nothing is left. */
  people: count,
  kept: z.array(z.object({ reason: z.enum(keptReasons), count })),
  /** Items of the run that it did not reach. */
  left: count,
  failures: z.array(z.object({ slice: z.string(), what: z.string() })),
  /** The hash over what went. */
  root: z.string(),
});

export type Certificate = z.infer<typeof certificate>;
