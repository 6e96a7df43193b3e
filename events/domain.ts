// What crosses the bus and the state machines: ids and codes, never personal data.
import * as z from 'zod';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** An event of the record as the bus delivers it; `data` travels as JSON text, since the pipe cannot unfold it. */
export const domainEvent = z.object({
  /** `<about>/<seq>`: the key under which every listener does its work once. */
  id: z.string().min(1),
  /** The chain it stands in: `CASE#breach_…`, `PERSON#person_…`. */
  about: z.string().min(1),
  /** The pipe hands a number on as DynamoDB writes it: as text. */
  seq: z.coerce.number().int().min(1),
  type: z.string().min(1),
  at: z.iso.datetime(),
  data: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), value)),
});

export type DomainEvent = z.infer<typeof domainEvent>;

/** What EventBridge hands to a function. */
export const busEvent = z.object({ 'detail-type': z.string(), detail: domainEvent });

/** The state of a timeline's machine, and what its tick takes. */
export const timelineInput = z.object({
  caseId: z.string().min(1),
  generation: z.int().min(1),
});

/** What `timeline.scheduled` tells. */
export const timelineScheduled = z.object({
  generation: z.int().min(1),
  wakeAt: z.iso.datetime(),
  machine: z.string(),
});

/** What `reminder.due` tells: which reminders, of which deadlines, and whether the escalation address is told too. */
export const reminderDue = z.object({
  reminders: z.array(z.string()),
  deadlines: z.array(z.string()),
  escalate: z.boolean(),
});

/** What `letter.due` tells: which letter, to whom, and which of several of its kind. */
export const letterDue = z.object({ letter: z.string(), to: z.string(), n: z.int().min(0) });

/** What `work.due` tells: which work, and which of several of its kind. */
export const workDue = z.object({ work: z.string(), n: z.int().min(0) });

/** What a machine that does such work is started with. */
export const workInput = z.object({ caseId: z.string().min(1), n: z.int().min(0) });
