// What a person asks under their rights (policy §11 to §11.3): by the public form, or told to staff who log it.
import * as z from 'zod';
import { code, email, instantText, line, phone, prose } from './text.ts';

/** The rights that can be asked for; `complaint` is the duty of DPA 2018 s.164A. */
export const rights = [
  'access',
  'erasure',
  'restriction',
  'objection',
  'rectification',
  'portability',
  'complaint',
] as const;

export type Right = (typeof rights)[number];

/** Whom an agent asks for. */
const principal = z.strictObject({
  name: line(200),
  email: email.optional(),
  relationship: line(100).optional(),
});

const asked = {
  name: line(200),
  /** What is wanted, in the person's own words. */
  details: prose(4000).optional(),
  onBehalfOf: principal.optional(),
  /** What an objection is against: codes of the register of purposes. */
  purposes: z.array(code).max(10, 'at most 10 purposes').optional(),
};

/** `POST /v1/requests`. */
export const publicRequest = z.lazy(() =>
  z.strictObject({
    right: z.enum(rights),
    ...asked,
    email,
    /** The version of the fair processing notice that the page showed. */
    notice: z.string().max(32).optional(),
    shownAt: instantText.optional(),
    website: z.string().max(500).optional(),
  }),
);

/** `POST /v1/requests/{right}`: how it reached the company, when, and where the answer goes. */
export const loggedRequest = z.lazy(() =>
  z
    .strictObject({
      ...asked,
      via: z.enum(['phone', 'letter', 'in-person', 'e-mail', 'social-media']),
      receivedAt: instantText,
      email: email.optional(),
      phone: phone.optional(),
      /** Where a letter is posted to. */
      address: prose(500).optional(),
      /** `known`: staff know for sure whom they talk to, so no proof is asked for. */
      identity: z.enum(['known', 'to-be-checked']).default('to-be-checked'),
    })
    .refine((request) => request.email ?? request.address ?? request.phone, {
      path: ['email'],
      error: 'an e-mail address, a postal address or a phone number is required',
    }),
);

/** `POST /v1/requests/codes`: asks for a one-time code to see where a request stands. */
export const statusCodeAsked = z.lazy(() => z.strictObject({ reference: z.string().min(1).max(90) }));

/** `GET /v1/requests/status`: the reference, and the code that was mailed. */
export const statusAsked = z.lazy(() =>
  z.strictObject({ reference: z.string().min(1).max(90), code: z.string().max(20) }),
);
