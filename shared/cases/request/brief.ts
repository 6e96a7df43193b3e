// What a mail to the DPO, and the status page, may say of a request: dates and codes, never whom it is from or what was written.
import { type Day, spoken } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/london.ts';
import { type RequestCase, type RequestDetails, identified } from './details.ts';
import { awaitedOf, clockOf, type ClockOf } from './ledger.ts';

/** Labels and values for a mail. */
export function requestBrief(details: RequestDetails): (readonly [string, string])[] {
  const awaited = awaitedOf(details).join(', ');
  return [
    ['Received', spoken(londonDay(details.receivedAt))],
    ['By way of', details.via.replaceAll('-', ' ')],
    ['Identity', identified(details) ? 'established' : 'not established'],
    ...(details.agent ? [['Asked by', 'an agent'] as const] : []),
    ...(awaited ? [['Awaited from the person', awaited] as const] : []),
  ];
}

/** What the person is waited for, as a phrase; empty where nothing. */
export const waitsForPerson = (details: RequestDetails): string => {
  const awaited = awaitedOf(details);
  return awaited.length > 0 ? `waits for ${awaited.join(' and ')} from the person` : '';
};

export interface RequestStatus {
  readonly reference: string;
  readonly request: string;
  readonly state: string;
  readonly receivedOn: Day;
  readonly dueOn: Day | null;
  /** Why that date: the steps, as sentences. */
  readonly because: readonly string[];
  /** What is awaited from the person. */
  readonly waitingFor: readonly string[];
  readonly answeredOn: Day | null;
}

/** What the status page shows (policy §11): state, due date, why this date, what is waited for. `title` is the right's. */
export function requestStatus({ id, type, state, details }: RequestCase, title: string): RequestStatus {
  const clock = type === 'complaint' ? undefined : clockOf(details, type as ClockOf);
  const open = state !== 'closed' && !details.repliedAt;
  const ended = details.outcome ? `closed (${details.outcome.code})` : state;
  return {
    reference: id,
    request: title,
    state: details.repliedAt ? 'answered' : ended,
    receivedOn: londonDay(details.receivedAt),
    dueOn: open ? (clock?.due ?? null) : null,
    because: open ? (clock?.because ?? []) : [],
    waitingFor: open ? awaitedOf(details) : [],
    answeredOn: details.repliedAt ? londonDay(details.repliedAt) : null,
  };
}
