// Types a move of an access request by its input.
import type { Move } from '../../case-type.ts';
import type { AccessDetails, AccessState, Found } from '../details.ts';
import type { FieldError } from '../../../refusal.ts';
import type { BaseState } from '../../request/type.ts';

export const move = <Input>(value: Move<AccessDetails, AccessState | BaseState, Input>) => value;

/** A thing that a move is about must have been found. */
export const mustBeFound = ({ found }: AccessDetails, ref: string): FieldError[] =>
  found.some((one) => one.ref === ref)
    ? []
    : [{ path: 'ref', detail: 'must be the ref of something that was found' }];

/** The details with one thing changed. */
export const withChanged = (
  details: AccessDetails,
  ref: string,
  change: (one: Found) => Found,
): AccessDetails => ({
  ...details,
  found: details.found.map((one) => (one.ref === ref ? change(one) : one)),
});
