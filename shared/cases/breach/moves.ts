// What may be done to a breach, by whom, in which state (policy §9.1, §9.2; UK GDPR Art 33, 34).
import * as z from 'zod';
import { instantText, line, prose } from '../../../events/text.ts';
import { plusHours, type Instant } from '../../instant.ts';
import type { Role } from '../../roles.ts';
import type { Move, Occasion } from '../case-type.ts';
import { awareAt, type BreachDetails, type BreachState } from './details.ts';
import { missing } from './ico-report.ts';
import { openPoints } from './open-points.ts';
import { amendment, harmLikelihoods, wrongTimes } from './report.ts';

const dpo: readonly Role[] = ['dpo'];
const anyone: readonly Role[] = ['staff', 'dpo'];
const open: readonly BreachState[] = ['reported', 'acknowledged', 'assessed', 'decided'];

const move = <Input>(value: Move<BreachDetails, BreachState, Input>) => value;

/** When it was done, where that was before it is written down here. */
const at = instantText.optional();
const when = (input: { at?: string | undefined }, on: Occasion): Instant =>
  (input.at as Instant | undefined) ?? on.at;
const future = (input: { at?: string | undefined }, now: Instant) =>
  input.at !== undefined && input.at > now ? [{ path: 'at', detail: 'must not be in the future' }] : [];

/** Nothing can have been done about a breach before it occurred, nor anybody told of it before it was discovered. */
const mistimed = (
  { report }: BreachDetails,
  input: { at?: string | undefined },
  now: Instant,
  since: 'occurredAt' | 'discoveredAt',
) =>
  input.at !== undefined && input.at < report[since]
    ? [{ path: 'at', detail: `must not be before ${since}` }]
    : future(input, now);

const acknowledge = move({
  from: ['reported'],
  by: dpo,
  input: z.strictObject({ note: prose(1000).optional() }),
  apply: (details, _, on) => ({ ...details, acknowledgedAt: on.at }),
  to: () => 'acknowledged',
});

const assess = move({
  from: ['reported', 'acknowledged', 'assessed', 'decided'],
  by: dpo,
  input: z.strictObject({
    risk: z.enum(['unlikely', 'risk', 'high-risk']),
    reasons: prose(),
    harmLikelihood: z.enum(harmLikelihoods).optional(),
  }),
  apply: (details, { harmLikelihood, ...assessment }, on) => ({
    ...details,
    // Who assesses has seen it: no reminder to acknowledge is owed any more.
    acknowledgedAt: details.acknowledgedAt ?? on.at,
    assessment: { ...assessment, at: on.at },
    report: harmLikelihood ? { ...details.report, harmLikelihood } : details.report,
  }),
  to: ({ decideIco, decidePeople }) => (decideIco && decidePeople ? 'decided' : 'assessed'),
  records: ({ risk }) => ({ risk }),
});

const contain = move({
  from: open,
  by: anyone,
  input: z.strictObject({ taken: prose(2000), contained: z.boolean(), at }),
  wrong: ({ details }, input, now) => mistimed(details, input, now, 'occurredAt'),
  apply: (details, { at: _at, ...taken }, on) => {
    const doneAt = when({ at: _at }, on);
    const { containedAt: _before, ...rest } = details;
    return {
      ...rest,
      containment: [...details.containment, { ...taken, at: doneAt }],
      ...(taken.contained ? { containedAt: doneAt } : {}),
    };
  },
  records: ({ contained }) => ({ contained }),
});

const amend = move({
  from: open,
  by: anyone,
  input: z.strictObject({ fields: amendment, reasons: prose(1000).optional() }),
  wrong: ({ details }, { fields }, now) =>
    wrongTimes({ ...details.report, ...defined(fields) }, now).map((error) => ({
      ...error,
      path: `fields.${error.path}`,
    })),
  apply: (details, { fields, reasons }, on) => ({
    ...details,
    report: { ...details.report, ...defined(fields) },
    amendments: [...details.amendments, { at: on.at, was: before(details, fields), reasons }],
  }),
  records: ({ fields }) => ({ fields: Object.keys(defined(fields)) }),
});

const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const before = ({ report }: BreachDetails, fields: object) =>
  Object.fromEntries(
    Object.keys(defined(fields)).map((name) => [name, report[name as keyof typeof report] ?? null]),
  );

const choice = <Key extends string>(key: Key) =>
  z.strictObject({ [key]: z.boolean(), reasons: prose() } as { [K in Key]: z.ZodBoolean } & {
    reasons: ReturnType<typeof prose>;
  });

const decide = move({
  from: ['assessed', 'decided'],
  by: dpo,
  input: z
    .strictObject({
      ico: choice('report').optional(),
      people: choice('tell').optional(),
      thirdParties: choice('tell').optional(),
    })
    .refine(
      ({ ico, people, thirdParties }) => ico ?? people ?? thirdParties,
      'must decide on ico, people or thirdParties',
    ),
  apply: (details, { ico, people, thirdParties }, on) => ({
    ...details,
    ...(ico ? { decideIco: { yes: ico.report, reasons: ico.reasons, at: on.at } } : {}),
    ...(people ? { decidePeople: { yes: people.tell, reasons: people.reasons, at: on.at } } : {}),
    ...(thirdParties
      ? { decideThirdParties: { yes: thirdParties.tell, reasons: thirdParties.reasons, at: on.at } }
      : {}),
  }),
  to: ({ decideIco, decidePeople }) => (decideIco && decidePeople ? 'decided' : 'assessed'),
  records: ({ ico, people, thirdParties }) => ({
    ...(ico ? { reportToIco: ico.report } : {}),
    ...(people ? { tellPeople: people.tell } : {}),
    ...(thirdParties ? { tellThirdParties: thirdParties.tell } : {}),
  }),
});

