// The breach clocks. Policy §9.1 and §9.2 count from the occurrence, UK GDPR Art 33(1) from awareness: both are shown, and
// each is reminded of while it is open. Hours elapse: weekends, holidays and clock changes do not stretch them.
import { hoursAfter } from '../../calendar/hours.ts';
import { plusHours, type Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { awareAt, icoOpen, type BreachCase, type BreachDetails } from './details.ts';

const present = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

/** The three limits of a breach, each with why it is that instant. */
export function breachDeadlines({ details }: BreachCase): readonly Deadline[] {
  const occurredAt = details.report.occurredAt as Instant;
  const reportedAt = details.icoReports[0]?.at;
  const { decideIco } = details;
  const ico = {
    ...present('metAt', reportedAt),
    ...(decideIco?.yes === false && {
      waived: 'decided not to report, with reasons',
      waivedAt: decideIco.at,
    }),
  };
  return [
    {
      name: 'dpo-told',
      title: 'The DPO is told in writing',
      source: 'Policy §9.1',
      ...limit('breach_internal_6h', occurredAt, 6, 'the breach occurred'),
      ...present('metAt', details.toldAt),
    },
    {
      name: 'ico-policy',
      title: 'The ICO is told (the policy’s limit)',
      source: 'Policy §9.2',
      ...limit('breach_ico_72h', occurredAt, 72, 'the breach occurred'),
      ...ico,
    },
    {
      name: 'ico-law',
      title: 'The ICO is told (the law’s limit)',
      source: 'UK GDPR Art 33(1)',
      ...limit('breach_ico_72h', awareAt(details), 72, 'the company became aware'),
      ...ico,
    },
  ];
}

function limit(rule: string, startsAt: Instant, hours: number, start: string) {
  const { because } = hoursAfter(startsAt, hours);
  return {
    rule,
    startsAt,
    dueAt: plusHours(startsAt, hours),
    because: [`The clock starts when ${start}.`, ...because],
  };
}

/** The reminders of §9.1 (while unacknowledged) and of both ICO clocks (while the decision or the report is open). */
export function breachReminders(matter: BreachCase, until: Instant): readonly Reminder[] {
  const { details, openedAt, state } = matter;
  return [
    ...(state === 'reported' ? unacknowledged(details, openedAt) : []),
    ...(icoOpen(details) ? icoReminders(matter, until) : []),
  ];
}

// 4 and 6 hours after the occurrence; where that is past at the report, 1 and 2 hours after the report instead. A report between
// the fifth and the sixth hour turns their order round: then both go to the escalation address, the limit being the nearer.
function unacknowledged({ report }: BreachDetails, openedAt: Instant): Reminder[] {
  const occurredAt = report.occurredAt as Instant;
  const mark = (hours: number, instead: number): Instant => {
    const at = plusHours(occurredAt, hours);
    return at > openedAt ? at : plusHours(openedAt, instead);
  };
  const [first, second] = [mark(4, 1), mark(6, 2)];
  return [
    { name: 'unacknowledged-first', at: first, deadline: 'dpo-told', escalate: first >= second },
    { name: 'unacknowledged-second', at: second, deadline: 'dpo-told', escalate: true },
  ];
}

const marks = [24, 48, 60, 72] as const;

function icoReminders({ details, openedAt }: BreachCase, until: Instant): Reminder[] {
  const policyAt = details.report.occurredAt as Instant;
  const lawAt = awareAt(details);
  return [
    ...clock('ico-law', lawAt, openedAt, until),
    // Once the law's limit is past as well, one overdue mail a day is enough: the law's names both.
    ...clock('ico-policy', policyAt, openedAt, until).filter(
      ({ at }) => at <= plusHours(policyAt, 72) || at < plusHours(lawAt, 72),
    ),
  ];
}

function clock(deadline: string, startsAt: Instant, openedAt: Instant, until: Instant): Reminder[] {
  const reminders: Reminder[] = marks.map((hours) => ({
    name: `${deadline}-${hours}h`,
    at: plusHours(startsAt, hours),
    deadline,
    escalate: hours >= 72,
  }));
  const first = firstOverdue(startsAt, openedAt);
  for (let hours = first; hours === first || plusHours(startsAt, hours - 24) <= until; hours += 24) {
    reminders.push({
      name: `${deadline}-overdue-${hours}h`,
      at: plusHours(startsAt, hours),
      deadline,
      escalate: true,
    });
  }
  return reminders;
}

// Nothing is reminded of before the opening: the years of a breach found late are not counted day by day.
function firstOverdue(startsAt: Instant, openedAt: Instant): number {
  const days = Math.floor((Date.parse(openedAt) - Date.parse(startsAt)) / 86_400_000);
  return Math.max(4, days) * 24;
}
