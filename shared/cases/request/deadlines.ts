// The limits of a request (policy §11.1; UK GDPR Art 12(3)): the statutory one, carried forward to a working day; the company's own
// target, the plain end of the month; and, once extended, the day by which the person is told.
import { type Day } from '../../calendar/day.ts';
import { endOfDay, londonInstant } from '../../calendar/london.ts';
import { workTo } from '../../calendar/readings.ts';
import type { Deadline } from '../case-type.ts';
import type { RequestDetails } from './details.ts';
import { clockOf, type ClockOf } from './ledger.ts';

/** The limits as the ledger stands: none while the clock has not begun or stands still. */
export function requestDeadlines(details: RequestDetails, right: ClockOf, section: string): Deadline[] {
  const clock = clockOf(details, right);
  if (clock.due === null) return [];
  const settled = {
    ...(details.repliedAt && { metAt: details.repliedAt }),
    ...(details.outcome && {
      waived: `closed: ${details.outcome.code}`,
      waivedAt: details.outcome.at,
    }),
  };
  const rule = right === 'access' ? 'sar_due' : 'rights_due_non_access';
  const since = { rule, startsAt: londonInstant(clock.anchor, '00:00') };
  const own = workTo(clock);
  return [
    {
      name: 'target',
      title: 'The person has the answer (the company’s own target)',
      source: 'Internal target',
      ...since,
      dueAt: endOfDay(own),
      because: [...clock.because, `The company works to ${own}, the plain end of the time.`],
      ...settled,
    },
    {
      name: 'reply',
      title: 'The person has the answer',
      source: `Policy ${section}, UK GDPR Art 12(3)`,
      ...since,
      dueAt: endOfDay(clock.due),
      because: clock.because,
      ...settled,
    },
    ...extensionTold(details, rule, clock.extensionNoticeByNoRoll),
  ];
}

function extensionTold(details: RequestDetails, rule: string, by: Day | undefined): Deadline[] {
  if (by === undefined) return [];
  const toldAt = details.sent['extended'];
  return [
    {
      name: 'extension-told',
      title: 'The person is told of the extension, with the reasons',
      source: 'UK GDPR Art 12(3)',
      rule,
      startsAt: details.receivedAt,
      dueAt: endOfDay(by),
      because: ['An extension is told, with its reasons, within the first month.'],
      ...(toldAt && { metAt: toldAt }),
      ...(details.outcome && {
        waived: `closed: ${details.outcome.code}`,
        waivedAt: details.outcome.at,
      }),
    },
  ];
}
