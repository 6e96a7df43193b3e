// What is answered about a case (policy §9 to §12): its summary to whoever opens or moves one, its page to whoever reads it, the list, its
// record, and what is read to decide it.
import * as z from 'zod';
import { lateCauses } from '../reports.ts';

const at = z.iso.datetime();

/** A deadline as it stands: its rule, its source, and why it falls on that date. */
export const deadlineShown = z.object({
  name: z.string(),
  title: z.string(),
  rule: z.string(),
  source: z.string(),
  startsAt: at,
  dueAt: at,
  dueLocal: z.string(),
  because: z.array(z.string()),
  metAt: at.optional(),
  /** When that was written down, where that was later. */
  notedAt: at.optional(),
  waived: z.string().optional(),
  waivedAt: at.optional(),
  /** Reasons for its lateness stand in the case. */
  reasoned: z.literal(true).optional(),
  /** What kept it from being met, and when that was said. */
  why: z.enum(lateCauses).optional(),
  explainedAt: at.optional(),
  status: z.enum(['open', 'met', 'met-late', 'missed', 'not-needed']),
  /** Negative once it is past; absent once it is settled. */
  hoursLeft: z.number().optional(),
});

const summary = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  state: z.string(),
  revision: z.int().min(0),
  openedAt: at,
  closedAt: at.nullable(),
  deadlines: z.array(deadlineShown),
  past: z.array(z.string()),
  open: z.array(z.string()),
  moves: z.array(z.string()),
  nextReminderAt: at.nullable(),
});

/** What opening or moving a case answers: nothing that was told of it in words. */
export const caseSummary = summary;

const data = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

const happened = z.object({ seq: z.int().min(1), type: z.string(), at, data });

/** `GET /v1/cases/{id}`. What `details` holds is the case type's own. */
export const caseShown = summary.extend({
  details: z.record(z.string(), z.unknown()),
  /** Other cases of whom it is about. */
  sameAsker: z.array(z.string()),
  /** Of a breach: the parties whose agreement in force asks that they are told, and by when. */
  thirdParties: z
    .array(z.object({ party: z.string(), name: z.string(), agreement: z.string(), by: at }))
    .optional(),
  events: z.array(happened),
});

const listedDeadline = z.object({
  name: z.string(),
  dueAt: at,
  metAt: at.optional(),
  notedAt: at.optional(),
  waived: z.literal(true).optional(),
  waivedAt: at.optional(),
  reasoned: z.literal(true).optional(),
  why: z.enum(lateCauses).optional(),
  explainedAt: at.optional(),
});

/** `GET /v1/cases`. */
export const casesListed = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      title: z.string(),
      state: z.string(),
      waits: z.string(),
      openedAt: at,
      closedAt: at.nullable(),
      deadlines: z.array(listedDeadline),
      nextReminderAt: at.nullable(),
    }),
  ),
  next: z.string().nullable(),
});

/** `GET /v1/cases/{id}/events`: the chain of the case. */
export const caseRecord = z.object({
  id: z.string(),
  events: z.array(
    happened.extend({
      about: z.string(),
      actor: z.string(),
      /** The digest of each item that it wrote, by sort key; null where it removed it. */
      writes: z.record(z.string(), z.string().nullable()),
      prev: z.string(),
      hash: z.string(),
    }),
  ),
});

/** `GET /v1/cases/{id}/ico-report`. */
export const icoReport = z.object({
  regulator: z.string(),
  kind: z.string(),
  reference: z.string().nullable(),
  fields: z.array(
    z.object({ name: z.string(), asks: z.string(), required: z.boolean(), value: z.unknown() }),
  ),
  missing: z.array(z.string()),
  unanswered: z.array(z.string()),
  reports: z.array(
    z.object({
      number: z.int().min(0),
      at,
      via: z.string(),
      reference: z.string().optional(),
      delayReason: z.string().optional(),
      missing: z.array(z.string()),
    }),
  ),
});

/** One thing held about a person, opened. */
export const heldShown = z.object({
  ref: z.string(),
  source: z.string(),
  category: z.string(),
  purpose: z.string().optional(),
  lawfulBasis: z.string().optional(),
  collectedAt: z.string().optional(),
  collectedBy: z.string().optional(),
  archivedAt: z.string().optional(),
  notice: z.string().optional(),
  providedByPerson: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
});

/** One disclosure of a person's data, in codes. */
export const disclosureShown = z.object({
  ref: z.string(),
  party: z.string(),
  purpose: z.string(),
  categories: z.array(z.string()),
  at,
});

/** `GET /v1/cases/{id}/records`. */
export const recordsShown = z.object({
  records: z.array(heldShown),
  disclosures: z.array(disclosureShown),
});

/** `GET /v1/cases/{id}/disclosure`: what would go to the person now. */
export const replyShown = z.object({
  reference: z.string(),
  items: z.array(heldShown.extend({ redacted: z.array(z.string()) })),
  disclosures: z.array(disclosureShown),
  withheld: z.array(
    z.object({
      ref: z.string(),
      exemption: z.string(),
      title: z.string(),
      statute: z.string(),
      toldToPerson: z.boolean(),
      reasons: z.string().optional(),
    }),
  ),
  others: z.array(
    z.object({
      n: z.int().min(1),
      ref: z.string(),
      state: z.enum(['not-asked', 'asked', 'given', 'refused', 'no-answer']),
      answerBy: at.optional(),
      name: z.string().optional(),
      email: z.string().optional(),
    }),
  ),
  information: z.array(
    z.object({ code: z.string(), title: z.string(), source: z.string(), says: z.array(z.string()) }),
  ),
  /** By the code of the source. */
  searches: z.record(
    z.string(),
    z.object({ askedAt: at, chased: z.int().min(0), answeredAt: at.optional() }),
  ),
  open: z.array(z.string()),
});

/** `POST /v1/cases/{id}/passphrase`. */
export const passphraseShown = z.object({
  passphrase: z.string(),
  /** Which of the case's archives it opens, from 1. */
  archive: z.int().min(1),
});
