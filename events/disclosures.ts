// `POST /v1/disclosures`: that personal data were given to a party (policy §7.1), so that it can be told of an erasure or a
// correction, and the person whom it was given to.
import * as z from 'zod';
import { email, line } from './text.ts';

/** A disclosure, over the company's registers of parties, purposes and categories of data. */
export const disclosure = <Party extends string, Purpose extends string, Category extends string>(registers: {
  readonly parties: readonly Party[];
  readonly purposes: readonly Purpose[];
  readonly categories: readonly Category[];
}) =>
  z.lazy(() =>
    z.strictObject({
      email,
      party: z.enum(registers.parties, 'must be a party of the register'),
      purpose: z.enum(registers.purposes, 'must be a purpose of the register'),
      categories: z
        .array(z.enum(registers.categories, 'must be a category of personal data'))
        .min(1, 'at least one category')
        .max(20, 'at most 20 categories')
        .refine((codes) => new Set(codes).size === codes.length, 'must name each category once'),
      /** What the party knows the person by. */
      reference: line(200).optional(),
    }),
  );
