// The calendar file of a case's deadlines (RFC 5545): an entry keeps its UID, so that a later file moves it rather than adding one.
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import type { Deadline } from '../cases/case-type.ts';
import type { Instant } from '../instant.ts';

/** The deadlines that are still to come as a calendar file, each a quarter of an hour that ends at the limit, with an alarm an hour before. */
export function calendarFile(
  caseId: string,
  title: string,
  deadlines: readonly Deadline[],
  now: Instant,
  url: string,
): string {
  const calendar = ical({
    prodId: { company: 'Steward', product: 'Deadlines' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { name, title: limit, dueAt, source } of deadlines.filter(({ dueAt }) => dueAt > now)) {
    const end = new Date(dueAt);
    calendar
      .createEvent({
        id: `${caseId}-${name}@steward`,
        stamp: new Date(now),
        start: new Date(end.getTime() - 15 * 60_000),
        end,
        summary: `${title}: ${limit}`,
        description: `${source}. ${url}`,
        url,
      })
      .createAlarm({ type: ICalAlarmType.display, trigger: 3600 });
  }
  return calendar.toString();
}
