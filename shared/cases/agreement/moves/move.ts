// What the moves of an agreement share: who makes them, in which states, and dates that are past or ahead.
import * as z from 'zod';
import type { Day } from '../../../calendar/day.ts';
import { londonDay } from '../../../calendar/london.ts';
import type { Instant } from '../../../instant.ts';
import type { FieldError } from '../../../refusal.ts';
import type { Move } from '../../case-type.ts';
import type { AgreementDetails, AgreementState } from '../details.ts';

/** Types a move of an agreement by its input. */
export const move = <Input>(value: Move<AgreementDetails, AgreementState, Input>) => value;

/** A London date. */
export const date = () => z.iso.date('must be a date such as 2026-11-23').transform((text) => text as Day);

/** Nothing has been done in the future. */
export const notAhead = (path: string, on: Day, at: Instant): FieldError[] =>
  on > londonDay(at) ? [{ path, detail: 'must not be in the future' }] : [];

/** What is to come has not been yet. */
export const notBehind = (path: string, on: Day, at: Instant): FieldError[] =>
  on > londonDay(at) ? [] : [{ path, detail: 'must be in the future' }];

/** One date that must not lie before, or after, another. */
export const unless = (right: boolean, path: string, detail: string): FieldError[] =>
  right ? [] : [{ path, detail }];
