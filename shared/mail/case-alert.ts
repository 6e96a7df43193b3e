// The mails about a case (policy §9.1, §10): that it was opened, and that a deadline comes near or is past. They go to the DPO,
// and to the escalation address where the reminder says so.
import { spokenTime } from '../calendar/london.ts';
import type { Case, Deadline } from '../cases/case-type.ts';
import { deadlineStatus } from '../cases/engine.ts';
import { typeOf } from '../cases/registry.ts';
import type { Instant } from '../instant.ts';
import type { Letter } from './letter.ts';

export interface Alert {
  /** `opened` or `reminder`, with the number of what it tells of where the type of the case counts that: `reminder:2`. */
  readonly mail: string;
  readonly escalate: boolean;
  readonly letter: Letter;
  /** The deadlines that are still open, for the calendar file. */
  readonly deadlines: readonly Deadline[];
}

/** That a case was opened, and which limits are past already. */
export function openedAlert(matter: Case, now: Instant, caseUrl: string): Alert {
  const { title, section, arrival = 'reported' } = typeOf(matter);
  const open = openDeadlines(matter);
  const past = open.filter(({ dueAt }) => dueAt < now);
  const lead = [
    `${title} ${matter.id} was ${arrival} on ${spokenTime(matter.openedAt)}.`,
    ...past.map((deadline) => `Past already when it was ${arrival}: ${said(deadline, now)}`),
  ];
  const subject = `${title} ${arrival}${past.length > 0 ? `, ${past.length === 1 ? 'a limit is' : 'limits are'} already past` : ''}`;
  return {
    mail: mailName('opened', matter),
    escalate: false,
    letter: letter(matter, now, caseUrl, subject, lead, `Sent at once: policy ${section}.`),
    deadlines: open,
  };
}

/** That deadlines come near or are past. `names` are those that the reminder is of. */
export function reminderAlert(
  matter: Case,
  now: Instant,
  caseUrl: string,
  names: readonly string[],
  escalate: boolean,
): Alert {
  const type = typeOf(matter);
  const title = `${type.title} ${matter.id}`;
  const waits = type.waits(matter, names);
  const open = openDeadlines(matter);
  const named = open.filter(({ name }) => names.includes(name));
  const meant = (named.length > 0 ? named : open).toSorted((one, other) =>
    one.dueAt < other.dueAt ? -1 : 1,
  );
  const nearest = nearestLimit(meant, now);
  const subject = `${escalate ? 'Escalated: ' : ''}${type.title} ${waits}${nearest}`;
  const lead = [`${title} ${waits}.`, ...meant.map((deadline) => said(deadline, now))];
  const of = type.deadlines(matter).filter(({ name }) => names.includes(name));
  const sources = [...new Set(of.map(({ source }) => source))].join(', ');
  return {
    mail: mailName('reminder', matter),
    escalate,
    letter: letter(matter, now, caseUrl, subject, lead, `Sent as a reminder: ${sources}.`),
    deadlines: open,
  };
}

// It is recorded once it was accepted, when the case can hold more than the mail did.
function mailName(name: 'opened' | 'reminder', matter: Case): string {
  const count = typeOf(matter).tells?.(matter.details);
  return count === undefined ? name : `${name}:${count}`;
}

// Limits that fall on one instant are one point in time: all their sources are named.
function nearestLimit(deadlines: readonly Deadline[], now: Instant): string {
  const dueAt = deadlines[0]?.dueAt;
  if (dueAt === undefined) return '';
  const sources = deadlines.filter((deadline) => deadline.dueAt === dueAt).map(({ source }) => source);
  return `: ${hoursLeft(dueAt, now)}, ${[...new Set(sources)].join(' and ')}`;
}

function letter(
  matter: Case,
  now: Instant,
  caseUrl: string,
  subject: string,
  lead: readonly string[],
  because: string,
): Letter {
  const type = typeOf(matter);
  return {
    subject: `${subject} (${matter.id})`,
    lead,
    facts: [
      ...type.brief(matter),
      ...openDeadlines(matter).map((deadline): [string, string] => [deadline.title, due(deadline, now)]),
    ],
    next: type.next(matter),
    link: { title: 'Open the case (sign in first)', url: `${caseUrl}/${matter.id}` },
    because: `${because} What was said in words stands in the case, not in this mail, since it can name people.`,
  };
}

const openDeadlines = (matter: Case): Deadline[] =>
  typeOf(matter)
    .deadlines(matter)
    .filter((deadline) => ['open', 'missed'].includes(deadlineStatus(deadline, deadline.dueAt)));

const said = (deadline: Deadline, now: Instant): string => `${deadline.title}: ${due(deadline, now)}.`;

const due = ({ dueAt, source }: Deadline, now: Instant): string =>
  `by ${spokenTime(dueAt)}, ${hoursLeft(dueAt, now)}, ${source}`;

/** How far a limit is away, in hours and minutes, and in days where that is easier: `5 h 30 min left`, `due now`, `240 h (10 days) past`. */
export function hoursLeft(dueAt: Instant, now: Instant): string {
  const minutes = Math.round((Date.parse(dueAt) - Date.parse(now)) / 60_000);
  if (minutes === 0) return 'due now';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const days = hours >= 120 ? ` (${Math.floor(hours / 24)} days)` : '';
  return `${hours} h${rest > 0 ? ` ${rest} min` : ''}${days} ${minutes < 0 ? 'past' : 'left'}`;
}
