// The one gate: whether a person's data may be used for a purpose now, or every reason why not. Asked wherever data is read for a
// purpose, sent, disclosed, analysed or purged (policy §4.1, §5, §11.3, §13; UK GDPR Art 6, 18, 21; PECR reg 22).
import { uses } from '../events/permissions.ts';
import { purposeOf, type Purpose } from './company/purposes.ts';

export type Use = (typeof uses)[number];

export interface Asked {
  readonly purpose: Purpose;
  readonly use: Use;
}

/** What is known of a person that can stop a use of their data. */
export interface Facts {
  /** Whether anything is held about them. */
  readonly known: boolean;
  /** They want no direct marketing. */
  readonly suppressed: boolean;
  readonly restricted: boolean;
  /** The purposes that they object to, whether that is still being decided or was upheld. */
  readonly objections: readonly Purpose[];
  /** The purposes that they consent to at present. */
  readonly consents: readonly Purpose[];
  /** The purposes for which nothing is in use any more: what is left of them waits in the archive for its destruction. */
  readonly archived: readonly Purpose[];
  /** The purposes beyond those of the policy that they were told of. */
  readonly informed: readonly Purpose[];
  /** The purposes that have grown beyond what they consented to, or whose text was replaced by one that everybody is asked under anew. */
  readonly outdated: readonly Purpose[];
  /** The purposes that an assessment of their risk stands in the way of: one that is open, or one that is needed and missing. */
  readonly unassessed: readonly Purpose[];
}

/** Somebody of whom nothing is held. */
export const nobody: Facts = {
  known: false,
  suppressed: false,
  restricted: false,
  objections: [],
  consents: [],
  archived: [],
  informed: [],
  outdated: [],
  unassessed: [],
};

export type ReasonCode =
  | 'restricted'
  | 'unsubscribed'
  | 'objects-to-marketing'
  | 'objects'
  | 'assessment'
  | 'not-informed'
  | 'no-consent'
  | 'consent-outdated'
  | 'archived';

export interface Reason {
  readonly code: ReasonCode;
  readonly title: string;
  readonly source: string;
}

export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reasons: readonly Reason[] };

interface Rule extends Reason {
  /** The uses that it stops. */
  readonly stops: readonly Use[];
  readonly where: (facts: Facts, purpose: Purpose) => boolean;
}

// Whoever objects, or never consented, is not kept from having their data destroyed.
const butPurging: readonly Use[] = uses.filter((use) => use !== 'purge');
const isMarketing = (purpose: Purpose): boolean => purposeOf(purpose).directMarketing === true;
const objects = ({ objections }: Facts, purpose: Purpose): boolean => objections.includes(purpose);

const rules: readonly Rule[] = [
  {
    code: 'restricted',
    title: 'Processing is restricted: the data may be stored, and nothing else.',
    source: 'UK GDPR Art 18(2); policy §11.3',
    stops: uses,
    where: ({ restricted }) => restricted,
  },
  {
    code: 'unsubscribed',
    title: 'The person has unsubscribed from direct marketing.',
    source: 'PECR reg 22; UK GDPR Art 21(3); policy §5',
    stops: butPurging,
    where: ({ suppressed }, purpose) => suppressed && isMarketing(purpose),
  },
  {
    code: 'objects-to-marketing',
    title: 'The person objects to direct marketing.',
    source: 'UK GDPR Art 21(3); policy §11.3',
    stops: butPurging,
    where: (facts, purpose) => objects(facts, purpose) && isMarketing(purpose),
  },
  {
    code: 'objects',
    title: 'The person objects to this purpose, and the objection is pending or upheld.',
    source: 'UK GDPR Art 21(1); policy §11.3',
    stops: butPurging,
    where: (facts, purpose) => objects(facts, purpose) && !isMarketing(purpose),
  },
  {
    code: 'assessment',
    title: 'The risk of this purpose has to be assessed, and the assessment is not signed off.',
    source: 'UK GDPR Art 35, 36; policy §12',
    stops: butPurging,
    where: ({ unassessed }, purpose) => unassessed.includes(purpose),
  },
  {
    code: 'not-informed',
    title: 'The policy does not set out this purpose, and the person has not been told of it.',
    source: 'UK GDPR Art 13(3), 14(4); policy §5',
    stops: butPurging,
    where: ({ informed, consents }, purpose) =>
      purposeOf(purpose).isNew === true &&
      !informed.includes(purpose) &&
      // Whoever consents to it was shown what it is.
      !consents.includes(purpose),
  },
  {
    code: 'no-consent',
    title: 'The purpose rests on consent, and the person does not consent to it.',
    source: 'UK GDPR Art 6(1)(a); policy §4.1',
    stops: butPurging,
    where: ({ consents }, purpose) =>
      purposeOf(purpose).lawfulBasis === 'consent' && !consents.includes(purpose),
  },
  {
    code: 'consent-outdated',
    title: 'What the person consented to has changed, or its text was replaced: they have to be asked anew.',
    source: 'UK GDPR Art 4(11), 7; policy §4.1',
    stops: butPurging,
    where: ({ outdated }, purpose) => outdated.includes(purpose),
  },
  {
    code: 'archived',
    title: 'The data is archived: it waits for its destruction.',
    source: 'UK GDPR Art 5(1)(e); policy §13',
    stops: butPurging,
    where: ({ archived }, purpose) => archived.includes(purpose),
  },
];

/** Whether the use is allowed, or every reason why not. */
export function permission(facts: Facts, { purpose, use }: Asked): Permission {
  const reasons = rules
    .filter(({ stops, where }) => stops.includes(use) && where(facts, purpose))
    .map(({ code, title, source }) => ({ code, title, source }));
  return reasons.length === 0 ? { allowed: true } : { allowed: false, reasons };
}

// What asking for consent is the remedy of.
const remedied: ReadonlySet<ReasonCode> = new Set([
  'not-informed',
  'no-consent',
  'consent-outdated',
  'archived',
]);

/** What stands against even asking somebody for their consent: whoever wants no marketing is not asked by mail whether they do. */
export const againstAsking = (answer: Permission): readonly Reason[] =>
  answer.allowed ? [] : answer.reasons.filter(({ code }) => !remedied.has(code));
