// What a legal hold keeps about itself (policy §13; UK GDPR Art 17(3)(e)): what it is on and why, when it is looked at again, and who asked
// for its lifting. What names or quotes anybody stands under `personal`, which an erasure takes away once the hold is lifted.
import type { Day } from '../../calendar/day.ts';
import type { RetentionCategory } from '../../company/retention-schedule.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import type { Look } from '../rounds.ts';

export type HoldState = 'in-force' | 'lifting' | 'closed';

/** Why something is kept from destruction, by code. */
export const grounds = {
  litigation: 'proceedings are under way',
  'claim-expected': 'a claim is expected',
  regulator: 'a regulator asks',
  investigation: 'an investigation is under way',
  other: 'another reason, which stands in the case',
} as const;

export type HoldGround = keyof typeof grounds;

/** What is kept: all of a person, one case file, or a category of the retention schedule. */
export type HeldThing =
  | { readonly kind: 'person' }
  | { readonly kind: 'case'; readonly case: string }
  | { readonly kind: 'category'; readonly category: RetentionCategory };

export interface HoldDetails {
  readonly personal?: {
    readonly email?: string;
    readonly phone?: string;
    /** What was written, by what it belongs to: `reason`, `review-1`, `lift-1`. */
    readonly texts: Readonly<Record<string, string>>;
  };
  readonly on: HeldThing;
  readonly because: HoldGround;
  /** By the end of this London date it is looked at again. */
  readonly reviewOn: Day;
  readonly reviews: readonly Look[];
  /** Every time its lifting was asked for, and by whom. */
  readonly lifts: readonly { readonly at: Instant; readonly by: string }[];
  readonly liftedAt?: Instant;
  /** The person was erased all the same: nothing personal may stay once the hold is lifted. */
  readonly erasedAt?: Instant;
}

export type HoldCase = Case<HoldDetails, HoldState>;

/** Keeps a text, unless the person has been erased meanwhile. */
export const withText = (details: HoldDetails, name: string, text: string): HoldDetails => {
  const { personal } = details;
  return personal
    ? { ...details, personal: { ...personal, texts: { ...personal.texts, [name]: text } } }
    : details;
};

/** The details without what names or quotes anybody. */
export const forgotten = ({ personal: _personal, ...details }: HoldDetails): HoldDetails => details;
