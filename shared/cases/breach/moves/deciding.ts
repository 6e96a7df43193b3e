// Deciding on a breach and reporting it to the regulator (policy §9.1, §9.2; UK GDPR Art 33): initially, then in phases.
import * as z from 'zod';
import { line, prose } from '../../../../events/text.ts';
import { recipients } from '../../../company/recipients.ts';
import { plusHours, type Instant } from '../../../instant.ts';
import { awareAt, type BreachDetails } from '../details.ts';
import { missing } from '../ico-report.ts';
import { at, defined, dpo, mistimed, move, when } from './move.ts';

const choice = <Key extends string>(key: Key) =>
  z.strictObject({ [key]: z.boolean(), reasons: prose() } as { [K in Key]: z.ZodBoolean } & {
    reasons: ReturnType<typeof prose>;
  });

const thirdPartiesToo = () =>
  choice('tell')
    .extend({
      parties: z
        .array(z.enum(Object.keys(recipients), 'must be a party of the register'))
        .min(1)
        .max(Object.keys(recipients).length)
        .optional(),
    })
    .refine(({ tell, parties }) => tell || !parties, {
      path: ['parties'],
      error: 'stands with a decision to tell them',
    });

export const decide = move({
  from: ['assessed', 'decided'],
  by: dpo,
  input: z.lazy(() =>
    z
      .strictObject({
        ico: choice('report').optional(),
        people: choice('tell').optional(),
        thirdParties: thirdPartiesToo().optional(),
      })
      .refine(
        ({ ico, people, thirdParties }) => ico ?? people ?? thirdParties,
        'must decide on ico, people or thirdParties',
      ),
  ),
  apply: (details, { ico, people, thirdParties }, on) => ({
    ...details,
    ...(ico ? { decideIco: { yes: ico.report, reasons: ico.reasons, at: on.at } } : {}),
    ...(people ? { decidePeople: { yes: people.tell, reasons: people.reasons, at: on.at } } : {}),
    ...(thirdParties ? { decideThirdParties: onThirdParties(thirdParties, on.at) } : {}),
  }),
  to: ({ decideIco, decidePeople }) => (decideIco && decidePeople ? 'decided' : 'assessed'),
  records: ({ ico, people, thirdParties }) => ({
    ...(ico ? { reportToIco: ico.report } : {}),
    ...(people ? { tellPeople: people.tell } : {}),
    ...(thirdParties ? { tellThirdParties: thirdParties.tell } : {}),
    ...(thirdParties?.parties ? { parties: thirdParties.parties } : {}),
  }),
});

const onThirdParties = (
  { tell, reasons, parties }: { tell: boolean; reasons: string; parties?: string[] | undefined },
  decidedAt: Instant,
) => ({ yes: tell, reasons, at: decidedAt, ...(parties && { parties: [...new Set(parties)] }) });

export const reportToIco = move({
  from: ['assessed', 'decided'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      kind: z.enum(['initial', 'follow-up']),
      via: z.enum(['form', 'phone', 'e-mail']).default('form'),
      reference: line(100).optional(),
      delayReason: prose(2000).optional(),
      at,
    }),
  ),
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
    toldAt: icoReports.at(-1)?.at ?? null,
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
