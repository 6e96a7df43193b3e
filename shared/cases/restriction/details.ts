// What a restriction keeps besides what any request does (policy §11.3; UK GDPR Art 18).
import type { Day } from '../../calendar/day.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import type { RecipientDetails } from '../recipients/notices.ts';
import type { BaseState } from '../request/type.ts';

export interface Lift {
  /** The London date from which it may be lifted, as the person was told. */
  readonly from: Day;
  /** When it was decided that it ends now. */
  readonly decidedAt?: Instant;
}

export interface RestrictionDetails extends RecipientDetails {
  /** How often a lifting was announced; each has a letter of its own. */
  readonly announced: number;
  readonly lift?: Lift;
  /** Since when it is in force, and until when it was. */
  readonly restrictedAt?: Instant;
  readonly liftedAt?: Instant;
  /** Whether anything of the person is left to restrict, once they were erased: `asked` until the record was looked at. */
  readonly afterErasure?: 'asked' | 'kept';
}

export type RestrictionState = 'accepted' | 'restricted' | 'lifting' | 'lifted' | BaseState;
export type RestrictionCase = Case<RestrictionDetails, RestrictionState>;
