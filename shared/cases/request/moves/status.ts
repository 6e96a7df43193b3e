// The one-time codes that open the status page of a request: mailed to the mailbox that asked, good for a quarter of an hour, five
// tries and one use. Whoever has the reference alone learns nothing.
import * as z from 'zod';
import { statusCodes } from '../../../company/reminders.ts';
import { plusHours, type Instant } from '../../../instant.ts';
import type { RequestDetails } from '../details.ts';
import { byLink, letterDue, move } from './move.ts';

/** Whether the newest code still opens the page. */
export function codeOpens({ codes }: RequestDetails, now: Instant): boolean {
  const newest = codes.at(-1);
  return (
    newest !== undefined &&
    !newest.used &&
    newest.tries < statusCodes.tries &&
    now <= plusHours(newest.at, statusCodes.minutes / 60)
  );
}

/** Whether one more code may be mailed: a few in a day. */
export const mayAskCode = ({ codes }: RequestDetails, now: Instant): boolean =>
  codes.filter(({ at }) => at > plusHours(now, -24)).length < statusCodes.aDay;

const nothing = z.lazy(() => z.strictObject({}));

const changed = (
  details: RequestDetails,
  change: Partial<RequestDetails['codes'][number]>,
): RequestDetails => ({
  ...details,
  codes: details.codes.map((code, place) =>
    place === details.codes.length - 1 ? { ...code, ...change } : code,
  ),
});

/** The moves of the status page, in every state of the request after its confirmation. */
export const statusMoves = (from: readonly string[]) => ({
  'ask-code': move({
    from,
    by: byLink,
    input: nothing,
    apply: (details, _, { at }) => ({ ...details, codes: [...details.codes, { at, tries: 0, used: false }] }),
    announces: ({ codes }) => [letterDue('status-code', 'person', codes.length)],
  }),
  'try-code': move({
    from,
    by: byLink,
    input: z.lazy(() => z.strictObject({ right: z.boolean() })),
    apply: (details, { right }) =>
      changed(details, { tries: (details.codes.at(-1)?.tries ?? 0) + 1, used: right }),
    records: ({ right }) => ({ right }),
  }),
});
