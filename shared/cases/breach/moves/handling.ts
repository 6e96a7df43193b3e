// Handling a breach (policy §9.1): seeing it, assessing the risk, containing it, correcting what was reported.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import type { BreachDetails } from '../details.ts';
import { amendment, harmLikelihoods, wrongTimes } from '../report.ts';
import { anyone, at, defined, dpo, mistimed, move, open, when } from './move.ts';

export const acknowledge = move({
  from: ['reported'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ note: prose(1000).optional() })),
  apply: (details, _, on) => ({ ...details, acknowledgedAt: on.at }),
  to: () => 'acknowledged',
});

export const assess = move({
  from: ['reported', 'acknowledged', 'assessed', 'decided'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      risk: z.enum(['unlikely', 'risk', 'high-risk']),
      reasons: prose(),
      harmLikelihood: z.enum(harmLikelihoods).optional(),
    }),
  ),
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

export const contain = move({
  from: open,
  by: anyone,
  input: z.lazy(() => z.strictObject({ taken: prose(2000), contained: z.boolean(), at })),
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

export const amend = move({
  from: open,
  by: anyone,
  input: z.lazy(() => z.strictObject({ fields: amendment, reasons: prose(1000).optional() })),
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

const before = ({ report }: BreachDetails, fields: object) =>
  Object.fromEntries(
    Object.keys(defined(fields)).map((name) => [name, report[name as keyof typeof report] ?? null]),
  );
