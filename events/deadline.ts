// The contract of a deadline asked for (POST /v1/deadlines, `npm run deadlines`): which rule of policy §9, §11, §12 or of the
// law beside it, in whose jurisdiction, on which facts. Dates are real calendar dates; null means awaited, not yet come.
import * as z from 'zod';

export const nations = ['scotland', 'england-and-wales', 'northern-ireland'] as const;
export type Nation = (typeof nations)[number];

/** `uk` names no nation's bank holidays: where a rule needs them, the company's configured nation is taken. */
const jurisdiction = z.enum([...nations, 'uk']);
export type Jurisdiction = z.infer<typeof jurisdiction>;

const date = String.raw`(?:19|20|21)\d\d-\d\d-\d\d`;
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const moment = String.raw`T${clock}(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]${clock})`;

const matching = (form: RegExp, error: string) =>
  z
    .string(error)
    .refine((text) => form.test(text) && z.iso.date().safeParse(text.slice(0, 10)).success, error);

const instant = matching(
  new RegExp(`^${date}${moment}$`),
  'must be an instant with an offset, such as 2026-11-23T09:15:00Z, in the years 1900 to 2199',
);

/** A date, or an instant: then the date that it has in London. */
const day = matching(
  new RegExp(`^${date}(?:${moment})?$`),
  'must be a real date, such as 2026-11-23, or an instant with an offset, in the years 1900 to 2199',
);
const awaited = day.nullable().optional();

const requestFacts = z.strictObject({
  received: day,
  identityRequested: day.optional(),
  identityConfirmed: awaited,
  feeRequested: day.optional(),
  feePaid: awaited,
  clarifications: z
    .array(z.strictObject({ asked: day, answered: awaited }).readonly())
    .max(100, 'at most 100 clarifications')
    .readonly()
    .optional(),
  extended: z.boolean().optional(),
});
/** What decides when a request is due (policy §11). `extended`: two further months, for complexity or number. */
export type RequestFacts = Readonly<z.infer<typeof requestFacts>>;

const right = z.enum([
  'erasure',
  'restriction',
  'objection',
  'rectification',
  'portability',
  'automated-decisions',
]);
export type OtherRight = z.infer<typeof right>;

const asks = <Rule extends string, Input extends z.ZodType>(rule: Rule, input: Input) =>
  z.strictObject({ rule: z.literal(rule), jurisdiction, input });

const asksHours = <Rule extends string>(rule: Rule, hours: number) =>
  asks(rule, z.strictObject({ start: instant, hours: z.literal(hours, `must be ${hours}`).optional() }));

/** One question: `{rule, jurisdiction, input}`. Says nothing yet about facts that contradict each other. */
export const deadlineQuestion = z.discriminatedUnion(
  'rule',
  [
    asks('sar_due', requestFacts),
    asks('rights_due_non_access', requestFacts.extend({ right })),
    asksHours('breach_internal_6h', 6),
    asksHours('breach_24h', 24),
    asksHours('breach_48h', 48),
    asksHours('breach_60h', 60),
    asksHours('breach_ico_72h', 72),
    asks('breach_policy_vs_law', z.strictObject({ occurred: instant, aware: instant })),
    asks('five_working_days', z.strictObject({ identified: day, days: z.int().min(1).max(250).optional() })),
    asks('complaint_ack_30d', z.strictObject({ received: day })),
    asks('dpia_prior_consultation', z.strictObject({ requestReceivedByIco: day })),
  ],
  'must name a rule of the calendar, such as sar_due',
);
export type DeadlineQuestion = z.infer<typeof deadlineQuestion>;
export type DeadlineRule = DeadlineQuestion['rule'];
