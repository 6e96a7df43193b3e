// What is answered of consent (policy §4.1; UK GDPR Art 7): what is asked, how it stands, what happened to it.
import * as z from 'zod';

const at = z.iso.datetime();

/** What a consent is to; more than that takes a new one. */
export const consentScope = z.object({
  title: z.string(),
  data: z.array(z.string()),
  /** The codes of the other controllers who receive them. */
  controllers: z.array(z.string()),
});

/** Whose consent it is, by their id. */
export const consentFiled = z.object({
  person: z.string(),
  /** Not where its text has been replaced by one that everybody is asked under anew. */
  counts: z.boolean(),
});
/** Whom a letter asks; `asked` is false where one has just gone to them. */
export const consentWished = z.object({ person: z.string(), asked: z.boolean() });
export const consentsRenewed = z.object({ asked: z.int().min(0), next: z.string().nullable() });
export const personFound = z.object({ id: z.string() });

/** What the link of a letter asks, and what to send to sign it. */
export const consentAsked = z.object({
  purpose: z.string(),
  title: z.string(),
  controller: z.string(),
  sign: z.object({ choice: z.literal('consent'), text: z.string() }),
  sha256: z.string(),
  statement: z.string(),
  scope: consentScope,
  /** The version of the fair processing notice that stands with it. */
  notice: z.string(),
});

/** What was consented to, and what to send to withdraw it. */
export const consentGiven = z.object({
  purpose: z.string(),
  state: z.literal('given'),
  /** Not where everybody is asked anew, under a later text or because the purpose has grown. */
  counts: z.boolean(),
  since: at,
  text: z.string().nullable(),
  withdraw: z.object({ choice: z.literal('withdraw') }),
});
export const consentRefused = z.object({ refused: z.literal(true) });
export const consentWithdrawn = z.object({ withdrawn: z.literal(true) });

/** `GET /v1/people/{id}/consents`. */
export const consentsShown = z.object({
  person: z.string(),
  consents: z.array(
    z.object({
      purpose: z.string(),
      title: z.string(),
      state: z.string(),
      since: at,
      how: z.string().nullable(),
      text: z.object({ version: z.string(), sha256: z.string().nullable() }).nullable(),
      scope: consentScope.nullable(),
      notice: z.string(),
      signedOn: z.iso.date().nullable(),
      asked: at.nullable(),
      reviewAt: at.nullable(),
      counts: z.boolean(),
      /** Where the DPO opens what it was signed with. */
      proof: z.object({ href: z.string() }).nullable(),
    }),
  ),
  history: z.array(
    z.object({ at, type: z.string(), by: z.string(), data: z.record(z.string(), z.unknown()) }),
  ),
});

/** `GET /v1/people/{id}/consents/{purpose}/proof`. */
export const consentProved = z.object({
  person: z.string(),
  purpose: z.string(),
  proofs: z.array(
    z.object({
      id: z.string(),
      at,
      how: z.string().nullable(),
      text: z.object({ version: z.string(), sha256: z.string().nullable() }).nullable(),
      signedOn: z.iso.date().nullable(),
      /** The name as it was typed; null where the act was the press of a button. */
      signature: z.string().nullable(),
      sourceAddress: z.string().nullable(),
      userAgent: z.string().nullable(),
      /** Base64, where the proof is asked for by its id. */
      scan: z.object({ mediaType: z.string(), data: z.string().nullable() }).nullable(),
    }),
  ),
});

/** `POST /v1/consents/reviews`: when it is looked at next; null where the schedule asks for no review. */
export const consentReviewed = z.object({ next: z.string().nullable() });
