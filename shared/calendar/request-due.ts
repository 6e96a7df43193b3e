// When a person's request must be answered (policy §11.1 to §11.3; UK GDPR Art 12 and 12A): one month, three where extended,
// later by the days that a clarification of an access request takes, and never ending on a day that is not a working day.
import type { Nation, OtherRight, RequestFacts } from '../../events/deadline.ts';
import { cautioned } from './bank-holidays.ts';
import { type Clarification, clarificationsOf, stopClock } from './clarifications.ts';
import { type Day, plusMonths, spoken } from './day.ts';
import { defaultReadings, type Readings } from './readings.ts';
import { requestStart } from './request-start.ts';
import { rollForward } from './working-days.ts';

export type RequestAnswer = NotStarted | Paused | RequestDue;

/** Identity or a fee is awaited: the month has not begun. */
export interface NotStarted {
  readonly anchor: null;
  readonly state: 'not-started';
  readonly due: null;
  readonly because: readonly string[];
}

/** A clarification is awaited: nobody can tell the end yet. */
export interface Paused {
  readonly anchor: Day;
  readonly state: 'paused';
  readonly due: null;
  readonly because: readonly string[];
}

export interface RequestDue {
  /** The day that the month runs from. */
  readonly anchor: Day;
  /** The plain end of the period. */
  readonly nominal: Day;
  /** The plain end carried forward to a working day: the request is answered by the end of it. */
  readonly due: Day;
  /** Days left out for clarifications; only where there are any. */
  readonly pausedDays?: number;
  /** `due` on the stricter reading, in which the day of asking counts. */
  readonly dueIfAskDayCounts?: Day;
  /** By when the person is told of the extension, carried forward and plain; only where extended. */
  readonly extensionNoticeBy?: Day;
  readonly extensionNoticeByNoRoll?: Day;
  readonly beyondKnownHolidays?: true;
  readonly because: readonly string[];
}

/** What the steps below share: the period from `anchor`, stopped by `clarifications`, in a nation's working days. */
interface Period {
  readonly anchor: Day;
  readonly clarifications: readonly Clarification[];
  readonly askingDayCounts: boolean;
  readonly nation: Nation;
}

/**
 * When an access request, or one under another right where `right` names it, is due. Dates and instants are read as London
 * dates. Only an access request is paused by clarifications. Throws RangeError where a fact is neither date nor instant.
 */
export function requestDue(
  facts: RequestFacts & { readonly right?: OtherRight },
  nation: Nation,
  readings: Readings = defaultReadings,
): RequestAnswer {
  const { anchor, because } = requestStart(facts);
  if (anchor === null) return { anchor, state: 'not-started', due: null, because };
  const clarifications = facts.right === undefined ? clarificationsOf(facts) : [];
  const period: Period = {
    anchor,
    clarifications,
    askingDayCounts: readings.askingDay === 'counted',
    nation,
  };
  const months = facts.extended === true ? 3 : 1;
  const { openSince, ...ended } = endAfter(months, period);
  const steps = [...because, ...rightStep(facts), ...ended.because];
  if (openSince !== null) {
    const open = `Clarification was asked for on ${spoken(openSince)} and is awaited: the clock stands still until it comes.`;
    return { anchor, state: 'paused', due: null, because: [...steps, open] };
  }
  return assembled(period, ended, steps, [
    ...(readings.askingDay === 'both' && clarifications.length > 0 ? [strictly(months, period)] : []),
    ...(facts.extended === true ? [notice(period)] : []),
  ]);
}

function endAfter(months: number, { anchor, clarifications, askingDayCounts }: Period) {
  const end = plusMonths(anchor, months);
  const stopped = stopClock(anchor, end, clarifications, askingDayCounts);
  const length = months === 1 ? 'One month' : 'Three months, as extended by two for complexity or number,';
  const clamped = anchor.slice(8) === end.slice(8) ? '' : ', the last day of that month';
  return { ...stopped, because: [`${length} from then is ${spoken(end)}${clamped}.`, ...stopped.because] };
}

/** Further dates of an answer, with the steps that lead to them. */
interface Further {
  readonly dates: Pick<RequestDue, 'dueIfAskDayCounts' | 'extensionNoticeBy' | 'extensionNoticeByNoRoll'>;
  readonly because: string;
}

function assembled(
  { anchor, clarifications, nation }: Period,
  { end, pausedDays }: { readonly end: Day; readonly pausedDays: number },
  steps: readonly string[],
  further: readonly Further[],
): RequestDue {
  const rolled = rollForward(end, nation);
  const paused = clarifications.length > 0 ? { pausedDays } : {};
  const dates: Further['dates'] = Object.assign({}, ...further.map(({ dates }) => dates));
  const because = [...steps, rolled.because, ...further.map(({ because }) => because)];
  const answer = { anchor, nominal: end, due: rolled.on, ...paused, ...dates, because };
  return cautioned(answer, [end, rolled.on, ...Object.values(dates)]);
}

function strictly(months: number, period: Period): Further {
  const { end, pausedDays } = endAfter(months, { ...period, askingDayCounts: true });
  const { on } = rollForward(end, period.nation);
  const because = `If the day of asking counts, which is the safer reading, the days left out are ${pausedDays} and the limit is the end of ${spoken(on)}.`;
  return { dates: { dueIfAskDayCounts: on }, because };
}

function notice(period: Period): Further {
  const { end } = endAfter(1, period);
  const { on } = rollForward(end, period.nation);
  const carried = on === end ? '' : ` (${spoken(on)} where that is carried forward to a working day)`;
  const because = `The person is told of the extension, with the reasons, within the first month: by ${spoken(end)}${carried}.`;
  return { dates: { extensionNoticeBy: on, extensionNoticeByNoRoll: end }, because };
}

function rightStep({
  right,
  clarifications,
}: {
  readonly right?: OtherRight;
  readonly clarifications?: unknown;
}): string[] {
  return right !== undefined && clarifications !== undefined
    ? [`Clarification stops the clock of access requests only, so it does not stop this one (${right}).`]
    : [];
}
