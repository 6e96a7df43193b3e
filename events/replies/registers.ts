// What is answered of the registers and the worklist (policy §5, §7, §10): codes, dates and ids.
import * as z from 'zod';

const at = z.iso.datetime();
const on = z.iso.date();

/** `GET /v1/worklist`. */
export const worklist = z.object({
  rows: z.array(
    z.object({
      kind: z.enum(['case', 'storage', 'consent']),
      id: z.string(),
      title: z.string(),
      state: z.string(),
      waits: z.string(),
      due: z.string().nullable(),
      dueAt: at.nullable(),
      dueOn: on.nullable(),
      overdue: z.boolean(),
      href: z.string(),
    }),
  ),
  next: z.string().nullable(),
  /** To be looked at again within a month. */
  consents: z.object({ count: z.int().min(0), atLeast: z.literal(true).optional() }),
});

/** `GET /v1/registers`. */
export const registersListed = z.object({
  registers: z.array(z.object({ name: z.string(), title: z.string(), source: z.string() })),
});

const cell = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);

/** `GET /v1/registers/{name}`. */
export const registerShown = z.object({
  name: z.string(),
  title: z.string(),
  columns: z.record(z.string(), z.string()),
  rows: z.array(z.record(z.string(), cell)),
  at,
});

/** `GET /v1/reports`: months, such as `2026-11`. */
export const reportsListed = z.object({ reports: z.array(z.object({ month: z.string(), madeAt: at })) });

/** `GET /v1/purposes`. */
export const purposesListed = z.object({
  purposes: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      lawfulBasis: z.string(),
      inLaw: z.string(),
      section: z.string(),
      people: z.array(z.string()),
      data: z.array(z.string()),
      recipients: z.array(z.string()),
      retention: z.array(z.object({ category: z.string(), kept: z.string() })),
      directMarketing: z.boolean(),
      consentText: z.string().nullable(),
      /** Whether the policy did not set it out: people are told of it first. */
      isNew: z.boolean(),
      needsAssessment: z.boolean(),
    }),
  ),
  legislation: z.array(z.string()),
});

/** `GET /v1/parties`. */
export const partiesListed = z.object({
  parties: z.array(
    z.object({
      party: z.string(),
      name: z.string(),
      kind: z.string(),
      country: z.string(),
      safeguards: z.string().nullable(),
      does: z.string(),
      purposes: z.array(z.string()),
      needs: z.string(),
      standing: z.enum(['in-force', 'not-yet-in-force', 'expired', 'draft', 'no-agreement']),
      agreements: z.array(
        z.object({
          case: z.string(),
          kind: z.string(),
          state: z.enum(['draft', 'in-force', 'expired', 'closed']),
          model: z.string(),
          validFrom: on.nullable(),
          validUntil: on.nullable(),
          endedOn: on.nullable(),
          reviewOn: on.nullable(),
          purposes: z.array(z.string()),
          categories: z.array(z.string()),
          subProcessors: z.int().min(0),
          subProcessorsAsked: z.int().min(0),
          tellWithinHours: z.number().nullable(),
          current: z.boolean(),
        }),
      ),
    }),
  ),
});

/** What the link of a third party is for, and what it was taken in as. */
export const partyLinkShown = z.object({ title: z.string(), fields: z.array(z.string()) });
export const partyTold = z.object({ reference: z.string() });
