// The clock of a request (policy §11.1; UK GDPR Art 12, 12A): every act that moves it is an entry, none is ever changed, and one
// that is taken back simply no longer counts, so that the date before it comes back exactly.
import type { OtherRight, RequestFacts } from '../../../events/deadline.ts';
import type { Day } from '../../calendar/day.ts';
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

/** The limit of a request as its ledger stands. */
export const clockOf = (details: RequestDetails, right: ClockOf): RequestAnswer =>
  requestDue(
    { ...factsOf(details), ...(right === 'access' ? {} : { right }) },
    company.nation,
    defaultReadings,
  );

/** The facts that the calendar counts from: what has been taken back is none. */
export function factsOf({ receivedAt, ledger }: RequestDetails): RequestFacts {
  const entries = inForce(ledger);
  const last = (act: ClockAct) => entries.findLast((entry) => entry.act === act);
  const answered = (number: number) => entries.find(({ answers }) => answers === number)?.on ?? null;
  const [identity, fee] = [last('identity-asked'), last('fee-asked')];
  const clarifications = entries
    .filter(({ act }) => act === 'clarification-asked')
    .map(({ number, on }) => ({ asked: on, answered: answered(number) }));
  return {
    received: receivedAt,
    ...(identity && { identityRequested: identity.on, identityConfirmed: answered(identity.number) }),
    ...(fee && { feeRequested: fee.on, feePaid: answered(fee.number) }),
    ...(clarifications.length > 0 && { clarifications }),
    ...(last('extended') && { extended: true }),
  };
}

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
