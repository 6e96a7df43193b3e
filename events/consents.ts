// Consent over HTTP (policy §4.1; UK GDPR Art 4(11), 7): asked for one purpose of the register, signed on a page or on paper, withdrawn
// as easily, asked anew when the text changes.
import * as z from 'zod';
import { dateText, email, line } from './text.ts';

const onePurpose = 'must be one purpose of the register: general consent cannot be asked for';

/** The label of a version of a text. */
const version = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$/u, 'must be a version of the text, such as 2026-01');

/** The name that somebody signs with. */
const signature = line(200).refine(
  (text) => /(?!\p{Default_Ignorable_Code_Point})\p{L}/u.test(text),
  'must be a name: it holds no letter',
);

/** `POST /v1/consents/requests`: whom to ask, and for what. */
export const consentRequest = <Purpose extends string>(purposes: readonly Purpose[]) =>
  z.lazy(() => z.strictObject({ email, purpose: z.enum(purposes, onePurpose) }));

/** `POST /v1/consents/withdrawals`: by whoever withdraws, or by staff for somebody on the phone. */
export const consentWithdrawal = consentRequest;

/** `POST /v1/consents/renewals`: everybody is asked anew whose consent counts no more: under another text, or to less than the purpose takes now. */
export const consentRenewal = <Purpose extends string>(purposes: readonly Purpose[]) =>
  z.lazy(() => z.strictObject({ purpose: z.enum(purposes, onePurpose) }));

/** `POST /v1/consents/reviews`: that a consent was looked at again, and is still needed. */
export const consentReview = <Purpose extends string>(purposes: readonly Purpose[]) =>
  z.lazy(() =>
    z.strictObject({
      person: z.string().regex(/^person_\w{1,64}$/u, 'must be the id of a person'),
      purpose: z.enum(purposes, onePurpose),
    }),
  );

/** A page of it goes on after the person that the page before ended with. */
export const consentRenewalAsked = z.lazy(() =>
  z.strictObject({
    after: z
      .string()
      .regex(/^person_\w{1,64}$/u, 'must be the `next` of the page before')
      .optional(),
  }),
);

/** `POST /v1/consents/{token}`: what the buttons of the page send. Only who consents has to have typed a name. */
export const consentAnswer = z.lazy(() =>
  z.discriminatedUnion(
    'choice',
    [
      z.strictObject({ choice: z.literal('consent'), text: version, signature }),
      z.strictObject({
        choice: z.enum(['refuse', 'withdraw']),
        text: z.string().max(32).optional(),
        signature: z.string().max(200).optional(),
      }),
    ],
    'must be consent, refuse or withdraw',
  ),
);

/** `POST /v1/newsletter/{token}`: what its button sends: the version that was shown, for nobody consents to a text unseen. */
export const newsletterConfirmation = z.lazy(() => z.strictObject({ text: version }));

export const scanTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;

/** So much of base64, sealed, fits into an item of the table. */
const scanCharacters = 250_000;

/** `POST /v1/consents`: a form that was signed on paper. */
export const consentForm = <Purpose extends string>(purposes: readonly Purpose[]) =>
  z.lazy(() =>
    z.strictObject({
      email,
      purpose: z.enum(purposes, onePurpose),
      text: version,
      signedOn: dateText,
      /** The version of the fair processing notice that came with the form; the one in force on that day where absent. */
      notice: version.optional(),
      /** As it stands on the form. */
      signature,
      separate: z.literal(
        true,
        'must be true: the form asks for nothing else, and no service depends on it (UK GDPR Art 7(2), (4))',
      ),
      scan: z.strictObject({
        mediaType: z.enum(scanTypes, 'must be application/pdf, image/png or image/jpeg'),
        data: z
          .string()
          .max(scanCharacters, 'at most 250,000 characters of base64')
          .regex(/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u, 'must be base64'),
      }),
    }),
  );

/** `POST /v1/people/lookups`: who is known by an address; the address stands in no URL. */
export const personLookup = z.lazy(() => z.strictObject({ email }));

/** `GET /v1/people/{id}/consents/{purpose}/proof`: all of them without their scans, or that one with it. */
export const proofAsked = z.lazy(() =>
  z.strictObject({
    proof: z
      .string()
      .regex(/^proof_\w{1,64}$/u, 'must be the id of a proof')
      .optional(),
  }),
);

/** `GET /v1/people/{id}/consents`: as JSON, or as consent records in JSON-LD, as which `Accept` may ask for them too. */
export const consentsAsked = z.lazy(() =>
  z.strictObject({ format: z.enum(['json', 'jsonld'], 'must be json or jsonld').optional() }),
);
