// Carrying an assessment out (policy §12; UK GDPR Art 35(7)): what it covers, what it has to contain, and a high risk that is identified on
// the way.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import type { Day } from '../../../calendar/day.ts';
import { londonDay } from '../../../calendar/london.ts';
import type { Instant } from '../../../instant.ts';
import { date, notInFuture } from '../../dates.ts';
import { covering, entryOf, type Covered } from '../covers.ts';
import { levels, staysHigh, withTexts, type Level, type PiaDetails } from '../details.ts';
import { identifies, moreStaysHigh } from '../high-risks.ts';
import { contentNames, type Content } from '../open-points.ts';
import { anyone, asItStands, goingOn, move, underWay } from './move.ts';

/** An assessment is carried out although no question was answered with yes. */
export const require = move<{ reasons: string }>({
  from: ['screened'],
  by: anyone,
  input: z.lazy(() => z.strictObject({ reasons: prose() })),
  apply: (details, { reasons }) => withTexts(details, { required: reasons }),
  to: () => 'assessing',
});

/** It covers more than it did, on which nobody has advised; what was screened is assessed where the register says so of any of it. */
export const cover = move<{ covers: readonly Covered[] }>({
  from: ['screened', ...underWay],
  by: anyone,
  input: z.lazy(() => z.strictObject({ covers: covering().min(1, 'at least one thing') })),
  apply: (details, { covers }, { at }) => {
    const known = new Set(details.covers.map(entryOf));
    const more = covers.filter((one) => !known.has(entryOf(one)));
    if (more.length === 0) return details;
    const wider = { ...details, covers: [...details.covers, ...more], describedAt: at };
    return staysHigh(wider) ? { ...wider, staysHighSince: at } : wider;
  },
  to: asItStands,
  records: ({ covers }) => ({ covers: covers.map(entryOf) }),
});

interface Described extends Partial<Readonly<Record<Content, string | undefined>>> {
  readonly risks?: readonly RiskTold[] | undefined;
}

interface RiskTold {
  readonly risk: string;
  readonly likelihood: Level;
  readonly severity: Level;
  readonly measures: string;
  readonly residual: Level;
}

const riskTold = () =>
  z.strictObject({
    risk: prose(2000),
    likelihood: z.enum(levels),
    severity: z.enum(levels),
    measures: prose(2000),
    residual: z.enum(levels),
  });

const described = () =>
  z
    .strictObject({
      activity: prose(8000).optional(),
      purpose: prose().optional(),
      necessity: prose().optional(),
      risks: z.array(riskTold()).min(1, 'at least one risk').max(30, 'at most 30 risks').optional(),
      measures: prose().optional(),
      security: prose().optional(),
    })
    .refine((parts) => Object.values(parts).some(Boolean), 'must describe something');

/**
 * Brings parts of the contents, or replaces them. What was advised before was on something else; and whoever writes down that a risk is
 * high has identified it, whether they say so or not.
 */
export const describe = move<Described>({
  from: underWay,
  by: anyone,
  input: z.lazy(described),
  apply: (details, { risks, ...texts }, { at }) => {
    const written = withTexts(details, definedTexts(texts));
    const after = { ...written, ...(risks && risksOf(written, risks)), describedAt: at };
    const known = identifies(details, after) ? identified(after, londonDay(at), at) : after;
    return moreStaysHigh(details, after) ? { ...known, staysHighSince: at } : known;
  },
  to: goingOn,
  records: (parts) => ({
    parts: [...contentNames, 'risks' as const].filter((name) => parts[name] !== undefined),
    ...(parts.risks && { staysHigh: parts.risks.some(({ residual }) => residual === 'high') }),
  }),
});

const definedTexts = (texts: Omit<Described, 'risks'>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const risksOf = (
  { personal }: PiaDetails,
  risks: readonly RiskTold[],
): Pick<PiaDetails, 'personal' | 'risks'> => ({
  personal: { ...personal, risks: risks.map(({ risk, measures }) => ({ risk, measures })) },
  risks: risks.map(({ likelihood, severity, residual }) => ({ likelihood, severity, residual })),
});

const identified = (details: PiaDetails, identifiedOn: Day, at: Instant): PiaDetails => ({
  ...details,
  highRisks: [...details.highRisks, { identifiedOn, at }],
});

/** A high level of risk was identified: from that day the DPO is told within five working days, whose advice did not reckon with it. */
export const identifyHighRisk = move<{ identifiedOn: Day; what: string }>({
  from: ['screened', ...underWay],
  by: anyone,
  input: z.lazy(() => z.strictObject({ identifiedOn: date(), what: prose() })),
  wrong: (_, { identifiedOn }, at) => notInFuture('identifiedOn', identifiedOn, at),
  apply: (details, { identifiedOn, what }, { at }) =>
    withTexts(
      { ...identified(details, identifiedOn, at), describedAt: at },
      { [`high-risk-${details.highRisks.length + 1}`]: what },
    ),
  to: goingOn,
  records: ({ identifiedOn }) => ({ identifiedOn }),
});
