// How the file of a request ends when the person's data are erased (policy §11.2; UK GDPR Art 17): what names or quotes anybody goes,
// the codes and dates stay as the record of what was done. A closed file is forgotten at once, an open one when it has been answered.
import * as z from 'zod';
import { plusHours } from '../../../instant.ts';
import type { Lapse } from '../../case-type.ts';
import type { RequestCase, RequestDetails } from '../details.ts';
import { bySteward, move } from './move.ts';

// Longer than a letter that was due at the closing is tried to be sent, or waits for somebody to post it.
const lettersTakeHours = { mailed: 25, posted: 14 * 24 };

const nothing = z.lazy(() => z.strictObject({}));

/** The details without what names or quotes anybody. */
export function forgotten<Details extends RequestDetails>({
  personal: _personal,
  ...details
}: Details): Details {
  return details as Details;
}

/** The moves that forget. `open` are the states in which the file is still needed. */
export const forgettingMoves = (open: readonly string[]) => ({
  'note-erasure': move({
    from: open,
    by: bySteward,
    input: nothing,
    apply: (details, _, { at }) => ({ ...details, erasedAt: details.erasedAt ?? at }),
  }),
  forget: move({
    from: ['closed'],
    by: bySteward,
    input: nothing,
    apply: (details, _, { at }) => ({ ...forgotten(details), erasedAt: details.erasedAt ?? at }),
  }),
  // A restored table can hold the file at any stage, of a person who was erased long ago: what was asked for is over.
  'forget-restored': move({
    from: [...open, 'closed'],
    by: bySteward,
    input: nothing,
    apply: (details, _, { at }) => ({
      ...forgotten(details),
      erasedAt: details.erasedAt ?? at,
      ...(!details.repliedAt && !details.outcome && { outcome: { code: 'erased', at } }),
    }),
    to: () => 'closed',
  }),
});

/** When a closed file whose person has been erased is forgotten. */
export function forgettingLapses({ state, closedAt, details }: RequestCase): Lapse[] {
  const { erasedAt, personal, postal } = details;
  if (state !== 'closed' || !closedAt || !erasedAt || !personal) return [];
  const last = erasedAt > closedAt ? erasedAt : closedAt;
  return [{ action: 'forget', at: plusHours(last, lettersTakeHours[postal ? 'posted' : 'mailed']) }];
}
