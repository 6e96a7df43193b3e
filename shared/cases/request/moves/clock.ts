// The moves of a request's clock (policy §11.1; UK GDPR Art 12, 12A): proof of identity, fee, clarification, extension, and taking one
// of them back. Each is an entry of the ledger, and whoever waits for the answer is told of what it changes.
import type { Move } from '../../case-type.ts';
import type { RequestDetails } from '../details.ts';
import type { ClockOf } from '../ledger.ts';
import { answering, asking } from './asking.ts';
import { extending, takingBack } from './extending.ts';

/** The clock's moves for a right, in the states in which it is still to be answered. Clarification is for access only. */
export const clockMoves = (
  right: ClockOf,
  from: readonly string[],
): Readonly<Record<string, Move<RequestDetails>>> => ({
  'ask-identity': asking('identity', right, from),
  'identity-received': answering('identity', right, from),
  'ask-fee': asking('fee', right, from),
  'fee-paid': answering('fee', right, from),
  ...(right === 'access' && {
    'ask-clarification': asking('clarification', right, from),
    'clarification-answered': answering('clarification', right, from),
  }),
  extend: extending(right, from),
  'take-back': takingBack(right, from),
});
