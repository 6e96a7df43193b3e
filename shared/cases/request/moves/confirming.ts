// Confirming the mailbox that a public request names: by a POST behind a link that works once and for a week, asked for again once,
// and closed as no reply, which is said. Until then the request counts, but nobody acts on it.
import * as z from 'zod';
import { confirmation } from '../../../company/reminders.ts';
import { plusHours, type Instant } from '../../../instant.ts';
import type { Lapse } from '../../case-type.ts';
import type { RequestCase, RequestDetails } from '../details.ts';
import { byLink, bySteward, letterDue, move } from './move.ts';

/** Until when the link of that number opens. Nothing where there is no such link. */
export function linkEnds({ links }: RequestDetails, n: number): Instant | undefined {
  const made = links[n - 1];
  return made && plusHours(made, confirmation.linkLasts * 24);
}

/** The moves of a request that waits for its mailbox. */
export const confirmingMoves = {
  confirm: move({
    from: ['unconfirmed'],
    by: byLink,
    input: z.lazy(() => z.strictObject({ n: z.int() })),
    wrong: ({ details }, { n }, now) => {
      const ends = linkEnds(details, n);
      return ends !== undefined && now <= ends
        ? []
        : [{ path: 'link', detail: 'has expired: the newer one still works, or ask again' }];
    },
    apply: (details, _, { at }) => ({ ...details, confirmedAt: at }),
    to: () => 'received',
    announces: () => [{ type: 'case.arrived', data: {} }, letterDue('acknowledgement')],
  }),
  'remind-unconfirmed': move({
    from: ['unconfirmed'],
    by: bySteward,
    input: z.lazy(() => z.strictObject({})),
    apply: (details, _, { at }) => ({ ...details, links: [...details.links, at] }),
    announces: ({ links }) => [letterDue('confirm', 'person', links.length)],
  }),
  'give-up-unconfirmed': move({
    from: ['unconfirmed'],
    by: bySteward,
    input: z.lazy(() => z.strictObject({})),
    apply: (details, _, { at }) => ({ ...details, outcome: { code: 'no-reply', at } }),
    to: () => 'closed',
    announces: () => [letterDue('closed-unconfirmed')],
  }),
};

/** What Steward does by itself while the mailbox is not confirmed. */
export function unconfirmedLapses({ state, details, openedAt }: RequestCase): Lapse[] {
  if (state !== 'unconfirmed') return [];
  const after = (days: number) => plusHours(openedAt, days * 24);
  return [
    ...(details.links.length < 2
      ? [{ action: 'remind-unconfirmed', at: after(confirmation.remindAfter) }]
      : []),
    { action: 'give-up-unconfirmed', at: after(confirmation.closeAfter) },
  ];
}
