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
} as const;

const states: Readonly<Record<string, string>> = {
  'consent.requested': 'dpv:ConsentRequested',
  'consent.given': 'dpv:ConsentGiven',
  'consent.refused': 'dpv:ConsentRefused',
  'consent.withdrawn': 'dpv:ConsentWithdrawn',
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
      'dpv:hasDuration': rule.period ? isoOf(rule.period) : 'dpv:IndeterminateDuration',
      'dct:description': `from: ${beginnings[rule.runsFrom]}`,
    },
  ];
}

/** As ISO 8601 writes it: `P24M`. */
const isoOf = (span: Span): string => ('months' in span ? `P${span.months}M` : `P${span.days}D`);

const withdrawal = {
  '@type': 'dpv:WithdrawConsent',
  'dct:description':
    'By the link of any letter about it, by address at POST /v1/consents/withdrawals, or through staff: at once, and without a reason.',
};

// A consent holds until it is withdrawn; it is looked at again on a day.
const eventsOf = (
  person: string,
  purpose: Purpose,
  { reviewAt }: Consent,
  history: readonly RecordedHappening[],
) =>
  history
    .filter(({ type, data }) => Object.hasOwn(states, type) && data['purpose'] === purpose)
    .map(({ at, type, by, data }) => ({
      '@type': 'dpv:Consent',
      'dpv:hasConsentStatus': states[type],
      'dpv:isIndicatedAtTime': at,
      'dpv:isIndicatedBy':
        by === 'link' || by === 'public' ? `urn:steward:person:${person}` : `urn:steward:actor:${by}`,
      'dpv:hasIndicationMethod': data['how'] ?? null,
      'dpv:hasDuration': {
        '@type': 'dpv:UntilEventDuration',
        'dct:description': 'until it is withdrawn',
        'dct:valid': reviewAt ?? null,
      },
    }));
