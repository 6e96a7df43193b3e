// The figures of a day's use (policy §6), drawn from events under pseudonyms. A figure behind which fewer than five people stand is not told,
// so that none of them can be singled out.
import type { PseudonymisedEvent } from '../../events/pseudonymisation.ts';
import type { DayKpis, Figure, UsageType } from '../../events/usage.ts';
import { fewest } from './coarse.ts';

/** The most days that figures are drawn for at once. */
export const mostDays = 31;

const ranks = 10;

/** How often, and by whom. */
class Tally {
  private count = 0;
  private readonly users = new Set<string>();

  add(user: string): void {
    this.count += 1;
    this.users.add(user);
  }

  get people(): number {
    return this.users.size;
  }

  get times(): number {
    return this.count;
  }
}

/** The figures of one day, as its events are added to them. */
export class DayFigures {
  private readonly all = new Tally();
  private readonly byType = new Map<UsageType, Tally>();
  private readonly pages = new Map<string, Tally>();
  private readonly browsers = new Map<string, Tally>();

  add({ user, type, page, browser }: PseudonymisedEvent): void {
    this.all.add(user);
    tallyOf(this.byType, type).add(user);
    if (type === 'page-view' && page !== undefined) tallyOf(this.pages, page).add(user);
    if (browser !== undefined) tallyOf(this.browsers, browser).add(user);
  }

  of(day: string): DayKpis {
    const times = (type: UsageType): Figure => {
      const tally = this.byType.get(type);
      return tally ? told(tally.times, tally.people) : 0;
    };
    return {
      day,
      activeUsers: told(this.all.people, this.all.people),
      sessions: times('session'),
      pageViews: times('page-view'),
      searches: times('search'),
      errors: times('error'),
      topPages: ranked(this.pages, ({ times }) => times),
      browsers: ranked(this.browsers, ({ people }) => people),
    };
  }
}

/** A figure that stands for so many people. */
const told = (figure: number, people: number): Figure => (people > 0 && people < fewest ? '<5' : figure);

function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const tally = tallies.get(key) ?? new Tally();
  tallies.set(key, tally);
  return tally;
}

// The highest first; what is not told has no rank of its own, and comes last.
const ranked = (tallies: ReadonlyMap<string, Tally>, by: (tally: Tally) => number) =>
  [...tallies]
    .map(([value, tally]) => ({ value, count: told(by(tally), tally.people) }))
    .toSorted((one, other) => rank(other.count) - rank(one.count) || (one.value < other.value ? -1 : 1))
    .slice(0, ranks);

const rank = (count: Figure): number => (count === '<5' ? 0 : count);
