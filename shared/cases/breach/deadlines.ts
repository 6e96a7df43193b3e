// The breach clocks. Policy §9.1 and §9.2 count from the occurrence, UK GDPR Art 33(1) and the agreements with third parties from
// awareness: all are shown, and each is reminded of while it is open. Hours elapse: weekends, holidays and clock changes do not
// stretch them.
import { hoursAfter } from '../../calendar/hours.ts';
import { partyOf } from '../../company/recipients.ts';
import { plusHours, type Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { awareAt, icoOpen, toldAt, type BreachCase, type BreachDetails } from './details.ts';

const present = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

/** The three limits of a breach, each with why it is that instant, and those of the agreements with third parties. */
export const breachDeadlines = ({ details }: BreachCase): readonly Deadline[] => [
  ...ownLimits(details),
  ...agreedLimits(details).map(({ deadline }) => deadline),
];

function ownLimits(details: BreachDetails): readonly Deadline[] {
  const occurredAt = details.report.occurredAt as Instant;
  const [initial] = details.icoReports;
  const { decideIco } = details;
  const ico = {
    ...present('metAt', initial?.at),
    ...present('reasoned', initial?.delayReason === undefined ? undefined : (true as const)),
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

// The hours are the agreement's; a corrected awareness moves them, as it moves the law's.
const agreedLimits = (details: BreachDetails): { deadline: Deadline; hours: number }[] =>
  (details.tellings ?? []).map(({ party, hours }) => {
    const counted = limit('third_party_notice', awareAt(details), hours, 'the company became aware');
    const deadline = {
      name: `third-party-${party}`,
      title: `${partyOf(party)?.name ?? party} is told`,
      source: 'Policy §9.1, the agreement with it',
      ...counted,
      because: [`Its agreement asks for it within ${hours} hours.`, ...counted.because],
      ...present('metAt', toldAt(details, party)),
      ...spared(details, party),
    };
    return { deadline, hours };
  });

function spared({ decideThirdParties: decided }: BreachDetails, party: string) {
  const tells = decided?.yes !== false && (decided?.parties?.includes(party) ?? true);
  return tells ? {} : { waived: 'decided not to tell it, with reasons', ...present('waivedAt', decided?.at) };
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

/** The reminders of §9.1 (while unacknowledged, or a third party is not told) and of both ICO clocks (while the decision or the report is open). */
export function breachReminders(matter: BreachCase, until: Instant): readonly Reminder[] {
  const { details, openedAt, state } = matter;
  return [
    ...(state === 'reported' ? unacknowledged(details, openedAt) : []),
    ...(icoOpen(details) ? icoReminders(matter, until) : []),
    ...agreedLimits(details)
      .filter(({ deadline: { metAt, waived } }) => !metAt && !waived)
      .flatMap(({ deadline: { name, startsAt }, hours }) =>
        clock(name, startsAt, openedAt, until, [Math.ceil(hours / 2), hours]),
      ),
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

// At each mark, the last of which is the limit, and daily once that is past.
function clock(
  deadline: string,
  startsAt: Instant,
  openedAt: Instant,
  until: Instant,
  hoursAt: readonly number[] = marks,
): Reminder[] {
  const limitAt = hoursAt.at(-1) ?? 0;
  const reminders: Reminder[] = [...new Set(hoursAt)].map((hours) => ({
    name: `${deadline}-${hours}h`,
    at: plusHours(startsAt, hours),
    deadline,
    escalate: hours >= limitAt,
  }));
  const first = firstOverdue(plusHours(startsAt, limitAt), openedAt) + limitAt;
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
function firstOverdue(dueAt: Instant, openedAt: Instant): number {
  const days = Math.floor((Date.parse(openedAt) - Date.parse(dueAt)) / 86_400_000);
  return Math.max(1, days) * 24;
}
