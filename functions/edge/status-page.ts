// The page that shows a person where their request stands.
import { spoken, type Day } from '../../shared/calendar/day.ts';
import type { RequestStatus } from '../../shared/cases/request/brief.ts';
import { pageOf, type Page } from './page.ts';

/** The status as a page. */
export function statusPage({
  reference,
  request,
  state,
  receivedOn,
  dueOn,
  because,
  waitingFor,
  answeredOn,
}: RequestStatus): Page {
  return pageOf(
    `${request}: ${state}`,
    [
      `Reference: ${reference}`,
      `Received on ${on(receivedOn)}.`,
      answeredOn === null ? '' : `Answered on ${on(answeredOn)}.`,
      dueOn === null ? '' : `You will have our answer by the end of ${on(dueOn)} at the latest.`,
      ...(waitingFor.length > 0 ? [`We wait for: ${waitingFor.join(', ')}.`] : []),
      ...(because.length > 0 ? [`How the date is found: ${because.join(' ')}`] : []),
    ].filter((line) => line !== ''),
  );
}

const on = (day: Day | null): string => (day === null ? '' : spoken(day));
