// What an objection keeps besides what any request does (policy §11.3; UK GDPR Art 21).
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import type { RequestDetails } from '../request/details.ts';
import type { BaseState } from '../request/type.ts';
import type { Against } from './against.ts';

/** What the person's record says because of it. */
export type Standing = 'none' | 'pending' | 'upheld';

export interface ObjectionDetails extends RequestDetails {
  readonly against: Against;
  readonly standing: Standing;
  /** Whether anything was found that it could apply to. */
  readonly held?: boolean;
  /** When the consents that it withdraws were ended. */
  readonly consentsEndedAt?: Instant;
  /** When the person took back what had been upheld. */
  readonly takenBackAt?: Instant;
}

export type ObjectionState = 'decided' | BaseState;
export type ObjectionCase = Case<ObjectionDetails, ObjectionState>;
