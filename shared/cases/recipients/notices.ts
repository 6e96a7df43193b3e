// Who received a person's data and has to be told that it was erased, corrected or restricted (UK GDPR Art 19): one notice for each
// party of the disclosure log, owed until the party confirms or the DPO finds that it cannot be had.
import { partyOf } from '../../company/recipients.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import { type RequestDetails, textOf, withText } from '../request/details.ts';

/** How a notice was settled: by the party itself, or as the DPO found. */
export const settlements = ['confirmed', 'confirmed-otherwise', 'impossible', 'disproportionate'] as const;

export type Settlement = (typeof settlements)[number];

export interface Notice {
  /** A code of the register of recipients. */
  readonly party: string;
  /** Ids of the disclosures that it is about. */
  readonly disclosures: readonly string[];
  /** Codes of the categories of data that went. */
  readonly categories: readonly string[];
  readonly madeAt: Instant;
  /** When the party was asked again. */
  readonly chasedAt: readonly Instant[];
  readonly settled?: { readonly how: Settlement; readonly at: Instant };
}

/** What was disclosed to one party, and how it knows the person: by the references given to it, or by the person's address. */
export interface Disclosed extends Pick<Notice, 'party' | 'disclosures' | 'categories'> {
  readonly knownBy: readonly string[];
}

/** The details of a right that tells recipients. A notice's number is its place, the first is 1. */
export interface RecipientDetails extends RequestDetails {
  readonly notices: readonly Notice[];
}

export type RecipientCase = Case<RecipientDetails>;

/** The details with a notice to each party, those that there were before with what has come since. */
export function withNotices<Details extends RecipientDetails>(
  details: Details,
  disclosed: readonly Disclosed[],
  at: Instant,
): Details {
  return disclosed.reduce((before, one) => withNotice(before, one, at), details);
}

function withNotice<Details extends RecipientDetails>(
  details: Details,
  one: Disclosed,
  at: Instant,
): Details {
  const place = details.notices.findIndex(({ party }) => party === one.party);
  const was = details.notices[place];
  const notice: Notice = {
    ...(was ?? { party: one.party, madeAt: at, chasedAt: [] }),
    disclosures: union(was?.disclosures, one.disclosures),
    categories: union(was?.categories, one.categories),
  };
  const notices = was ? details.notices.with(place, notice) : [...details.notices, notice];
  const name = `recipient-${was ? place + 1 : notices.length}`;
  const knownBy = union(textOf(details, name).split('\n').filter(Boolean), one.knownBy);
  return withText({ ...details, notices }, name, knownBy.join('\n'));
}

const union = (some: readonly string[] = [], others: readonly string[]): string[] => [
  ...new Set([...some, ...others]),
];

/** The details with a change to the n-th notice. */
export const noticeChanged = <Details extends RecipientDetails>(
  details: Details,
  n: number,
  change: Partial<Notice>,
): Details => ({
  ...details,
  notices: details.notices.map((notice, place) => (place === n - 1 ? { ...notice, ...change } : notice)),
});

/** The notice of that number while it is not settled. */
export function owedNotice({ notices }: RecipientDetails, n: number): Notice | undefined {
  const notice = notices[n - 1];
  return notice?.settled ? undefined : notice;
}

/** The party's name, as a person reads it. */
export const partyName = (party: string): string => partyOf(party)?.name ?? party;

/** What stands open with the recipients, as codes and places: for the DPO. */
export const openNotices = ({ notices }: RecipientDetails): string[] =>
  notices.flatMap(({ party, settled }, place) =>
    settled ? [] : [`recipient ${place + 1} (${party}): has not confirmed`],
  );
