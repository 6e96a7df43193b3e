// The licences under which the products are used (policy §6): `POST /v1/licences`, and `POST /v1/licences/validate`.
import * as z from 'zod';
import { code, email, instantText, line } from './text.ts';
import { productUser } from './usage.ts';

/** Users who come to a licence, or leave it, in one request: as many as one transaction takes. */
const mostUsers = 40;
const most = `at most ${mostUsers} users`;

/** A licence as it shall be from now on; the same id again changes it. */
export const licence = z
  .strictObject({
    licence: code,
    product: code,
    /** The name of an organisation. */
    holder: line(200),
    /** How many users it is for; without an end where absent. */
    seats: z.int().min(1).max(100_000).optional(),
    from: instantText,
    until: instantText,
    /** Users who get a seat. One with an e-mail address is from then on the person of that address. */
    users: z
      .array(z.strictObject({ user: productUser, email: email.optional() }))
      .max(mostUsers, most)
      .default([]),
    /** Users who give their seat up. */
    released: z.array(productUser).max(mostUsers, most).default([]),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after from' });

export type Licence = z.infer<typeof licence>;

export const licenceValidation = z.strictObject({
  licence: code,
  product: code,
  user: productUser,
});

export const licenceRefusals = ['unknown', 'other-product', 'not-yet', 'expired', 'no-seat'] as const;

export type LicenceRefusal = (typeof licenceRefusals)[number];

export const licenceValidated = z.strictObject({
  valid: z.boolean(),
  reason: z.enum(licenceRefusals).optional(),
  until: z.iso.datetime().optional(),
});
