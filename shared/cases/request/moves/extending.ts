// Stretching a request's clock by two months for complexity or number, once and within the first month (UK GDPR Art 12(3)), and taking
// back any act of the clock: the limit is then what it would be without it.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import { spoken } from '../../../calendar/day.ts';
import { londonDay } from '../../../calendar/london.ts';
import { requestDue } from '../../../calendar/request-due.ts';
import { company } from '../../../company/company.ts';
import type { Move } from '../../case-type.ts';
import { inForce, type RequestDetails, withText } from '../details.ts';
import { type ClockOf, entered, factsOf, newestEntry } from '../ledger.ts';
import { dpo, letterDue, move } from './move.ts';

/** Two months more; the person is told, with the reasons. */
export const extending = (right: ClockOf, from: readonly string[]): Move<RequestDetails> =>
  move({
    from,
    by: dpo,
    input: z.lazy(() =>
      z.strictObject({ ground: z.enum(['complexity', 'number-of-requests']), reasons: prose(2000) }),
    ),
    wrong: ({ details }, _, now) => {
      const by = toldBy(details, right);
      const detail = by && `an extension is told within the first month, which ended on ${spoken(by)}`;
      return by !== undefined && detail !== undefined && londonDay(now) > by
        ? [{ path: 'action', detail }]
        : [];
    },
    blocked: ({ details }) =>
      inForce(details.ledger).some(({ act }) => act === 'extended')
        ? ['extend: it has been extended, which is possible once']
        : [],
    apply: (details, { ground, reasons }, { at, by }) => {
      const after = entered(details, right, { act: 'extended', on: at, at, by, code: ground });
      return withText(after, `entry-${after.ledger.length}`, reasons);
    },
    records: (_, details) => newestEntry(details),
    announces: ({ ledger }) => [letterDue('extended', 'person', ledger.length)],
  });

// The end of the first month, carried forward as any limit is; nobody can tell it while the clock stands still.
function toldBy(details: RequestDetails, right: ClockOf) {
  const clock = requestDue({ ...factsOf(details, right), extended: true }, company.nation);
  return clock.due === null ? undefined : clock.extensionNoticeBy;
}

/** Takes back an entry of the ledger, one that answers another before what it answers. */
export const takingBack = (right: ClockOf, from: readonly string[]): Move<RequestDetails> =>
  move({
    from,
    by: dpo,
    input: z.lazy(() => z.strictObject({ entry: z.int().min(1), reasons: prose(2000) })),
    wrong: ({ details }, { entry }) =>
      inForce(details.ledger).some(({ number }) => number === entry)
        ? []
        : [{ path: 'entry', detail: 'must be the number of an entry that is in force' }],
    blocked: ({ details }, { entry }) =>
      inForce(details.ledger)
        .filter(({ answers }) => answers === entry)
        .map(({ number }) => `take-back: entry ${number} answers it; take that back first`),
    apply: (details, { entry, reasons }, { at, by }) => {
      const after = entered(details, right, { act: 'taken-back', on: at, at, by, takesBack: entry });
      return withText(after, `entry-${after.ledger.length}`, reasons);
    },
    records: (_, details) => newestEntry(details),
    // Whoever was told of a later date must hear of the earlier one.
    announces: ({ ledger }) => {
      const back = ledger.find(({ number }) => number === ledger.at(-1)?.takesBack);
      return back?.act === 'extended' ? [letterDue('due-changed', 'person', ledger.length)] : [];
    },
  });
