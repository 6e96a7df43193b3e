// The opening of a legal hold: `POST /v1/holds` (policy §13; UK GDPR Art 17(3)(e)).
import * as z from 'zod';
import { email, phone, prose } from '../../../events/text.ts';
import type { Day } from '../../calendar/day.ts';
import { firstSchedule, type RetentionCategory } from '../../company/retention-schedule.ts';
import { date } from '../dates.ts';
import { grounds, type HeldThing, type HoldDetails, type HoldGround } from './details.ts';

const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>) =>
  Object.keys(table) as [Code, ...Code[]];

const person = () =>
  z
    .strictObject({ kind: z.literal('person'), email: email.optional(), phone: phone.optional() })
    .refine((one) => one.email ?? one.phone, {
      path: ['email'],
      error: 'an e-mail address or a phone number is required',
    });

const caseFile = () =>
  z.strictObject({
    kind: z.literal('case'),
    case: z.string().regex(/^[a-z]+_[0-9a-z]{26}$/u, 'must be the id of a case'),
  });

const category = () =>
  z.strictObject({
    kind: z.literal('category'),
    category: z.enum(
      codes<RetentionCategory>(firstSchedule.rules),
      'must be a category of the retention schedule',
    ),
  });

export const holdOpening = z.lazy(() =>
  z.strictObject({
    on: z.discriminatedUnion('kind', [person(), caseFile(), category()]),
    reason: prose(4000),
    because: z.enum(codes(grounds)),
    /** By the end of it the hold is looked at again. */
    reviewOn: date(),
  }),
);

export interface HoldOpening {
  readonly on:
    | { readonly kind: 'person'; readonly email?: string | undefined; readonly phone?: string | undefined }
    | { readonly kind: 'case'; readonly case: string }
    | { readonly kind: 'category'; readonly category: RetentionCategory };
  readonly reason: string;
  readonly because: HoldGround;
  readonly reviewOn: Day;
}

/** What a hold keeps from the start. */
export function placed({ on, reason, because, reviewOn }: HoldOpening): HoldDetails {
  const { email: mailbox, phone: number } = on.kind === 'person' ? on : {};
  const contact = { ...(mailbox && { email: mailbox }), ...(number && { phone: number }) };
  const thing: HeldThing = on.kind === 'person' ? { kind: 'person' } : on;
  return {
    personal: { ...contact, texts: { reason } },
    on: thing,
    because,
    reviewOn,
    reviews: [],
    lifts: [],
  };
}
