// How clarifications stop the clock of an access request: the days from asking through answering, both included, do not
// count towards the month, nor towards the month in which an extension is told (policy §11.1; UK GDPR Art 12A, DPA 2018 s.54(3C)).
import type { RequestFacts } from '../../events/deadline.ts';
import { type Day, daysThrough, later, plusDays, spoken } from './day.ts';
import { londonDay } from './london.ts';

export interface Clarification {
  readonly asked: Day;
  /** Null while it is not answered. */
  readonly answered: Day | null;
}

export interface Stopped {
  readonly end: Day;
  readonly pausedDays: number;
  /** Since when a question has stood open; there is no end to tell then. */
  readonly openSince: Day | null;
  readonly because: readonly string[];
}

/** The clarifications of a request as London dates, in the order of asking. */
export function clarificationsOf(facts: RequestFacts): readonly Clarification[] {
  return (facts.clarifications ?? [])
    .map(({ asked, answered }) => ({
      asked: londonDay(asked),
      answered: typeof answered === 'string' ? londonDay(answered) : null,
    }))
    .toSorted((one, other) => (told(one) < told(other) ? -1 : Number(told(one) > told(other))));
}

/**
 * Where a period that began at `anchor` and would end on `end` ends, once the clarifications (in the order of asking) have
 * stopped it. Each day is left out once, days up to the anchor are none of it, and what is asked when the time has run out
 * stops nothing. With `askingDayCounts` the day of asking stays in the count: the stricter reading.
 */
export function stopClock(
  anchor: Day,
  end: Day,
  clarifications: readonly Clarification[],
  askingDayCounts: boolean,
): Stopped {
  let stopped: Stopped = { end, pausedDays: 0, openSince: null, because: [] };
  let uncounted = plusDays(anchor, 1);
  for (const { asked, answered } of clarifications) {
    if (asked > stopped.end) {
      stopped = noted(stopped, `Clarification asked on ${spoken(asked)} came after the time had run out.`);
    } else if (answered === null) {
      return { ...stopped, openSince: asked };
    } else {
      const from = later(uncounted, askingDayCounts ? plusDays(asked, 1) : asked);
      stopped = leftOut(stopped, asked, answered, from);
      uncounted = later(uncounted, plusDays(answered, 1));
    }
  }
  return stopped;
}

// Sorts by asking, then by answer, the unanswered last.
function told({ asked, answered }: Clarification): string {
  return `${asked} ${answered ?? 'never'}`;
}

function leftOut(stopped: Stopped, asked: Day, answered: Day, from: Day): Stopped {
  const days = daysThrough(from, answered);
  const end = plusDays(stopped.end, days);
  const question = `Clarification was asked for on ${spoken(asked)} and came on ${spoken(answered)}`;
  const step =
    days === 0
      ? `${question}: no further day is left out.`
      : `${question}: ${days === 1 ? '1 day is' : `${days} days are`} left out, from ${spoken(from)}, and the end moves to ${spoken(end)}.`;
  return { ...noted(stopped, step), end, pausedDays: stopped.pausedDays + days };
}

function noted(stopped: Stopped, step: string): Stopped {
  return { ...stopped, because: [...stopped.because, step] };
}
