// What the DPO and staff send about an access request (policy §11.1): where to search, what was found outside Steward, and what is
// decided about each thing found.
import * as z from 'zod';
import { code, email, line, prose } from './text.ts';

/** What a third party says to whether data about them may go. */
export const consentAnswers = ['given', 'refused'] as const;

/** Where a thing that was found stands. */
const ref = z.string().min(1).max(200);

/** The name of a field: it stands in reviews and events, so it has a plain form. */
const fieldName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9 _-]{0,63}$/u, 'must be the name of a field: letters, digits, spaces, hyphens');

const material = z.strictObject({
  title: line(200),
  fields: z
    .record(fieldName, prose(10_000))
    .refine((fields) => Object.keys(fields).length > 0, 'must hold a field')
    .refine((fields) => Object.keys(fields).length <= 30, 'at most 30 fields'),
});

/** The bodies of the moves by action, besides `action` and `revision`. */
export const accessMoves = {
  'ask-source': z.lazy(() => z.strictObject({ source: code })),
  'answer-source': z.lazy(() =>
    z
      .strictObject({
        source: code,
        items: z.array(material).min(1, 'must hold an item').max(50, 'at most 50 items').optional(),
        nothing: z.literal(true).optional(),
      })
      .refine(({ items, nothing }) => (items === undefined) === (nothing === true), {
        path: ['items'],
        error: 'either items, or `nothing: true`',
      }),
  ),
  'mark-others': z.lazy(() =>
    z.strictObject({
      ref,
      people: z
        .array(z.strictObject({ name: line(200), email: email.optional() }))
        .min(1, 'must name somebody')
        .max(20, 'at most 20 people'),
      /** What they are asked, in the DPO's words: they see nothing else. */
      question: prose(2000).optional(),
    }),
  ),
  'reasonable-without': z.lazy(() => z.strictObject({ ref, reasons: prose(4000) })),
  /** The fields to hide, all of them; none to hide none. */
  redact: z.lazy(() => z.strictObject({ ref, fields: z.array(z.string().min(1).max(64)).max(100) })),
  withhold: z.lazy(() => z.strictObject({ ref, exemption: code, reasons: prose(4000) })),
  unwithhold: z.lazy(() => z.strictObject({ ref })),
} as const;

/** What the machine that searches hands to each search. */
export const collectInput = z.strictObject({ caseId: z.string().min(1), source: z.string().min(1) });
