// The documents that people are shown (policy §14, §4.1): the policy, its four related documents, and the texts that consent is given
// under. What they say at first stands in document-texts.ts; the DPO publishes every later version.
import type { Day } from '../calendar/day.ts';
import type { Purpose } from './purposes.ts';

export interface DocumentEntry {
  readonly title: string;
  /** The company's own number of it. */
  readonly code?: string;
  /** The purpose that it asks consent for. */
  readonly consentTo?: Purpose;
}

export const documents = {
  'privacy-policy': { title: 'Privacy policy' },
  'fair-processing-notice': { title: 'Fair Processing Notice', code: 'OPEX 003' },
  'cookies-policy': { title: 'Cookies Policy', code: 'OPEX 004' },
  'subject-access-request': { title: 'Subject Access Request', code: 'OPEX 006' },
  'data-retention-periods': { title: 'Data retention Periods', code: 'OPEX 007' },
  'consent-newsletter': { title: 'Consent to the newsletter', consentTo: 'newsletter' },
  'consent-publication': { title: 'Consent to publication', consentTo: 'publication' },
  'consent-customer-research': {
    title: 'Consent to taking part in research among customers',
    consentTo: 'customer-research',
  },
} as const satisfies Record<string, DocumentEntry>;

export type DocumentName = keyof typeof documents;

/** Every document. */
export const documentNames = Object.keys(documents) as DocumentName[];

/** What is known of a document besides what it says. */
export const documentEntry = (name: DocumentName): DocumentEntry => documents[name];

/** Whether the company has a document of that name. */
export const isDocument = (name: string): name is DocumentName => Object.hasOwn(documents, name);

/** The text that consent to a purpose is given under; nothing where the purpose does not rest on consent. */
export const consentTextOf = (purpose: Purpose): DocumentName | undefined =>
  documentNames.find((name) => documentEntry(name).consentTo === purpose);

/** The label of every document as Steward brings it. Later labels sort after it. */
export const firstVersion = '2026-01';

/** The first day on which anybody can have been shown them. */
export const firstDay = `${firstVersion}-01` as Day;
