// `POST /v1/records/endings`: that something has ended from which a retention period runs (policy §13): a contract, a matter that was
// closed, an event that was held, the consent to a publication.
import * as z from 'zod';
import { dateText, email, phone } from './text.ts';

/** The categories whose end staff record. The end of a newsletter is its unsubscription. */
export const endedByStaff = [
  'contract',
  'feedback-and-support',
  'event-registration',
  'testimonial',
] as const;

export const ending = z.lazy(() =>
  z
    .strictObject({
      email: email.optional(),
      phone: phone.optional(),
      category: z.enum(endedByStaff, 'must be a category whose end is recorded'),
      /** A London date, which counts whole. */
      endedOn: dateText,
    })
    .refine((one) => one.email ?? one.phone, {
      path: ['email'],
      error: 'an e-mail address or a phone number is required',
    }),
);

/** How many of the person's records are kept from that end on. */
export const ended = z.object({ records: z.number() });
