// Consents as records that another system reads (UK GDPR Art 7(1)): the fields of ISO/IEC TS 27560 in terms of the Data Privacy Vocabulary,
// as JSON-LD. The person stands in it by their id alone.
import { company } from '../company/company.ts';
import { dataCategories } from '../company/categories.ts';
import { purposeOf, type Purpose } from '../company/purposes.ts';
import { recipientsFor, type Recipient } from '../company/recipients.ts';
import { beginnings, type Rules, type Span } from '../retention/schedule.ts';
import type { Consent } from './consent.ts';

/** A consent as it stands, and whether it counts now. */
export interface RecordedConsent {
  readonly purpose: Purpose;
  readonly consent: Consent;
  readonly counts: boolean;
}

/** What happened to consents, the earliest first: the types of the events of the person's record. */
export interface RecordedHappening {
  readonly at: string;
  readonly type: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const context = {
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  // Without its type here, a value would be read as mere text.
  'dct:conformsTo': { '@type': '@id' },
  'dpv:hasJurisdiction': { '@type': '@id' },
  'dpv:hasLegalBasis': { '@type': '@id' },
  'dpv:hasConsentStatus': { '@type': '@id' },
  'dpv:isIndicatedBy': { '@type': '@id' },
  'dpv:isIndicatedAtTime': { '@type': 'xsd:dateTime' },
  'dct:valid': { '@type': 'xsd:dateTime' },
} as const;

/** What an event made of the consent, and how long that holds. */
const states: Readonly<Record<string, { readonly status: string; readonly until: string }>> = {
  'consent.requested': { status: 'dpv:ConsentRequested', until: 'it is answered' },
  'consent.given': { status: 'dpv:ConsentGiven', until: 'it is withdrawn' },
  'consent.refused': { status: 'dpv:ConsentRefused', until: 'it is given after all' },
  'consent.withdrawn': { status: 'dpv:ConsentWithdrawn', until: 'it is given again' },
};

const stateNow: Readonly<Record<Consent['state'], string>> = {
  asked: 'dpv:ConsentRequested',
  given: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
};

/** The consent records of a person, by the schedule in force. */
export const consentRecords = (
  person: string,
  consents: readonly RecordedConsent[],
  history: readonly RecordedHappening[],
  rules: Rules,
) => ({
  '@context': context,
  '@graph': consents.map((one) => recordOf(person, one, history, rules)),
});

function recordOf(
  person: string,
  { purpose, consent, counts }: RecordedConsent,
  history: readonly RecordedHappening[],
  rules: Rules,
) {
  const id = `${person}-${purpose}`;
  return {
    '@id': `urn:steward:consent:${id}`,
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record',
    'dct:identifier': id,
    'dpv:hasDataSubject': { '@id': `urn:steward:person:${person}`, '@type': 'dpv:DataSubject' },
    'dpv:hasDataController': controller,
    'dpv:hasJurisdiction': 'loc:GB',
    'dpv:hasLegalBasis': 'eu-gdpr:A6-1-a',
    'dpv:hasNotice': noticeOf(purpose, consent),
    'dpv:hasProcess': processOf(purpose, rules),
    'dpv:hasConsentControl': withdrawal,
    'dpv:hasConsentStatus': stateNow[consent.state],
    'dpv:isValid': counts,
    'dpv:hasRecordOfActivity': eventsOf(person, purpose, consent, history),
  };
}

const { name, website, address = website } = company.controller;

const controller = {
  '@id': website,
  '@type': 'dpv:DataController',
  'schema:name': name,
  'schema:address': address,
  'dpv:hasContact': `${company.dpo.title}, ${website}`,
};

const partyOf = ([code, { name: party, country, email, kind }]: readonly [string, Recipient]) => ({
  '@id': `urn:steward:party:${code}`,
  '@type': kind === 'processor' ? 'dpv:DataProcessor' : 'dpv:DataController',
  'schema:name': party,
  'schema:address': country,
  'dpv:hasContact': email,
});

const noticeOf = (purpose: Purpose, { text, sha256, notice }: Consent) => ({
  '@type': 'dpv:ConsentNotice',
  'dct:title': `consent-${purpose}`,
  'dct:hasVersion': text ?? null,
  'schema:sha256': sha256 ?? null,
  'dct:language': 'en',
  'dct:isPartOf': `fair-processing-notice ${notice}`,
});

function processOf(purpose: Purpose, rules: Rules) {
  const { title, data, retention, directMarketing } = purposeOf(purpose);
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': {
      '@id': `urn:steward:purpose:${purpose}`,
      '@type': directMarketing ? 'dpv:DirectMarketing' : 'dpv:Purpose',
      'dct:title': title,
    },
    'dpv:hasPersonalData': data.map((category) => dataCategories[category].title),
    'dpv:hasRecipient': [controller, ...recipientsFor(purpose).map(partyOf)],
    'dpv:hasStorageCondition': retention.flatMap((category) => storageOf(category, rules)),
  };
}

function storageOf(category: string, rules: Rules) {
  const rule = rules[category];
  if (!rule) return [];
  return [
    {
      '@type': 'dpv:StorageDuration',
      'dct:title': rule.title,
      'dpv:hasDuration': rule.period ? isoOf(rule.period) : { '@id': 'dpv:IndeterminateDuration' },
      'dct:description': `from: ${beginnings[rule.runsFrom]}`,
    },
  ];
}

/** As ISO 8601 writes it: `P24M`. */
const isoOf = (span: Span) => ({
  '@type': 'xsd:duration',
  '@value': 'months' in span ? `P${span.months}M` : `P${span.days}D`,
});

const withdrawal = {
  '@type': 'dpv:WithdrawConsent',
  'dct:description':
    'By the link of any letter about it, by address at POST /v1/consents/withdrawals, or through staff: at once, and without a reason.',
};

function eventsOf(
  person: string,
  purpose: Purpose,
  { state, reviewAt }: Consent,
  history: readonly RecordedHappening[],
) {
  const own = history.filter(({ type, data }) => Object.hasOwn(states, type) && data['purpose'] === purpose);
  const standing = state === 'given' ? own.findLast(({ type }) => type === 'consent.given') : undefined;
  return own.map((event) => ({
    '@type': 'dpv:Consent',
    'dpv:hasConsentStatus': states[event.type]?.status,
    'dpv:isIndicatedAtTime': event.at,
    'dpv:isIndicatedBy': indicatedBy(person, event.by),
    'dpv:hasIndicationMethod': event.data['how'] ?? null,
    'dpv:hasDuration': {
      '@type': 'dpv:UntilEventDuration',
      'dct:description': `until ${states[event.type]?.until}`,
      // The day of the review is of the consent that stands, and of no event before it.
      ...(event === standing && reviewAt && { 'dct:valid': reviewAt }),
    },
  }));
}

const indicatedBy = (person: string, by: string): string =>
  by === 'link' || by === 'public' ? `urn:steward:person:${person}` : `urn:steward:actor:${by}`;
