// What the moves of a breach share: who makes them, in which states it is open, and when a thing was done.
import { instantText } from '../../../../events/text.ts';
import type { Instant } from '../../../instant.ts';
import type { Role } from '../../../roles.ts';
import type { Move, Occasion } from '../../case-type.ts';
import type { BreachDetails, BreachState } from '../details.ts';

export const dpo: readonly Role[] = ['dpo'];
export const anyone: readonly Role[] = ['staff', 'dpo'];
export const open: readonly BreachState[] = ['reported', 'acknowledged', 'assessed', 'decided'];

/** Types a move of a breach by its input. */
export const move = <Input>(value: Move<BreachDetails, BreachState, Input>) => value;

/** When it was done, where that was before it is written down here. */
export const at = instantText.optional();
export const when = (input: { at?: string | undefined }, on: Occasion): Instant =>
  (input.at as Instant | undefined) ?? on.at;
export const future = (input: { at?: string | undefined }, now: Instant) =>
  input.at !== undefined && input.at > now ? [{ path: 'at', detail: 'must not be in the future' }] : [];

/** Nothing can have been done about a breach before it occurred, nor anybody told of it before it was discovered. */
export const mistimed = (
  { report }: BreachDetails,
  input: { at?: string | undefined },
  now: Instant,
  since: 'occurredAt' | 'discoveredAt',
) =>
  input.at !== undefined && input.at < report[since]
    ? [{ path: 'at', detail: `must not be before ${since}` }]
    : future(input, now);

/** The fields that were given. */
export const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
