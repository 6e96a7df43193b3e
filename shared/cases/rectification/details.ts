// What a rectification keeps besides what any request does (policy §11.3; UK GDPR Art 16): which fields of which records, as codes. The
// corrected values stand among the personal texts, and the wrong ones nowhere.
import type { Case } from '../case-type.ts';
import type { RecipientDetails } from '../recipients/notices.ts';
import { textOf, withText } from '../request/details.ts';
import type { BaseState } from '../request/type.ts';
import type { Correction } from '../enforcement.ts';

export interface RectificationDetails extends RecipientDetails {
  readonly corrections: readonly Omit<Correction, 'value'>[];
  /** Whether the person's statement is kept with a record that stays as it is. */
  readonly statement: boolean;
  /** Records that were to be corrected and were not there: the decision is to be made again. */
  readonly missing: readonly string[];
  readonly held?: boolean;
}

export type RectificationState = 'correcting' | 'telling' | BaseState;
export type RectificationCase = Case<RectificationDetails, RectificationState>;

/** The details with what is to be corrected. */
export function withCorrections(
  details: RectificationDetails,
  corrections: readonly Correction[],
): RectificationDetails {
  const codes = corrections.map(({ record, field }) => ({ record, field }));
  return corrections.reduce(
    (before, { value }, place) => withText(before, `correction-${place + 1}`, value),
    { ...details, corrections: codes, missing: [] },
  );
}

/** What is to be corrected, with the values. */
export const correctionsOf = (details: RectificationDetails): Correction[] =>
  details.corrections.map((correction, place) => ({
    ...correction,
    value: textOf(details, `correction-${place + 1}`),
  }));
