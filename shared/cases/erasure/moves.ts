// The moves of an erasure (policy §11.2): the DPO decides with a ground, reasons and the note of legal advice; Steward notes what it
// found and that it is gone, and closes once everybody has been told.
import * as z from 'zod';
import { firstSchedule } from '../../company/retention-schedule.ts';
import type { Happening, Move, Occasion } from '../case-type.ts';
import { noticesDue, recipientMoves } from '../recipients/moves.ts';
import { identified } from '../request/details.ts';
import { decided, decisionFields, type DecisionInput, fits, misfit } from '../request/moves/deciding.ts';
import { unsettled } from '../request/moves/ending.ts';
import { forgotten } from '../request/moves/forgetting.ts';
import { bySteward, dpo, letterDue, workDue } from '../request/moves/move.ts';
import {
  type ErasureDetails,
  type ErasureState,
  type Finding,
  type Keep,
  recordsOf,
  somethingHeld,
  withFound,
} from './details.ts';
import { grounds } from './grounds.ts';

const move = <Input>(value: Move<ErasureDetails, ErasureState, Input>) => value;

const keep = z.strictObject({
  category: z.enum(Object.keys(firstSchedule.rules) as [string, ...string[]]),
  ground: z.enum(Object.keys(grounds.refuse) as [string, ...string[]]),
});

const decision = z.lazy(() =>
  z
    .strictObject({
      ...decisionFields(grounds),
      /** Categories that a ground of Art 17(3) keeps, where the rest is erased. */
      keeps: z.array(keep).min(1).max(20, 'at most 20 categories').optional(),
    })
    .refine(fits(grounds), misfit)
    .refine(({ accept, keeps }) => accept || keeps === undefined, {
      path: ['keeps'],
      error: 'goes with an acceptance: a refusal keeps everything',
    })
    .refine(({ keeps = [] }) => new Set(keeps.map(({ category }) => category)).size === keeps.length, {
      path: ['keeps'],
      error: 'must name each category once',
    }),
);

interface Decision extends DecisionInput {
  readonly keeps?: readonly Keep[] | undefined;
}

const decide = move<Decision>({
  from: ['received'],
  by: dpo,
  input: decision,
  blocked: ({ details }) => unsettled(details, identified(details)),
  apply: (details, input, { at }) => ({ ...decided(details, input, at), keeps: input.keeps ?? [] }),
  to: ({ decision }) => (decision?.accepted ? 'erasing' : 'closed'),
  records: ({ accept, ground, keeps = [] }) => ({
    accepted: accept,
    ground,
    keeps: keeps.map(({ category, ground: why }) => `${category}: ${why}`),
  }),
  announces: (_, { accept }) => [accept ? workDue('erase') : letterDue('erasure-refused')],
});

const answered = (details: ErasureDetails): Happening =>
  letterDue(somethingHeld(details) ? 'erasure-accepted' : 'nothing-to-erase');

const found = move<Finding>({
  from: ['erasing'],
  by: bySteward,
  input: z.custom<Finding>(),
  apply: (details, finding, { at }) => withFound(details, finding, at),
  records: (_, { found: seen, notices }) => ({
    people: (seen?.people ?? []).flatMap(({ person }) => person ?? []),
    files: seen?.files ?? 0,
    recipients: notices.length,
  }),
  announces: (details, _, before) => (before.details.found ? [] : [answered(details)]),
});

const nothing = z.lazy(() => z.strictObject({}));

const gone = (details: ErasureDetails, { at }: Occasion): ErasureDetails => ({
  ...details,
  erasedAt: details.erasedAt ?? at,
  concludedAt: details.concludedAt ?? at,
});

const counted = (records: readonly (readonly [string, number])[]): string[] =>
  records.map(([category, count]) => `${category}: ${count}`);

const erased = move({
  from: ['erasing'],
  by: bySteward,
  input: nothing,
  apply: (details, _, on) => gone(details, on),
  to: () => 'told',
  records: (_, details) => ({
    erased: counted(recordsOf(details, false)),
    kept: counted(recordsOf(details, true)),
    files: details.found?.files ?? 0,
  }),
  announces: (details) => (somethingHeld(details) ? [letterDue('erasure-done'), ...noticesDue(details)] : []),
});

const close = move({
  from: ['told'],
  by: bySteward,
  input: nothing,
  apply: (details) => details,
  to: () => 'closed',
});

const giveUpLetters = move({
  from: ['told'],
  by: bySteward,
  input: nothing,
  apply: (details) => forgotten(details),
});

export const erasureMoves: Readonly<Record<string, Move<ErasureDetails, ErasureState>>> = {
  decide,
  found,
  erased,
  close,
  'give-up-letters': giveUpLetters,
  ...recipientMoves<ErasureDetails, ErasureState>(['told']),
};
