// When the DPO is reminded of a request (policy §10, §11): at the company's points before its target, daily with escalation once
// that is past, and now and then while the clock stands still, so that nothing is forgotten.
import { daysThrough, plusDays, type Day } from '../../calendar/day.ts';
import { londonDay, londonInstant } from '../../calendar/london.ts';
import { workTo } from '../../calendar/readings.ts';
import { requestReminders as points, type ReminderPoints } from '../../company/reminders.ts';
import type { Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import type { RequestDetails } from './details.ts';
import { awaitedOf, clockOf, type ClockOf } from './ledger.ts';

/** The reminders of an open request that is not answered, up to `until` and the first one after it. */
export function requestReminders(details: RequestDetails, right: ClockOf, until: Instant): Reminder[] {
  if (details.repliedAt || details.outcome) return [];
  const clock = clockOf(details, right);
  if (clock.due === null) return whileWaiting(details, until);
  return towards({ name: 'target', on: workTo(clock), limit: { name: 'reply', on: clock.due } }, until);
}

interface Towards {
  readonly name: string;
  readonly on: Day;
  /** The limit behind the target: what an overdue reminder is of, once it is past too. */
  readonly limit: { readonly name: string; readonly on: Day };
}

/** The reminders of one target: at the company's points before it, and again and again once it is past. */
export function towards(
  { name, on, limit }: Towards,
  until: Instant,
  { daysBefore, at, overdueEvery }: ReminderPoints = points,
): Reminder[] {
  const before = daysBefore.map((days): Reminder => ({
    name: `${name}-${days}d`,
    at: londonInstant(plusDays(on, -days), at),
    deadline: name,
    escalate: false,
  }));
  return [...before, ...repeated(on, overdueEvery, until, overdue(name, on, limit))];
}

const overdue = (name: string, on: Day, limit: Towards['limit']) => (at: Instant, day: Day) => ({
  name: `${name}-overdue-${daysThrough(on, day) - 1}d`,
  at,
  deadline: day > limit.on ? limit.name : name,
  escalate: true,
});

function whileWaiting(details: RequestDetails, until: Instant): Reminder[] {
  const since = details.ledger.at(-1)?.on ?? details.receivedAt;
  const waits = awaitedOf(details).join('-and-');
  return repeated(londonDay(since), points.waitingEvery, until, (at, day) => ({
    name: `waiting-for-${waits}-${day}`,
    at,
    deadline: 'reply',
    escalate: false,
  }));
}

// Every so many days after a date: those up to `until`, and the first one after it.
function repeated(
  from: Day,
  every: number,
  until: Instant,
  reminder: (at: Instant, day: Day) => Reminder,
): Reminder[] {
  const reminders: Reminder[] = [];
  for (let day = plusDays(from, every); ; day = plusDays(day, every)) {
    const at = londonInstant(day, points.at);
    reminders.push(reminder(at, day));
    if (at > until) return reminders;
  }
}

/** The reminders of a deadline that is met by an act of ours, such as an acknowledgement. */
export const remindersOf = ({ name, dueAt }: Deadline, until: Instant): Reminder[] => {
  const on = londonDay(dueAt);
  return towards({ name, on, limit: { name, on } }, until);
};
