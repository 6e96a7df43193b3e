// The compliance report of a month (policy §10): what crosses a boundary of it, and is kept. Ids, codes, dates and counts.
import * as z from 'zod';

const count = z.int().min(0);
const at = z.iso.datetime();
const on = z.iso.date();

/** What the DPO says kept a limit from being met. */
export const lateCauses = [
  'found-late',
  'awaited-others',
  'complexity',
  'staff-absence',
  'oversight',
  'system',
] as const;
export type LateCause = (typeof lateCauses)[number];

/** Why a limit was not kept: what the DPO said; or else how far it is known, as `given-up`: past already when it was waived or the case closed. */
export const lateReasons = [
  'still-open',
  'given-up',
  'reasons-in-the-case',
  'not-recorded',
  ...lateCauses,
] as const;

/** Whom it is told that a breach was reported to, in the order in which they are told. */
export const breachTold = ['dpo', 'escalation', 'ico', 'people', 'third-party'] as const;

export const riskKinds = [
  'case-overdue',
  'agreement-missing',
  'agreement-expired',
  'agreement-review-due',
  'assessment-blocks',
  'assessment-missing',
  'storage-overdue',
  'webhook-stopped',
] as const;

export const report = z.object({
  /** `2026-11`. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u),
  from: at,
  until: at,
  madeAt: at,
  /** Not kept: another one made later can say something else. */
  provisional: z.boolean(),
  /** By type of case: how many were opened and closed in the month, and open at its end; limits met in time and not. */
  cases: z.array(
    z.object({
      type: z.string(),
      title: z.string(),
      opened: count,
      closed: count,
      open: count,
      onTime: count,
      late: count,
    }),
  ),
  /** Each limit that was met late in the month, or had passed unmet at its end. */
  late: z.array(
    z.object({
      case: z.string(),
      type: z.string(),
      limit: z.string(),
      dueOn: on,
      metOn: on.nullable(),
      days: count,
      why: z.enum(lateReasons),
      /** Where it stood at the end of the month; the reports that were kept first do not say it. */
      state: z.enum(['met', 'open', 'given-up']).optional(),
    }),
  ),
  /** Limits of months before of which it was said in this one why they had not been kept. */
  explained: z
    .array(z.object({ case: z.string(), type: z.string(), limit: z.string(), why: z.enum(lateCauses) }))
    .default([]),
  breaches: z.array(
    z.object({
      case: z.string(),
      state: z.string(),
      openedOn: on,
      told: z.array(z.object({ who: z.enum(breachTold), on })),
    }),
  ),
  purges: z.array(
    z.object({ run: z.string(), state: z.string(), destroyed: count, archived: count, people: count }),
  ),
  erasures: count,
  /** What stood open when the report was made: a code, and what it is about. */
  risks: z.array(z.object({ kind: z.enum(riskKinds), about: z.string(), since: on.nullable() })),
});

export type Report = z.infer<typeof report>;
export type Risk = Report['risks'][number];
