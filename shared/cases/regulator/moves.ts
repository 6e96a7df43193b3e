// What may be done to a matter with the regulator (policy §10): everything that is written or said is logged, what is owed is answered,
// and it is closed when nothing is owed. All of it is the DPO's, who is the regulator's contact.
import * as z from 'zod';
import { prose } from '../../../events/text.ts';
import type { Day } from '../../calendar/day.ts';
import type { Move } from '../case-type.ts';
import { notInFuture } from '../dates.ts';
import { dpo } from '../request/moves/move.ts';
import { owedReplies, type RegulatorDetails, type RegulatorState } from './details.ts';
import { caseId, entryTold, logged, told, type EntryTold } from './opening.ts';

const move = <Input>(value: Move<RegulatorDetails, RegulatorState, Input>) => value;

/** The regulator often writes again when all is done: that opens the matter anew. */
const log = move<EntryTold>({
  from: ['open', 'closed'],
  by: dpo,
  input: z.lazy(entryTold),
  wrong: (_, { on }, at) => notInFuture('on', on, at),
  apply: (details, entry, { at }) => logged(details, entry, at),
  to: () => 'open',
  records: ({ direction, on, how, replyBy = null }) => ({ direction, on, how, replyBy }),
});

interface Answered {
  readonly on: Day;
  readonly how: EntryTold['how'];
  readonly summary: string;
  readonly to?: number | undefined;
}

/** A reply went: to the entry of that number, or to all that wait for one. */
const answered = move<Answered>({
  from: ['open'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      on: told.on(),
      how: told.how(),
      summary: told.summary(),
      to: z.int().min(1).optional(),
    }),
  ),
  wrong: ({ details }, { on, to }, at) => {
    const answers = answersOf(details, to);
    if (answers.some((n) => !owedReplies(details).includes(n)))
      return [{ path: 'to', detail: 'must be an entry that waits for a reply' }];
    return answers.some((n) => on < (details.entries[n - 1]?.on ?? on))
      ? [{ path: 'on', detail: 'must not be before what it answers came' }]
      : notInFuture('on', on, at);
  },
  blocked: ({ details }) => (owedReplies(details).length > 0 ? [] : ['log: no entry waits for a reply']),
  apply: (details, { to, ...reply }, { at }) => {
    const answers = answersOf(details, to);
    const answeredIn = details.entries.length + 1;
    const entries = details.entries.map((entry, n) =>
      answers.includes(n + 1) ? { ...entry, answeredIn } : entry,
    );
    return logged({ ...details, entries }, { direction: 'out', ...reply }, at);
  },
  records: ({ on, how, to = null }) => ({ on, how, to }),
});

const answersOf = (details: RegulatorDetails, to: number | undefined): number[] =>
  to === undefined ? owedReplies(details) : [to];

const link = move<{ case: string }>({
  from: ['open', 'closed'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ case: caseId() })),
  names: ({ case: id }) => [{ path: 'case', id }],
  apply: (details, { case: id }) => ({ ...details, about: [...new Set([...details.about, id])] }),
  records: ({ case: id }) => ({ case: id }),
});

const close = move<{ reasons: string }>({
  from: ['open'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ reasons: prose() })),
  blocked: ({ details }) => owed(details),
  apply: (details, { reasons }) => ({ ...details, personal: { ...details.personal, reasons } }),
  to: () => 'closed',
});

/** The replies that stand in the way of closing. */
export const owed = (details: RegulatorDetails): string[] =>
  owedReplies(details).map((n) => `answered: entry ${n} waits for a reply`);

export const regulatorMoves: Readonly<Record<string, Move<RegulatorDetails, RegulatorState>>> = {
  log,
  answered,
  link,
  close,
};
