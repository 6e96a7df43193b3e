// What is sent about the company's documents (policy §14): a new version by the DPO, and the wish of anybody to review one.
import * as z from 'zod';
import { email, line, prose } from './text.ts';

/** The label of a version: a month or a day, and a letter where one day has several. Labels sort by time. */
export const versionLabel = z
  .string()
  .regex(
    /^20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])[a-z]?)?$/u,
    'must be a label such as 2026-12 or 2026-12-01',
  )
  .refine(
    (label) => label.length < 10 || z.iso.date().safeParse(label.slice(0, 10)).success,
    'must be of a day that there is',
  );

/** `PUT /v1/documents/{name}`: the next version of a document. */
export const publishing = <Purpose extends string>(newPurposes: readonly Purpose[]) =>
  z.lazy(() =>
    z.strictObject({
      version: versionLabel,
      text: prose(60_000),
      because: prose(2000),
      /** Of the fair processing notice: the purposes that the policy did not set out and that this version tells people of. */
      tellsOf: z
        .array(z.enum(newPurposes, 'must be a purpose that the policy did not set out'))
        .min(1)
        .max(20)
        .optional(),
      /** Of a text of consent: whoever consented under an earlier one is asked anew, and until then their consent does not count. */
      renews: z.boolean().optional(),
    }),
  );

/** `POST /v1/documents/{name}/review-requests`: somebody would like to review a document. */
export const reviewRequest = z.lazy(() => z.strictObject({ email, name: line(200).optional() }));

/** `GET /v1/documents/{name}`: which version; the one in force where absent. */
export const documentAsked = z.strictObject({ version: versionLabel.optional() });

const version = z.object({ version: z.string(), sha256: z.string(), publishedAt: z.string().nullable() });

/** What is said of a document. */
export const documentShown = version.extend({
  name: z.string(),
  title: z.string(),
  code: z.string().nullable(),
  text: z.string(),
  /** Whether this is the version in force. */
  inForce: z.boolean(),
  versions: z.array(version),
  /** Whom to ask for a review of it. */
  contact: z.object({ name: z.string(), title: z.string(), email: z.string() }),
});
