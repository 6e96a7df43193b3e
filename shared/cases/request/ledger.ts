// The clock of a request (policy §11.1; UK GDPR Art 12, 12A): every act that moves it is an entry, none is ever changed, and one
// that is taken back simply no longer counts, so that the date before it comes back exactly.
import type { OtherRight, RequestFacts } from '../../../events/deadline.ts';
import type { Day } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/london.ts';
import { defaultReadings } from '../../calendar/readings.ts';
import { requestDue, type RequestAnswer } from '../../calendar/request-due.ts';
import { company } from '../../company/company.ts';
import type { Instant } from '../../instant.ts';
import { inForce, type RequestDetails } from './details.ts';

export const clockActs = [
  'identity-asked',
  'identity-received',
  'fee-asked',
  'fee-paid',
  'clarification-asked',
  'clarification-answered',
  'extended',
  'taken-back',
] as const;

export type ClockAct = (typeof clockActs)[number];

export interface LedgerEntry {
  readonly number: number;
  readonly act: ClockAct;
  /** When it happened; `at` is when it was written down. */
  readonly on: Instant;
  readonly at: Instant;
  readonly by: string;
  /** The entry that this one answers. */
  readonly answers?: number;
  readonly takesBack?: number;
  /** A code: how identity was proved, why it is extended. */
  readonly code?: string;
  readonly pence?: number;
  /** The limit before and after it; null while nobody can tell. */
  readonly was: Day | null;
  readonly due: Day | null;
}

/** Whose clock it is: access, which clarifications stop, or another right. */
export type ClockOf = 'access' | OtherRight;

/** What the calendar counts from, for a right. */
type Facts = RequestFacts & { readonly right?: OtherRight };

const counted = (facts: Facts): RequestAnswer => requestDue(facts, company.nation, defaultReadings);

/** The limit of a request as its ledger stands. */
export const clockOf = (details: RequestDetails, right: ClockOf): RequestAnswer =>
  counted(factsOf(details, right));

/**
 * The facts that the calendar counts from: what has been taken back is none, and proof of identity or a fee that was asked for
 * when the time had run out stops nothing, just as a clarification does not.
 */
export function factsOf({ receivedAt, ledger }: RequestDetails, right: ClockOf): Facts {
  const entries = inForce(ledger);
  const clarifications = entries
    .filter(({ act }) => act === 'clarification-asked')
    .map(({ number, on }) => ({ asked: on, answered: answerTo(entries, number) }));
  const base: Facts = {
    received: receivedAt,
    ...(right !== 'access' && { right }),
    ...(clarifications.length > 0 && { clarifications }),
    ...(entries.some(({ act }) => act === 'extended') && { extended: true }),
  };
  return entries
    .filter(({ act }) => act === 'identity-asked' || act === 'fee-asked')
    .toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)))
    .reduce(
      (facts, entry) => (inTime(facts, entry) ? { ...facts, ...condition(entries, entry) } : facts),
      base,
    );
}

const answerTo = (entries: readonly LedgerEntry[], number: number): Instant | null =>
  entries.find(({ answers }) => answers === number)?.on ?? null;

function inTime(facts: Facts, { on }: LedgerEntry): boolean {
  const { due } = counted(facts);
  return due === null || londonDay(on) <= due;
}

const condition = (entries: readonly LedgerEntry[], { act, number, on }: LedgerEntry): Partial<Facts> =>
  act === 'identity-asked'
    ? { identityRequested: on, identityConfirmed: answerTo(entries, number) }
    : { feeRequested: on, feePaid: answerTo(entries, number) };

/** The asking of that kind which still waits for its answer. */
export function awaited(
  { ledger }: RequestDetails,
  asked: 'identity-asked' | 'fee-asked' | 'clarification-asked',
): LedgerEntry | undefined {
  const entries = inForce(ledger);
  return entries.findLast(
    ({ act, number }) => act === asked && !entries.some(({ answers }) => answers === number),
  );
}

/** What the clock waits for, as codes. */
export const awaitedOf = (details: RequestDetails): string[] =>
  (['identity', 'fee', 'clarification'] as const).filter((what) => awaited(details, `${what}-asked`));

/** The details with one more entry, which says what it did to the limit. */
export function entered<Details extends RequestDetails>(
  details: Details,
  right: ClockOf,
  entry: Omit<LedgerEntry, 'number' | 'was' | 'due'>,
): Details {
  const number = details.ledger.length + 1;
  const bare = { ...entry, number, was: clockOf(details, right).due, due: null };
  const due = clockOf({ ...details, ledger: [...details.ledger, bare] }, right).due;
  return { ...details, ledger: [...details.ledger, { ...bare, due }] };
}

/** The newest entry, as codes for the record. */
export function newestEntry({ ledger }: RequestDetails) {
  const entry = ledger.at(-1);
  if (!entry) return {};
  const { number, act, on, was, due, takesBack } = entry;
  return { entry: number, act, on, was, due, ...(takesBack === undefined ? {} : { takesBack }) };
}
