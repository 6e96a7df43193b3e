// What may be corrected, and to what (policy §4; UK GDPR Art 16): the fields that the policy lists and a person can be wrong in. Evidence
// of what was consented to is none of them, and a photograph is a reference.
import * as z from 'zod';
import { email, line, phone, prose } from '../../../events/text.ts';
import { dataCategories } from '../../company/categories.ts';

const { proof: _proof, ...correctable } = dataCategories;
const fields: readonly string[] = Object.values(correctable)
  .flatMap((category) => Object.keys(category.fields))
  .filter((field) => !['photograph', 'consent'].includes(field));

const values: Readonly<Record<string, z.ZodType<string>>> = {
  email,
  phone,
  message: prose(),
  testimonial: prose(),
};

/** The ref of a record, as the DPO reads it from the records of the person. */
export const recordRef = z
  .string()
  .regex(/^RECORD#[a-z0-9-]{1,64}#record_[0-9a-z]{1,40}$/u, 'must be the ref of a record of the person');

/** One field of one record, and its right value, held to what the field may hold. */
export const correction = z
  .strictObject({ record: recordRef, field: z.enum(fields as [string, ...string[]]), value: prose() })
  .transform(({ record, field, value }, context) => {
    const read = (values[field] ?? line(200)).safeParse(value);
    if (read.success) return { record, field, value: read.data };
    context.addIssue({
      code: 'custom',
      path: ['value'],
      message: read.error.issues[0]?.message ?? 'is not valid',
    });
    return z.NEVER;
  });
