// What the moves of an agreement share: who makes them, in which states, and dates that are past or ahead.
import type { FieldError } from '../../../refusal.ts';
import type { Move } from '../../case-type.ts';
import type { AgreementDetails, AgreementState } from '../details.ts';

/** Types a move of an agreement by its input. */
export const move = <Input>(value: Move<AgreementDetails, AgreementState, Input>) => value;

/** One date that must not lie before, or after, another. */
export const unless = (right: boolean, path: string, detail: string): FieldError[] =>
  right ? [] : [{ path, detail }];
