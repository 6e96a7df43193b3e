// The moves of a rectification (UK GDPR Art 16, 19): the DPO decides what is corrected to what, or that the data stay as they are and, if
// the person wants it, with their statement beside them; recipients are told.
import * as z from 'zod';
import { prose } from '../../../events/text.ts';
import { categoryOf } from '../../company/categories.ts';
import type { Happening, Move } from '../case-type.ts';
import { type Correction, type Enforced, enforcedInput } from '../enforcement.ts';
import { noticesDue, recipientMoves } from '../recipients/moves.ts';
import { type Disclosed, withNotices } from '../recipients/notices.ts';
import { identified } from '../request/details.ts';
import {
  decided,
  decisionFields,
  type DecisionInput,
  fits,
  type Grounds,
  misfit,
} from '../request/moves/deciding.ts';
import { unsettled } from '../request/moves/ending.ts';
import { bySteward, dpo, letterDue, workDue } from '../request/moves/move.ts';
import { correction, recordRef } from './corrections.ts';
import { type RectificationDetails, type RectificationState, withCorrections } from './details.ts';

/** Each completes "because …" in the letter. */
export const grounds = {
  accept: {
    inaccurate: 'the data are not accurate',
    incomplete: 'the data are incomplete for what we use them for',
  },
  refuse: {
    accurate: 'we find the data accurate as they stand',
    opinion: 'the data record an opinion, as such accurately, and say whose it is',
  },
} as const satisfies Grounds;

const move = <Input>(value: Move<RectificationDetails, RectificationState, Input>) => value;

const decision = z.lazy(() =>
  z
    .strictObject({
      ...decisionFields(grounds),
      corrections: z.array(correction).min(1).max(50, 'at most 50 corrections').optional(),
      /** What the person says of a record that stays as it is, to be kept beside it. */
      statement: z.strictObject({ record: recordRef, text: prose(4000) }).optional(),
    })
    .refine(fits(grounds), misfit)
    .refine(({ accept, corrections }) => accept === (corrections !== undefined), {
      path: ['corrections'],
      error: 'must say what is corrected, and only where something is',
    })
    .refine(({ accept, statement }) => !accept || statement === undefined, {
      path: ['statement'],
      error: 'goes with a refusal: data that are corrected need none',
    }),
);

interface Decision extends DecisionInput {
  readonly corrections?: readonly Correction[] | undefined;
  readonly statement?: { readonly record: string; readonly text: string } | undefined;
}

const asked = ({ corrections, statement }: Decision): readonly Correction[] =>
  corrections ?? (statement ? [{ record: statement.record, field: 'statement', value: statement.text }] : []);

const decide = move<Decision>({
  from: ['received'],
  by: dpo,
  input: decision,
  blocked: ({ details }) => unsettled(details, identified(details)),
  apply: (details, input, { at }) =>
    withCorrections(
      { ...decided(details, input, at), statement: input.statement !== undefined },
      asked(input),
    ),
  to: ({ corrections }) => (corrections.length > 0 ? 'correcting' : 'closed'),
  records: ({ accept, ground }, { corrections }) => ({
    accepted: accept,
    ground,
    fields: [...new Set(corrections.map(({ field }) => field))],
  }),
  announces: (_, input) =>
    asked(input).length > 0 ? [workDue('enforce', 1)] : [letterDue('rectification-refused')],
});

const enforced = move<Enforced>({
  from: ['correcting'],
  by: bySteward,
  input: enforcedInput,
  apply: (details, { found, missing, disclosed }, { at }) => {
    const { decision: taken, ...undecided } = details;
    if (found && missing.length > 0) return { ...undecided, held: found, missing };
    const told = taken?.accepted && found ? concerned(details, disclosed) : [];
    return withNotices({ ...details, held: found }, told, at);
  },
  to: ({ decision: taken, notices }) => (taken ? (notices.length > 0 ? 'telling' : 'closed') : 'received'),
  records: ({ found, missing }, { notices }) => ({ found, missing, recipients: notices.length }),
  announces: (details) => (details.decision ? answer(details) : []),
});

/** The parties that received a kind of data in which something was corrected (Art 19). */
function concerned(
  { corrections }: RectificationDetails,
  disclosed: readonly Disclosed[],
): readonly Disclosed[] {
  const kinds = new Set<string>(corrections.map(({ field }) => categoryOf(field).code));
  return disclosed.filter(({ categories }) => categories.some((category) => kinds.has(category)));
}

function answer(details: RectificationDetails): Happening[] {
  if (!details.decision?.accepted) return [letterDue('rectification-refused')];
  return details.held ? [letterDue('rectified'), ...noticesDue(details)] : [letterDue('nothing-held')];
}

const conclude = move({
  from: ['telling'],
  by: bySteward,
  input: z.lazy(() => z.strictObject({})),
  apply: (details) => details,
  to: () => 'closed',
});

export const rectificationMoves: Readonly<Record<string, Move<RectificationDetails, RectificationState>>> = {
  decide,
  enforced,
  conclude,
  ...recipientMoves<RectificationDetails, RectificationState>(['telling']),
};
