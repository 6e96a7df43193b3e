// Whom agreements have told of a breach (policy §9.1) is kept with the case from the DPO's first act on it, and what asks for it later is
// added: from then on it is timed and reminded of, whatever becomes of the agreements.
import { tellings } from '../../agreement/telling.ts';
import type { Move } from '../../case-type.ts';
import { awareAt, type BreachDetails, type BreachState } from '../details.ts';

type BreachMove<Input> = Move<BreachDetails, BreachState, Input>;

/** The move, which besides takes down the third parties that are to be told. */
export const facing = <Input>(move: BreachMove<Input>): BreachMove<Input> => ({
  ...move,
  reads: 'agreements',
  apply: (details, input, on) => {
    const moved = move.apply(details, input, on);
    const known = moved.tellings ?? [];
    const asked = tellings(on.agreements ?? [], awareAt(moved));
    const more = asked.filter(({ party }) => !known.some((one) => one.party === party));
    return { ...moved, tellings: [...known, ...more] };
  },
});