const reportToIco = move({
  from: ['assessed', 'decided'],
  by: dpo,
  input: z.strictObject({
    kind: z.enum(['initial', 'follow-up']),
    via: z.enum(['form', 'phone', 'e-mail']).default('form'),
    reference: line(100).optional(),
    delayReason: prose(2000).optional(),
    at,
  }),
  wrong: ({ details }, input, now) => [
    ...mistimed(details, input, now, 'discoveredAt'),
    ...undelayed(details, input, now),
  ],
  blocked: ({ details }, { kind }) => {
    if (details.decideIco?.yes !== true) return ['a decision to report to the regulator, with reasons'];
    const made = details.icoReports.length > 0;
    if (kind === 'initial' && made) return ['the initial report has been made: the next one is a follow-up'];
    return kind === 'follow-up' && !made ? ['the initial report'] : [];
  },
  apply: (details, { at: madeAt, kind: _kind, ...report }, on) => ({
    ...details,
    icoReports: [
      ...details.icoReports,
      {
        ...defined(report),
        number: details.icoReports.length,
        at: when({ at: madeAt }, on),
        missing: missing(details),
      },
    ],
  }),
  records: ({ kind, via }, { icoReports }) => ({
    kind,
    via,
    number: icoReports.length - 1,
    missing: icoReports.at(-1)?.missing ?? [],
  }),
});

// UK GDPR Art 33(1): a notification later than 72 hours after awareness goes with the reasons for the delay.
function undelayed(
  details: BreachDetails,
  input: { kind: string; delayReason?: string | undefined; at?: string | undefined },
  now: Instant,
) {
  const madeAt = input.at ?? now;
  const late = input.kind === 'initial' && madeAt > plusHours(awareAt(details), 72);
  return late && input.delayReason === undefined
    ? [
        {
          path: 'delayReason',
          detail:
            'is required: more than 72 hours have passed since the company became aware (UK GDPR Art 33(1))',
        },
      ]
    : [];
}

const notifySubjects = move({
  // Art 34(1) does not wait for the decision on the regulator: the decision to tell the people is enough.
  from: ['assessed', 'decided'],
  by: dpo,
  // UK GDPR Art 34(2): plain words on the nature, the contact, the consequences and the measures.
  input: z.strictObject({
    how: z.enum(['e-mail', 'letter', 'phone', 'in-person', 'public-notice']),
    people: z.int().min(0).optional(),
    nature: prose(2000),
    contact: prose(500),
    consequences: prose(2000),
    measures: prose(2000),
    at,
  }),
  wrong: ({ details }, input, now) => mistimed(details, input, now, 'discoveredAt'),
  blocked: ({ details }) =>
    details.decidePeople?.yes ? [] : ['a decision to tell the people affected, with reasons'],
  apply: (details, { at: toldAt, ...notice }, on) => ({
    ...details,
    peopleNotices: [...details.peopleNotices, { ...notice, at: when({ at: toldAt }, on) }],
  }),
  records: ({ how, people }) => ({ how, people: people ?? null }),
});

const notifyThirdParty = move({
  from: open,
  by: dpo,
  input: z.strictObject({
    party: line(),
    agreement: line().optional(),
    how: line(100).optional(),
    said: prose(2000).optional(),
    at,
  }),
  wrong: ({ details }, input, now) => mistimed(details, input, now, 'discoveredAt'),
  apply: (details, { at: toldAt, ...notice }, on) => ({
    ...details,
    thirdPartyNotices: [...details.thirdPartyNotices, { ...notice, at: when({ at: toldAt }, on) }],
  }),
});

const correspond = move({
  // The regulator often writes when all is done.
  from: [...open, 'closed'],
  by: dpo,
  input: z.strictObject({
    with: z.enum([
      'ico',
      'data-subject',
      'third-party',
      'processor',
      'police',
      'insurer',
      'adviser',
      'other',
    ]),
    direction: z.enum(['in', 'out']),
    subject: line(),
    text: prose(10_000).optional(),
    at,
  }),
  wrong: (_, input, now) => future(input, now),
  apply: (details, { at: sentAt, ...letter }, on) => ({
    ...details,
    correspondence: [...details.correspondence, { ...letter, at: when({ at: sentAt }, on) }],
  }),
  records: ({ with: party, direction }) => ({ with: party, direction }),
});

const close = move({
  from: open,
  by: dpo,
  input: z.strictObject({ summary: prose(), lessons: prose().optional() }),
  blocked: ({ details }) => openPoints(details),
  apply: (details, closing, on) => ({ ...details, closing: { ...closing, at: on.at } }),
  to: () => 'closed',
});

const reopen = move({
  from: ['closed'],
  by: dpo,
  input: z.strictObject({ reasons: prose() }),
  apply: ({ closing, ...details }, { reasons }, on) => ({
    ...details,
    reopenings: [...(details.reopenings ?? []), { at: on.at, reasons, closing }],
  }),
  to: () => 'decided',
});

export const breachMoves = {
  acknowledge,
  assess,
  contain,
  amend,
  decide,
  'report-to-ico': reportToIco,
  'notify-subjects': notifySubjects,
  'notify-third-party': notifyThirdParty,
  correspond,
  close,
  reopen,
};
