// What a mail to the DPO, and the status page, may say of a request: dates and codes, never whom it is from or what was written.
import { spoken } from '../../calendar/day.ts';
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

/** What the status page shows (policy §11): state, due date, why this date, what is waited for. */
export function requestStatus(
  { id, state, details }: RequestCase,
  title: string,
  right: ClockOf | 'complaint',
) {
  const clock = right === 'complaint' ? undefined : clockOf(details, right);
  const open = state !== 'closed' && !details.repliedAt;
  return {
    reference: id,
    request: title,
    state: details.outcome ? `closed: ${details.outcome.code}` : details.repliedAt ? 'answered' : state,
    receivedOn: londonDay(details.receivedAt),
    dueOn: open ? (clock?.due ?? null) : null,
    because: open ? (clock?.because ?? []) : [],
    waitingFor: open ? awaitedOf(details) : [],
    answeredOn: details.repliedAt ? londonDay(details.repliedAt) : null,
  };
}
