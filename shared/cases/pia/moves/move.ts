// What the moves of an assessment share: who makes them, which dates they take, and that a DPO who acts on it knows of its risks.
import * as z from 'zod';
import type { Day } from '../../../calendar/day.ts';
import { londonDay } from '../../../calendar/london.ts';
import type { Instant } from '../../../instant.ts';
import type { FieldError } from '../../../refusal.ts';
import type { Role } from '../../../roles.ts';
import type { Move } from '../../case-type.ts';
import { awaitsIco, isNeeded, tellDpo, type PiaDetails, type PiaState } from '../details.ts';

export const dpo: readonly Role[] = ['dpo'];
export const anyone: readonly Role[] = ['staff', 'dpo'];
/** While it is carried out: nothing of what it covers may start. */
export const underWay: readonly PiaState[] = ['assessing', 'consulting'];

/** Types a move of an assessment by its input. A DPO who makes it has been told of every high risk by then. */
export const move = <Input>(value: Move<PiaDetails, PiaState, Input>): Move<PiaDetails, PiaState, Input> => ({
  ...value,
  apply: (details, input, on) => {
    const moved = value.apply(details, input, on);
    return on.roles.includes('dpo') ? tellDpo(moved, on.at) : moved;
  },
});

/** The state of an assessment that is carried out. */
export const goingOn = (details: PiaDetails): PiaState => (awaitsIco(details) ? 'consulting' : 'assessing');

/** The state in which one that is open stands: screened for as long as nothing at all asks for an assessment. */
export const asItStands = (details: PiaDetails): PiaState =>
  isNeeded(details) ? goingOn(details) : 'screened';

/** A London date. */
export const dateText = () =>
  z.iso.date('must be a date such as 2026-11-23').transform((text) => text as Day);

/** What has happened is not in the future, nor before what it follows. */
export function misdated(
  path: string,
  on: Day,
  at: Instant,
  since?: { on: Day; what: string },
): FieldError[] {
  if (on > londonDay(at)) return [{ path, detail: 'must not be in the future' }];
  return since && on < since.on ? [{ path, detail: `must not be before ${since.what}` }] : [];
}
