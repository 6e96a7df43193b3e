// The moves of a legal hold (policy §13): looked at again with a new date, and lifted by two people, of whom one asks and another one
// confirms.
import * as z from 'zod';
import { prose } from '../../../events/text.ts';
import type { Day } from '../../calendar/day.ts';
import type { Move } from '../case-type.ts';
import { date, inFuture } from '../dates.ts';
import { bySteward, dpo } from '../request/moves/move.ts';
import { looked } from '../rounds.ts';
import { forgotten, withText, type HoldDetails, type HoldState } from './details.ts';

const move = <Input>(value: Move<HoldDetails, HoldState, Input>) => value;

const nothing = z.lazy(() => z.strictObject({}));
const withReasons = z.lazy(() => z.strictObject({ reasons: prose(4000) }));

const review = move<{ reviewOn: Day; reasons: string }>({
  from: ['in-force'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ reviewOn: date(), reasons: prose(4000) })),
  wrong: (_, input, at) => inFuture('reviewOn', input.reviewOn, at),
  apply: (details, input, on) => {
    const reviews = looked(details.reviews, details.reviewOn, on);
    const seen = { ...details, reviews, reviewOn: input.reviewOn };
    return withText(seen, `review-${reviews.length}`, input.reasons);
  },
  records: (input) => ({ reviewOn: input.reviewOn }),
});

const askLift = move<{ reasons: string }>({
  from: ['in-force'],
  by: dpo,
  input: withReasons,
  apply: (details, { reasons }, { at, by }) => {
    const lifts = [...details.lifts, { at, by }];
    return withText({ ...details, lifts }, `lift-${lifts.length}`, reasons);
  },
  to: () => 'lifting',
});

const confirmLift = move({
  from: ['lifting'],
  by: dpo,
  input: nothing,
  blocked: ({ details }, _, { by }) =>
    details.lifts.at(-1)?.by === by
      ? ['second-person: whoever asked for the lifting cannot confirm it; another DPO does']
      : [],
  apply: (details, _, { at }) => {
    const lifted = { ...details, liftedAt: at };
    return details.erasedAt ? forgotten(lifted) : lifted;
  },
  to: () => 'closed',
});

const callOffLift = move<{ reasons: string }>({
  from: ['lifting'],
  by: dpo,
  input: withReasons,
  apply: (details, { reasons }) => withText(details, `lift-${details.lifts.length}-called-off`, reasons),
  to: () => 'in-force',
});

// An erasure does not lift a hold: what a ground kept of the person is still held, and so is the name by which it is found.
const noteErasure = move({
  from: ['in-force', 'lifting'],
  by: bySteward,
  input: nothing,
  apply: (details, _, { at }) => ({ ...details, erasedAt: details.erasedAt ?? at }),
});

const forget = move({
  from: ['closed'],
  by: bySteward,
  input: nothing,
  apply: (details, _, { at }) => forgotten({ ...details, erasedAt: details.erasedAt ?? at }),
});

export const holdMoves: Readonly<Record<string, Move<HoldDetails, HoldState>>> = {
  review,
  'ask-lift': askLift,
  'confirm-lift': confirmLift,
  'call-off-lift': callOffLift,
  'note-erasure': noteErasure,
  forget,
  // A restored table can hold the file of a hold at any stage.
  'forget-restored': move({
    ...forget,
    from: ['in-force', 'lifting', 'closed'],
    apply: (details, input, on) => (details.liftedAt ? forget : noteErasure).apply(details, input, on),
  }),
};
