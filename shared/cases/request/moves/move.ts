// What the moves of a request share: who makes them, when a thing was done, and what they set off.
import { instantText } from '../../../../events/text.ts';
import type { Instant } from '../../../instant.ts';
import type { FieldError } from '../../../refusal.ts';
import type { By } from '../../../roles.ts';
import type { Happening, Move, Occasion } from '../../case-type.ts';
import type { RequestDetails } from '../details.ts';

export const dpo: readonly By[] = ['dpo'];
export const anyone: readonly By[] = ['staff', 'dpo'];
export const byLink: readonly By[] = ['link'];
export const bySteward: readonly By[] = ['steward'];

/** Types a move that any request takes by its input. */
export const move = <Input>(value: Move<RequestDetails, string, Input>) => value;

/** When it happened, where that was before it is written down. */
export const happenedOn = instantText.optional();

interface Dated {
  readonly on?: string | undefined;
}

export const when = ({ on }: Dated, { at }: Pick<Occasion, 'at'>): Instant =>
  (on as Instant | undefined) ?? at;

/** Nothing happens in the future, nor before what it follows. */
export function mistimed({ on }: Dated, now: Instant, since: Instant, what: string): FieldError[] {
  if (on === undefined) return [];
  if (on > now) return [{ path: 'on', detail: 'must not be in the future' }];
  return on < since ? [{ path: 'on', detail: `must not be before ${what}` }] : [];
}

/** A letter that is due; `n` tells several of one kind apart. */
export const letterDue = (letter: string, to: string = 'person', n = 0): Happening => ({
  type: 'letter.due',
  data: { letter, to, n },
});

/** Work for a machine or a listener. */
export const workDue = (work: string, n = 0): Happening => ({ type: 'work.due', data: { work, n } });
