// What comes round again and again (policy §7, §12, §13): a review, a renewal. Each date is a limit of its own, so that one that was looked
// at in time counts, and one that was looked at late stays late when the next date is set.
import type { Day } from '../calendar/day.ts';
import type { Instant } from '../instant.ts';

/** That somebody looked at it, or renewed it. */
export interface Look {
  readonly at: Instant;
  readonly by: string;
  /** The date that it met; nothing where none stood, or nobody kept it. */
  readonly dueOn?: Day;
  /** It was not looked at any more: what it is about has ended. */
  readonly givenUp?: true;
}

export interface Round {
  /** `review` for the first date, `review-2` for the second. */
  readonly name: string;
  readonly on: Day;
  /** When the date was set. */
  readonly startsAt: Instant;
  readonly metAt?: Instant;
  readonly waivedAt?: Instant;
}

/** One look more, that meets the date which stood until then. */
export const looked = (
  looks: readonly Look[],
  dueOn: Day | undefined,
  { at, by }: Pick<Look, 'at' | 'by'>,
): Look[] => [...looks, { at, by, ...(dueOn && { dueOn }) }];

/** Every date that there was, in order, and the one that stands now; `since`: when the first was set. */
export function rounds(
  name: string,
  looks: readonly Look[],
  next: Day | undefined,
  since: Instant,
): { readonly past: readonly Round[]; readonly current: Round | undefined } {
  const numbered = (n: number): string => (n === 0 ? name : `${name}-${n + 1}`);
  const past = looks
    .flatMap(({ at, dueOn, givenUp }, place) => {
      const startsAt = looks[place - 1]?.at ?? since;
      return dueOn ? [{ on: dueOn, startsAt, ...(givenUp ? { waivedAt: at } : { metAt: at }) }] : [];
    })
    .map((round, n) => ({ ...round, name: numbered(n) }));
  const startsAt = looks.at(-1)?.at ?? since;
  return { past, current: next && { name: numbered(past.length), on: next, startsAt } };
}
