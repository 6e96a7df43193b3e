// The moves about the recipients of a person's data (UK GDPR Art 19): each confirms behind a link, is asked again every fortnight
// until it does, and the DPO may settle a notice otherwise, with reasons.
import * as z from 'zod';
import { prose } from '../../../events/text.ts';
import { plusHours } from '../../instant.ts';
import type { FieldError } from '../../refusal.ts';
import type { Happening, Lapse, Move } from '../case-type.ts';
import { withText } from '../request/details.ts';
import { byLink, bySteward, dpo, letterDue } from '../request/moves/move.ts';
import { noticeChanged, owedNotice, type RecipientDetails, settlements } from './notices.ts';

const chasedEveryHours = 14 * 24;

const numbered = z.lazy(() => z.strictObject({ n: z.int().min(1) }));

const settling = z.lazy(() =>
  z.strictObject({
    n: z.int().min(1),
    how: z.enum(settlements).exclude(['confirmed']),
    /** Kept with the personal part of the file: once that is forgotten, only `how` stays. */
    reasons: prose(2000),
  }),
);

interface Numbered {
  readonly n: number;
}

const notOwed = (details: RecipientDetails, { n }: Numbered): FieldError[] =>
  owedNotice(details, n) ? [] : [{ path: 'n', detail: 'must be the number of a notice that is not settled' }];

/** The moves of the notices, in the states in which they are out. */
export function recipientMoves<Details extends RecipientDetails, State extends string>(
  from: readonly State[],
): Readonly<Record<string, Move<Details, State>>> {
  const shared = {
    from,
    wrong: ({ details }: { details: Details }, input: Numbered) => notOwed(details, input),
  };
  const confirms: Move<Details, State, Numbered> = {
    ...shared,
    by: byLink,
    input: numbered,
    apply: (details, { n }, { at }) => noticeChanged(details, n, { settled: { how: 'confirmed', at } }),
    records: ({ n }) => ({ n }),
  };
  const settled: Move<Details, State, z.infer<typeof settling>> = {
    ...shared,
    by: dpo,
    input: settling,
    apply: (details, { n, how, reasons }, { at }) =>
      withText(noticeChanged(details, n, { settled: { how, at } }), `recipient-${n}-settled`, reasons),
    records: ({ n, how }) => ({ n, how }),
  };
  const chased: Move<Details, State, Numbered> = {
    ...shared,
    by: bySteward,
    input: numbered,
    apply: (details, { n }, { at }) =>
      noticeChanged(details, n, { chasedAt: [...(details.notices[n - 1]?.chasedAt ?? []), at] }),
    records: ({ n }) => ({ n }),
    announces: (_, { n }) => [letterDue('recipient-chaser', 'recipient', n)],
  };
  return { 'recipient-confirms': confirms, 'recipient-settled': settled, 'recipient-chased': chased };
}

/** The first letter to each recipient. */
export const noticesDue = ({ notices }: RecipientDetails): Happening[] =>
  notices.map((_, place) => letterDue('recipient-notice', 'recipient', place + 1));

/** When each recipient that has not confirmed is asked again. */
export const chasers = ({ notices }: RecipientDetails): Lapse[] =>
  notices.flatMap(({ settled, chasedAt, madeAt }, place) =>
    settled
      ? []
      : [
          {
            action: 'recipient-chased',
            at: plusHours(chasedAt.at(-1) ?? madeAt, chasedEveryHours),
            input: { n: place + 1 },
          },
        ],
  );
