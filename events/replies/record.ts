// What is answered about the record as a whole (UK GDPR Art 5(2)), and about a deadline that was asked for (policy §9, §11, §12).
import * as z from 'zod';

/** `GET /v1/audit/verify`. */
export const verification = z.object({
  whole: z.boolean(),
  chains: z.int().min(0),
  events: z.int().min(0),
  breaks: z.array(
    z.object({ about: z.string(), seq: z.union([z.int(), z.literal('head')]), what: z.string() }),
  ),
});

const on = z.iso.date();
const because = z.array(z.string());
const beyondKnownHolidays = z.literal(true).optional();

const notStarted = z.object({
  anchor: z.null(),
  state: z.literal('not-started'),
  due: z.null(),
  because,
});
const paused = z.object({ anchor: on, state: z.literal('paused'), due: z.null(), because });
const requestDue = z.object({
  anchor: on,
  nominal: on,
  due: on,
  pausedDays: z.int().min(0).optional(),
  dueIfAskDayCounts: on.optional(),
  extensionNoticeBy: on.optional(),
  extensionNoticeByNoRoll: on.optional(),
  beyondKnownHolidays,
  because,
});
const hours = z.object({ dueUtc: z.string(), dueLocal: z.string(), because });
const breachLimits = z.object({
  policyDueUtc: z.string(),
  legalDueUtc: z.string(),
  policyLimitAlreadyPastAtAwareness: z.boolean(),
  because,
});
const complaint = z.object({
  nominal: on,
  due: on,
  statuteLiteralEarliest: on,
  beyondKnownHolidays,
  because,
});
const consultation = z.object({
  icoAdviceBy8w: on,
  icoAdviceByExtended14w: on,
  extensionNoticeWithinOneMonth: on,
  because,
});
const workingDays = z.object({ due: on, beyondKnownHolidays, because });

/** `POST /v1/deadlines`: dates, and the steps to them. The one with the fewest fields stands last: it would take the others for itself. */
export const deadlineAnswer = z.union([
  notStarted,
  paused,
  requestDue,
  hours,
  breachLimits,
  complaint,
  consultation,
  workingDays,
]);
