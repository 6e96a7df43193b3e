// What stops a request's clock or keeps it from beginning (UK GDPR Art 12, 12A): the company asks for proof of identity, a fee or a
// clarification, and it comes.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import type { FieldError } from '../../../refusal.ts';
import type { Move } from '../../case-type.ts';
import { inForce, type RequestDetails, withText } from '../details.ts';
import { awaited, type ClockOf, entered, newestEntry } from '../ledger.ts';
import { anyone, dpo, happenedOn, letterDue, mistimed, move, when } from './move.ts';

export type Asked = 'identity' | 'fee' | 'clarification';

const acts = {
  identity: { asked: 'identity-asked', answered: 'identity-received' },
  fee: { asked: 'fee-asked', answered: 'fee-paid' },
  clarification: { asked: 'clarification-asked', answered: 'clarification-answered' },
} as const;

const proofs = ['document', 'in-person', 'known-to-staff', 'authority-of-agent', 'other'] as const;

interface Asking {
  readonly text: string;
  readonly on?: string | undefined;
  readonly pence?: number | undefined;
  readonly reasons?: string | undefined;
}

// `text` is told to the person. A fee has its amount; a clarification, only for a large amount of data, its reasons.
const askings = {
  identity: z.lazy(() => z.strictObject({ text: prose(2000), on: happenedOn })),
  fee: z.lazy(() =>
    z.strictObject({ text: prose(2000), pence: z.int().min(1).max(100_000), on: happenedOn }),
  ),
  clarification: z.lazy(() => z.strictObject({ text: prose(2000), reasons: prose(2000), on: happenedOn })),
} satisfies Record<Asked, z.ZodType<Asking>>;

interface Answering {
  readonly on?: string | undefined;
  readonly how?: string | undefined;
  readonly text?: string | undefined;
}

const answers = {
  identity: z.lazy(() => z.strictObject({ how: z.enum(proofs), on: happenedOn })),
  fee: z.lazy(() => z.strictObject({ on: happenedOn })),
  clarification: z.lazy(() => z.strictObject({ text: prose(4000), on: happenedOn })),
} satisfies Record<Asked, z.ZodType<Answering>>;

/** Asks the person for it, by a letter. */
export function asking(what: Asked, right: ClockOf, from: readonly string[]): Move<RequestDetails> {
  const act = acts[what].asked;
  return move<Asking>({
    from,
    by: what === 'fee' ? dpo : anyone,
    input: askings[what],
    wrong: ({ details }, input, now) => mistimed(input, now, details.receivedAt, 'the request was received'),
    blocked: ({ details }) => {
      if (awaited(details, act)) return [`${what}: it was asked for and is awaited`];
      return what !== 'clarification' && has(details, acts[what].answered)
        ? [`${what}: it has come already; take that back first`]
        : [];
    },
    apply: (details, { text, reasons, pence, on }, { at, by }) => {
      const entry = { act, on: when({ on }, { at }), at, by, ...(pence !== undefined && { pence }) };
      const after = entered(details, right, entry);
      const name = `entry-${after.ledger.length}`;
      return withText(withText(after, name, text), `${name}-reasons`, reasons);
    },
    records: (_, details) => newestEntry(details),
    announces: ({ ledger }) => [letterDue(act, 'person', ledger.length)],
  });
}

/** It has come. Proof of identity is taken without having been asked for, too. */
export function answering(what: Asked, right: ClockOf, from: readonly string[]): Move<RequestDetails> {
  const { asked, answered: act } = acts[what];
  return move<Answering>({
    from,
    by: anyone,
    input: answers[what],
    wrong: ({ details }, input, now) => {
      const since = awaited(details, asked);
      const what = since ? 'it was asked for' : 'the request was received';
      return [
        ...mistimed(input, now, since?.on ?? details.receivedAt, what),
        ...(details.agent ? unauthorised(input) : []),
      ];
    },
    blocked: ({ details }) =>
      awaited(details, asked) || (what === 'identity' && !has(details, act))
        ? []
        : [`${what}: it is not awaited`],
    apply: (details, { on, how, text }, { at, by }) => {
      const since = awaited(details, asked);
      const more = { ...(since && { answers: since.number }), ...(how !== undefined && { code: how }) };
      const after = entered(details, right, { act, on: when({ on }, { at }), at, by, ...more });
      return withText(after, `entry-${after.ledger.length}`, text);
    },
    records: (_, details) => newestEntry(details),
  });
}

// Who an agent is says nothing of whether they may ask for somebody else's data.
const unauthorised = ({ how }: Answering): FieldError[] =>
  how === undefined || how === 'authority-of-agent'
    ? []
    : [{ path: 'how', detail: 'must be authority-of-agent: an agent asks for somebody else' }];

const has = ({ ledger }: RequestDetails, sought: string): boolean =>
  inForce(ledger).some(({ act }) => act === sought);
