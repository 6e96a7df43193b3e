// What the moves of an assessment share: who makes them, in which states, and that a DPO who acts on it knows of its risks.
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
