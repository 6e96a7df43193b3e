// The moves of a request's clock (policy §11.1; UK GDPR Art 12, 12A): proof of identity, fee, clarification, extension, and taking
// one of them back. Each is an entry of the ledger, and each asking is a letter to the person.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import { spoken } from '../../../calendar/day.ts';
import { londonDay } from '../../../calendar/london.ts';
import { requestDue } from '../../../calendar/request-due.ts';
import { company } from '../../../company/company.ts';
import type { Instant } from '../../../instant.ts';
import type { Move, Occasion } from '../../case-type.ts';
import { inForce, type RequestCase, type RequestDetails, textOf, withText } from '../details.ts';
import {
  awaited,
  type ClockAct,
  type ClockOf,
  entered,
  factsOf,
  type LedgerEntry,
  newestEntry,
} from '../ledger.ts';
import { anyone, dpo, happenedOn, letterDue, mistimed, move, when } from './move.ts';

interface ClockMoves {
  readonly [action: string]: Move<RequestDetails>;
}

/** The clock's moves for a right, in the states in which it is still to be answered. */
export function clockMoves(right: ClockOf, from: readonly string[]): ClockMoves {
  const shared = { from, records: (_: unknown, details: RequestDetails) => newestEntry(details) };
  const asking = (kind: 'identity' | 'fee' | 'clarification') => askingOf(right, kind);
  const answering = (kind: 'identity' | 'fee' | 'clarification') => answeringOf(right, kind);
  return {
    'ask-identity': move({ ...shared, ...asking('identity') }),
    'identity-received': move({ ...shared, ...answering('identity') }),
    'ask-fee': move({ ...shared, ...asking('fee') }),
    'fee-paid': move({ ...shared, ...answering('fee') }),
    ...(right === 'access' && {
      'ask-clarification': move({ ...shared, ...asking('clarification') }),
      'clarification-answered': move({ ...shared, ...answering('clarification') }),
    }),
    extend: move({ ...shared, ...extending(right) }),
    'take-back': move({ ...shared, ...takingBack(right) }),
  };
}

type Kind = 'identity' | 'fee' | 'clarification';

const askedAct = {
  identity: 'identity-asked',
  fee: 'fee-asked',
  clarification: 'clarification-asked',
} as const;
const answeredAct = {
  identity: 'identity-received',
  fee: 'fee-paid',
  clarification: 'clarification-answered',
} as const satisfies Record<Kind, ClockAct>;

const proofs = ['document', 'in-person', 'known-to-staff', 'authority-of-agent', 'other'] as const;

// `text` is told to the person; a fee has its amount, and a clarification is only for a large amount of data, with the reasons.
const askingInput = {
  identity: z.lazy(() => z.strictObject({ text: prose(2000), on: happenedOn })),
  fee: z.lazy(() =>
    z.strictObject({ text: prose(2000), pence: z.int().min(1).max(100_000), on: happenedOn }),
  ),
  clarification: z.lazy(() => z.strictObject({ text: prose(2000), reasons: prose(2000), on: happenedOn })),
};

interface Asking {
  readonly text: string;
  readonly on?: string | undefined;
  readonly pence?: number | undefined;
  readonly reasons?: string | undefined;
}

const askingOf = (right: ClockOf, kind: Kind) => ({
  by: kind === 'fee' ? dpo : anyone,
  input: askingInput[kind] as z.ZodType<Asking>,
  wrong: ({ details }: RequestCase, input: Asking, now: Instant) =>
    mistimed(input, now, details.receivedAt, 'the request was received'),
  blocked: ({ details }: RequestCase) => {
    const again =
      inForce(details.ledger).some(({ act }) => act === answeredAct[kind]) && kind !== 'clarification';
    if (again) return [`${kind}: it has come already; take that back first`];
    return awaited(details, askedAct[kind]) ? [`${kind}: it was asked for and is awaited`] : [];
  },
  apply: (details: RequestDetails, input: Asking, on: Occasion) => {
    const entry = entryOf(
      askedAct[kind],
      when(input, on),
      on,
      input.pence === undefined ? {} : { pence: input.pence },
    );
    const after = entered(details, right, entry);
    const name = `entry-${after.ledger.length}`;
    return withText(withText(after, name, input.text), `${name}-reasons`, input.reasons);
  },
  announces: (details: RequestDetails) => [letterDue(askedAct[kind], 'person', details.ledger.length)],
});

