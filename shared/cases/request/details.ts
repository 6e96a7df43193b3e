// What every request under a right keeps (policy §11 to §11.3). What names or quotes anybody stands under `personal`, which an
// erasure takes away; the rest is codes, dates and counts, which stay as the record of what was done.
import type { LedgerEntry } from './ledger.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';

export interface Personal {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: string;
  /** What is wanted, in the person's own words. */
  readonly details?: string;
  /** The data subject, where an agent asks. */
  readonly onBehalfOf?: { readonly name: string; readonly email?: string; readonly relationship?: string };
  /** What was written at a move: a question, reasons, advice; by what it belongs to, such as `entry-2` or `decision`. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface RequestDecision {
  readonly accepted: boolean;
  /** A code of the right's own list of grounds. */
  readonly ground: string;
  /** Whether legal advice was taken (policy §11.2, §11.3). */
  readonly advised: boolean;
  readonly at: Instant;
}

export interface RequestDetails {
  readonly personal?: Personal;
  readonly via: string;
  readonly receivedAt: Instant;
  /** The version of the fair processing notice that was shown. */
  readonly notice?: string;
  /** Whether an agent asks for somebody else. */
  readonly agent: boolean;
  /** Letters are posted: there is no mailbox. */
  readonly postal: boolean;
  /** When each link to confirm the mailbox was made; the first is number 1. */
  readonly links: readonly Instant[];
  readonly confirmedAt?: Instant;
  /** Staff knew for sure whom they talked to. */
  readonly identityKnown: boolean;
  readonly ledger: readonly LedgerEntry[];
  readonly purposes: readonly string[];
  readonly decision?: RequestDecision;
  /** The letters that have gone, by name, with the time of each. */
  readonly sent: Readonly<Record<string, Instant>>;
  /** When the answer reached the person: by mail, or posted. */
  readonly repliedAt?: Instant;
  /** How it ended without an answer. */
  readonly outcome?: { readonly code: string; readonly at: Instant };
  /** One-time codes to the status page. */
  readonly codes: readonly { readonly at: Instant; readonly tries: number; readonly used: boolean }[];
  /** Data of the person are gone: nothing personal may stay once all has been said. */
  readonly erasedAt?: Instant;
}

export type RequestCase<
  Details extends RequestDetails = RequestDetails,
  State extends string = string,
> = Case<Details, State>;

/** Keeps a text that was written at a move, unless the person has been erased meanwhile. */
export const withText = <Details extends RequestDetails>(
  details: Details,
  name: string,
  text: string | undefined,
): Details => {
  const { personal } = details;
  if (text === undefined || !personal) return details;
  return { ...details, personal: { ...personal, texts: { ...personal.texts, [name]: text } } };
};

/** The text of that name; empty where there is none, or none any more. */
export const textOf = ({ personal }: RequestDetails, name: string): string => personal?.texts[name] ?? '';

/** Whether it is established whose data may go to whom: the mailbox confirmed, known to staff, or proof received. */
export const identified = ({ agent, confirmedAt, identityKnown, ledger }: RequestDetails): boolean => {
  const proofs = inForce(ledger);
  if (proofs.some(({ act }) => act === 'identity-received')) return true;
  if (proofs.some(({ act }) => act === 'identity-asked')) return false;
  return !agent && (confirmedAt !== undefined || identityKnown);
};

/** The entries that have not been taken back. */
export function inForce(ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const back = new Set(ledger.map(({ takesBack }) => takesBack));
  return ledger.filter(({ number, takesBack }) => takesBack === undefined && !back.has(number));
}
