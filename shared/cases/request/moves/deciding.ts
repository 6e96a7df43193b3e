// The DPO's decision on a request, on its own merits, with the ground, the reasons and the note of legal advice (policy §11.2, §11.3).
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import { type RequestDetails, withText } from '../details.ts';

/** The codes that a right may be accepted and refused on; a code's title stands in the letter. */
export interface Grounds {
  readonly accept: Readonly<Record<string, string>>;
  readonly refuse: Readonly<Record<string, string>>;
}

/** The body of a decision; the ground must be one for that answer. */
export const decisionInput = ({ accept, refuse }: Grounds) =>
  z.lazy(() =>
    z
      .strictObject({
        accept: z.boolean(),
        ground: z.enum([...Object.keys(accept), ...Object.keys(refuse)] as [string, ...string[]]),
        reasons: prose(4000),
        legalAdvice: prose(4000).optional(),
      })
      .refine(({ accept: yes, ground }) => Object.hasOwn(yes ? accept : refuse, ground), {
        path: ['ground'],
        error: 'must be a ground for that decision',
      }),
  );

export interface DecisionInput {
  readonly accept: boolean;
  readonly ground: string;
  readonly reasons: string;
  readonly legalAdvice?: string | undefined;
}

/** The details with the decision; its words among the personal texts `decision` and `advice`. */
export function decided<Details extends RequestDetails>(
  details: Details,
  { accept, ground, reasons, legalAdvice }: DecisionInput,
  at: NonNullable<RequestDetails['decision']>['at'],
): Details {
  const decision = { accepted: accept, ground, advised: legalAdvice !== undefined, at };
  return withText(withText({ ...details, decision }, 'decision', reasons), 'advice', legalAdvice);
}
