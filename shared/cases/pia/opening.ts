// The opening of a privacy impact assessment: `POST /v1/pias` (policy §12; UK GDPR Art 35). Every question of the screening is answered.
import * as z from 'zod';
import { line } from '../../../events/text.ts';
import type { Occasion } from '../case-type.ts';
import { covering, type Covered } from './covers.ts';
import type { PiaDetails } from './details.ts';
import { questionCodes, type Screening } from './screening.ts';

/** An answer to every question. */
export const screeningContract = () =>
  z.strictObject(
    Object.fromEntries(questionCodes.map((code) => [code, z.boolean('must be answered')])) as {
      [Question in keyof Screening]: z.ZodBoolean;
    },
  );

export const piaOpening = z.lazy(() =>
  z.strictObject({
    /** The project or activity. */
    title: line(),
    covers: covering(),
    screening: screeningContract(),
  }),
);

export interface PiaOpening {
  readonly title: string;
  readonly covers: readonly Covered[];
  readonly screening: Screening;
}

/** What an assessment keeps from the start. */
export const screened = ({ title, covers, screening }: PiaOpening, { at }: Occasion): PiaDetails => ({
  personal: { title, texts: {}, risks: [] },
  covers,
  screening,
  risks: [],
  highRisks: [],
  describedAt: at,
  since: at,
  advice: [],
  consultations: [],
  reviews: [],
  reopened: 0,
});
