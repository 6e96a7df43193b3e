// The DPO's decision on a request, on its own merits, with the ground, the reasons and the note of legal advice (policy §11.2, §11.3).
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import { type RequestDetails, withText } from '../details.ts';

/** The codes that a right may be accepted and refused on; a code's title stands in the letter. */
export interface Grounds {
  readonly accept: Readonly<Record<string, string>>;
  readonly refuse: Readonly<Record<string, string>>;
}

/** The fields of a decision, for one that has others beside them; `fits` must hold. */
export const decisionFields = ({ accept, refuse }: Grounds) => ({
  accept: z.boolean(),
  ground: z.enum([...Object.keys(accept), ...Object.keys(refuse)] as [string, ...string[]]),
  reasons: prose(4000),
  legalAdvice: prose(4000).optional(),
});

interface Grounded {
  readonly accept: boolean;
  readonly ground: string;
}

/** Whether the ground is one for that answer; `misfit` says so where it is not. */
export const fits =
  ({ accept, refuse }: Grounds) =>
  ({ accept: yes, ground }: Grounded): boolean =>
    Object.hasOwn(yes ? accept : refuse, ground);

export const misfit = { path: ['ground'], error: 'must be a ground for that decision' };

/** The body of a decision. */
export const decisionInput = (grounds: Grounds) =>
  z.lazy(() => z.strictObject(decisionFields(grounds)).refine(fits(grounds), misfit));

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
