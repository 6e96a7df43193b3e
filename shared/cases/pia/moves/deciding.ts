// Deciding on an assessment (policy §12; UK GDPR Art 35(1), (11)): it is not needed, it is signed off and looked at again, the processing is
// abandoned or has ended, or it changes and is assessed anew. All of it is the DPO's.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import type { Day } from '../../../calendar/day.ts';
import type { Instant } from '../../../instant.ts';
import { date, inFuture } from '../../dates.ts';
import { looked, type Look } from '../../rounds.ts';
import { alwaysAssessed } from '../covers.ts';
import { withTexts, type PiaDetails } from '../details.ts';
import { screeningContract } from '../opening.ts';
import { signOffPoints } from '../open-points.ts';
import { answeredYes, type Screening } from '../screening.ts';
import { dpo, move, underWay } from './move.ts';

const withReasons = z.lazy(() => z.strictObject({ reasons: prose() }));
const dated = z.lazy(() => z.strictObject({ reviewOn: date(), reasons: prose() }));

const ended = (
  details: PiaDetails,
  outcome: NonNullable<PiaDetails['outcome']>,
  reasons: string,
): PiaDetails => withTexts({ ...details, outcome }, { [`closing-${details.reopened + 1}`]: reasons });

/** The screening found nothing; or what it found was answered wrongly, and stands corrected with this. */
export const notNeeded = move<{ reasons: string; screening?: Screening | undefined }>({
  from: ['screened', 'assessing'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ reasons: prose(), screening: screeningContract().optional() })),
  blocked: ({ details }, { screening = details.screening }) => [
    ...answeredYes(screening).map(
      (code) => `screening: ${code} is answered with yes, so an assessment is needed`,
    ),
    ...alwaysAssessed(details.covers).map(
      (purpose) => `cover: purpose:${purpose} needs an assessment by the register, whatever was answered`,
    ),
    ...(details.highRisks.length > 0 ? ['identify-high-risk: a high risk was identified'] : []),
  ],
  apply: (details, { reasons, screening = details.screening }) =>
    ended({ ...details, screening }, 'not-needed', reasons),
  to: () => 'closed',
  records: ({ screening }) => ({ corrected: screening !== undefined }),
});

const reviewed = (
  details: PiaDetails,
  { reviewOn, reasons }: { reviewOn: Day; reasons: string },
  { at, by }: { at: Instant; by: string },
): PiaDetails => {
  const reviews = looked(details.reviews, details.reviewOn, { at, by });
  return withTexts({ ...details, reviews, reviewOn }, { [`review-${reviews.length}`]: reasons });
};

export const signOff = move<{ reviewOn: Day; reasons: string }>({
  from: underWay,
  by: dpo,
  input: dated,
  wrong: (_, { reviewOn }, at) => inFuture('reviewOn', reviewOn, at),
  blocked: ({ details }) => signOffPoints(details),
  apply: reviewed,
  to: () => 'signed-off',
  records: ({ reviewOn }) => ({ reviewOn }),
});

export const review = move<{ reviewOn: Day; reasons: string }>({
  from: ['signed-off'],
  by: dpo,
  input: dated,
  wrong: (_, { reviewOn }, at) => inFuture('reviewOn', reviewOn, at),
  apply: reviewed,
  records: ({ reviewOn }) => ({ reviewOn }),
});

/** The processing changes, or is taken up after all: what was advised and decided before was on something else, and it is blocked again. */
export const reopen = move<{ reasons: string }>({
  from: ['signed-off', 'closed'],
  by: dpo,
  input: withReasons,
  apply: ({ outcome, reviewOn, ...details }, { reasons }, { at, by }) => {
    const reopened = details.reopened + 1;
    // To assess it anew is to look at it again; what had ended was not to be looked at any more.
    const reviews = looked(details.reviews, outcome ? undefined : reviewOn, { at, by });
    const anew = { ...details, reviews, reopened, since: at, describedAt: at };
    return withTexts(anew, { [`reopened-${reopened}`]: reasons });
  },
  to: () => 'assessing',
});

/** The processing does not take place: what the assessment covers stays blocked. */
export const abandon = move<{ reasons: string }>({
  from: underWay,
  by: dpo,
  input: withReasons,
  apply: (details, { reasons }) => ended(details, 'abandoned', reasons),
  to: () => 'closed',
});

/** The processing that was signed off has ended. */
export const close = move<{ reasons: string }>({
  from: ['signed-off'],
  by: dpo,
  input: withReasons,
  apply: ({ reviewOn, ...details }, { reasons }, { at, by }) => {
    const reviews: Look[] = [
      ...details.reviews,
      { at, by, ...(reviewOn && { dueOn: reviewOn }), givenUp: true },
    ];
    return ended({ ...details, reviews }, 'ended', reasons);
  },
  to: () => 'closed',
});
