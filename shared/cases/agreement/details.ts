// What an agreement with a third party keeps about itself (policy §7, §7.1, §7.2; UK GDPR Art 28(3)): what it covers, what has been
// checked of it, who signed it until when, and the sub-processors that were asked for. What names anybody stands under `personal`.
import type { Day } from '../../calendar/day.ts';
import type { DataCategoryCode } from '../../company/categories.ts';
import type { AgreementKind } from '../../company/models.ts';
import { partyOf } from '../../company/recipients.ts';
import type { LawfulBasis, Purpose } from '../../company/purposes.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import type { Look } from '../rounds.ts';
import type { SecurityMeasure } from './terms.ts';

export type AgreementState = 'draft' | 'in-force' | 'expired' | 'closed';

/** For how long it holds, both days counted whole, and when it is looked at in between. */
export interface Term {
  readonly signedOn: Day;
  readonly validFrom: Day;
  readonly validUntil: Day;
  readonly reviewOn: Day;
  /** When these dates were set: reminders that would have gone before are not sent late. */
  readonly setAt: Instant;
}

export interface SubProcessor {
  readonly country: string;
  /** The first London date on which it is to work. */
  readonly since: Day;
  readonly askedAt: Instant;
  readonly decided?: { readonly how: 'consent' | 'refuse'; readonly on: Day };
}

export interface AgreementDetails {
  readonly personal: {
    /** What was written, by what it belongs to: `signed-by`, `reasons-1`, `sub-processor-1`. */
    readonly texts: Readonly<Record<string, string>>;
  };
  /** A code of the register of parties. */
  readonly party: string;
  readonly kind: AgreementKind;
  /** The version of the company's model that it follows. */
  readonly model: string;
  readonly purposes: readonly Purpose[];
  readonly categories: readonly DataCategoryCode[];
  readonly people: readonly string[];
  readonly subjectMatter: string;
  readonly nature: string;
  readonly duration: string;
  /** Of a sharing agreement alone. */
  readonly sharing?: {
    readonly lawfulBasis: LawfulBasis;
    readonly governance: string;
    readonly breachResponsibility: string;
    /** Hours within which the party is told of a breach of ours. */
    readonly tellWithinHours: number;
  };
  /** Where each term stands in the text, by its code. */
  readonly terms: Readonly<Record<string, string>>;
  readonly security?: { readonly measures: readonly SecurityMeasure[]; readonly checkedOn: Day };
  readonly processingRecord?: { readonly seenOn: Day };
  readonly term?: Term;
  readonly reviews: readonly Look[];
  /** Each with the end that it gave the agreement. */
  readonly renewals: readonly (Look & { readonly validUntil: Day })[];
  readonly subProcessors: readonly SubProcessor[];
  /** The number of the party's link that works; one with another number leads nowhere. */
  readonly link: number;
  readonly ended?: { readonly on: Day; readonly data: Aftermath };
}

/** What becomes of the data once an agreement ends (UK GDPR Art 28(3)(g)); another controller may keep what is its own by then. */
export const aftermaths = ['returned', 'destroyed', 'none-held', 'kept-as-controller'] as const;
export type Aftermath = (typeof aftermaths)[number];

export type AgreementCase = Case<AgreementDetails, AgreementState>;

/** The details with texts that can name or quote somebody. */
export const withTexts = (
  details: AgreementDetails,
  texts: Readonly<Record<string, string | undefined>>,
): AgreementDetails => {
  const told = Object.entries(texts).filter((one): one is [string, string] => one[1] !== undefined);
  return { ...details, personal: { texts: { ...details.personal.texts, ...Object.fromEntries(told) } } };
};

/** A text of that name; empty where there is none. */
export const textOf = ({ personal }: AgreementDetails, name: string): string => personal.texts[name] ?? '';

/** The party's name, as a person reads it. */
export const partyName = ({ party }: Pick<AgreementDetails, 'party'>): string =>
  partyOf(party)?.name ?? party;

/** Whether a sub-processor may work on a day on which the agreement holds: consented to, and its time has come (UK GDPR Art 28(2)). */
export const mayWork = ({ decided, since }: SubProcessor, on: Day): boolean =>
  decided?.how === 'consent' && since <= on;

/** The numbers of the sub-processors that nobody has decided on; the first is 1. */
export const undecided = ({ subProcessors }: AgreementDetails): number[] =>
  subProcessors.flatMap(({ decided }, place) => (decided ? [] : [place + 1]));