const answeringInput = {
  identity: z.lazy(() => z.strictObject({ how: z.enum(proofs), on: happenedOn })),
  fee: z.lazy(() => z.strictObject({ on: happenedOn })),
  clarification: z.lazy(() => z.strictObject({ text: prose(4000), on: happenedOn })),
};

interface Answering {
  readonly on?: string | undefined;
  readonly how?: string | undefined;
  readonly text?: string | undefined;
}

const answeringOf = (right: ClockOf, kind: Kind) => ({
  by: anyone,
  input: answeringInput[kind] as z.ZodType<Answering>,
  wrong: ({ details }: RequestCase, input: Answering, now: Instant) => {
    const asked = awaited(details, askedAct[kind]);
    return mistimed(
      input,
      now,
      asked?.on ?? details.receivedAt,
      asked ? 'it was asked for' : 'the request was received',
    );
  },
  blocked: ({ details }: RequestCase) => {
    if (awaited(details, askedAct[kind])) return [];
    const proved = inForce(details.ledger).some(({ act }) => act === 'identity-received');
    return kind === 'identity' && !proved ? [] : [`${kind}: it is not awaited`];
  },
  apply: (details: RequestDetails, input: Answering, on: Occasion) => {
    const asked = awaited(details, askedAct[kind]);
    const entry = entryOf(answeredAct[kind], when(input, on), on, {
      ...(asked && { answers: asked.number }),
      ...(input.how !== undefined && { code: input.how }),
    });
    const after = entered(details, right, entry);
    return withText(after, `entry-${after.ledger.length}`, input.text);
  },
});

const entryOf = (act: ClockAct, on: Instant, { at, by }: Occasion, more: Partial<LedgerEntry>) => ({
  act,
  on,
  at,
  by,
  ...more,
});

const extendingInput = z.lazy(() =>
  z.strictObject({ ground: z.enum(['complexity', 'number-of-requests']), reasons: prose(2000) }),
);

const extending = (right: ClockOf) => ({
  by: dpo,
  input: extendingInput,
  // The person is told within the first month, carried forward as any limit is; later there is nothing to extend.
  wrong: ({ details }: RequestCase, _: unknown, now: Instant) => {
    const facts = { ...factsOf(details), extended: true, ...(right === 'access' ? {} : { right }) };
    const clock = requestDue(facts, company.nation);
    const by = clock.due === null ? undefined : clock.extensionNoticeBy;
    return by !== undefined && londonDay(now) > by
      ? [
          {
            path: 'action',
            detail: `an extension is told within the first month, which ended on ${spoken(by)}`,
          },
        ]
      : [];
  },
  blocked: ({ details }: RequestCase) =>
    inForce(details.ledger).some(({ act }) => act === 'extended')
      ? ['extend: it has been extended, which is possible once']
      : [],
  apply: (details: RequestDetails, { ground, reasons }: z.infer<typeof extendingInput>, on: Occasion) => {
    const after = entered(details, right, entryOf('extended', on.at, on, { code: ground }));
    return withText(after, `entry-${after.ledger.length}`, reasons);
  },
  announces: (details: RequestDetails) => [letterDue('extended', 'person', details.ledger.length)],
});

const takingBackInput = z.lazy(() => z.strictObject({ entry: z.int().min(1), reasons: prose(2000) }));

const takingBack = (right: ClockOf) => ({
  by: dpo,
  input: takingBackInput,
  wrong: ({ details }: RequestCase, { entry }: { entry: number }) =>
    inForce(details.ledger).some(({ number }) => number === entry)
      ? []
      : [{ path: 'entry', detail: 'must be the number of an entry that is in force' }],
  blocked: ({ details }: RequestCase, { entry }: { entry: number }) =>
    inForce(details.ledger)
      .filter(({ answers }) => answers === entry)
      .map(({ number }) => `take-back: entry ${number} answers it; take that back first`),
  apply: (details: RequestDetails, { entry, reasons }: { entry: number; reasons: string }, on: Occasion) => {
    const after = entered(details, right, entryOf('taken-back', on.at, on, { takesBack: entry }));
    return withText(after, `entry-${after.ledger.length}`, reasons);
  },
  // Whoever was told of a later date must hear of the earlier one.
  announces: (details: RequestDetails) => {
    const back = details.ledger.find(({ number }) => number === details.ledger.at(-1)?.takesBack);
    return back?.act === 'extended' ? [letterDue('due-changed', 'person', details.ledger.length)] : [];
  },
});

/** What was written with an entry of the ledger. */
export const entryText = (details: RequestDetails, number: number): string =>
  textOf(details, `entry-${number}`);
