// Consents as records that another system reads (UK GDPR Art 7(1)): the fields of ISO/IEC TS 27560 in terms of the Data Privacy Vocabulary,
// as JSON-LD. The person stands in it by their id alone.
import { londonDay } from '../calendar/london.ts';
import { company } from '../company/company.ts';
import { dataCategories } from '../company/categories.ts';
import { purposeOf, type Purpose } from '../company/purposes.ts';
import { recipients as parties, type Recipient } from '../company/recipients.ts';
import { beginnings, type Rules, type Span } from '../retention/schedule.ts';
import { scopeOf, type Scope } from './consent-scope.ts';
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
  'dpv:isIndicatedAtTime': { '@type': 'xsd:dateTime' },
} as const;

/** What an event made of the consent, and how long that holds. */
const states: Readonly<Record<string, { readonly status: string; readonly until: string }>> = {
  'consent.requested': { status: 'dpv:ConsentRequested', until: 'it is answered' },
  'consent.given': { status: 'dpv:ConsentGiven', until: 'it is withdrawn' },
  'consent.refused': { status: 'dpv:ConsentRefused', until: 'it is given after all' },
  'consent.withdrawn': { status: 'dpv:ConsentWithdrawn', until: 'it is given again' },
};

const statesNow: Readonly<Record<Consent['state'], string>> = {
  asked: 'dpv:ConsentRequested',
  given: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
};

// What was given under a text that asks all anew allows nothing: in the vocabulary, of which `ConsentGiven` is valid for processing, the
// consent has outlived its context.
const statusOf = ({ consent: { state }, counts }: RecordedConsent): string =>
  state === 'given' && !counts ? 'dpv:ConsentExpired' : statesNow[state];

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
  recorded: RecordedConsent,
  history: readonly RecordedHappening[],
  rules: Rules,
) {
  const { purpose, consent } = recorded;
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
    'dpv:hasNotice': noticesOf(purpose, consent),
    'dpv:hasProcess': processOf(purpose, consent.scope ?? scopeOf(purpose), rules),
    'dpv:hasConsentControl': withdrawal,
    'dpv:hasConsentStatus': statusOf(recorded),
    'dpv:hasRecordOfActivity': eventsOf(person, purpose, consent, history),
  };
}

const { name, website, address = website } = company.controller;

const controller = {
  '@id': website,
  '@type': 'dpv:DataController',
  'dpv:hasName': name,
  'dpv:hasAddress': address,
  'dpv:hasContact': `${company.dpo.title}, ${website}`,
};

const partyOf = ([code, { name: party, country, email, kind }]: readonly [string, Recipient]) => ({
  '@id': `urn:steward:party:${code}`,
  '@type': kind === 'processor' ? 'dpv:DataProcessor' : 'dpv:DataController',
  'dpv:hasName': party,
  'dpv:hasAddress': country,
  'dpv:hasContact': email,
});

interface Shown {
  readonly text?: unknown;
  readonly sha256?: unknown;
  readonly notice?: unknown;
}

/** What was shown: the text of the consent, and the fair processing notice that stood with it; each where it is known. */
const noticesOf = (purpose: Purpose, { text, sha256, notice }: Shown) => [
  ...notices('dpv:ConsentNotice', `consent-${purpose}`, text, sha256),
  ...notices('dpv:PrivacyNotice', 'fair-processing-notice', notice),
];

const notices = (type: string, title: string, version: unknown, sha256?: unknown) =>
  typeof version === 'string'
    ? [
        {
          '@type': type,
          'dct:title': title,
          'dct:hasVersion': version,
          'dct:language': 'en',
          ...(typeof sha256 === 'string' && { 'schema:sha256': sha256 }),
        },
      ]
    : [];

// What was consented to stays what it was, whatever the register takes by now. Processors come and go without a question.
function processOf(purpose: Purpose, { title, data, controllers }: Scope, rules: Rules) {
  const { retention, directMarketing } = purposeOf(purpose);
  const recipients = Object.entries(parties).filter(
    ([code, { kind, purposes }]) =>
      controllers.includes(code) || (kind === 'processor' && purposes.includes(purpose)),
  );
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': {
      '@id': `urn:steward:purpose:${purpose}`,
      '@type': directMarketing ? 'dpv:DirectMarketing' : 'dpv:Purpose',
      'dct:title': title,
    },
    'dpv:hasPersonalData': data.map((category) => ({
      '@id': `urn:steward:data:${category}`,
      '@type': 'dpv:PersonalData',
      'dct:title': dataCategories[category].title,
    })),
    'dpv:hasRecipient': [controller, ...recipients.map(partyOf)],
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
  return own.map((event) => {
    const { how } = event.data;
    return {
      '@type': 'dpv:Consent',
      'dpv:hasConsentStatus': states[event.type]?.status,
      'dpv:isIndicatedAtTime': event.at,
      'dpv:isIndicatedBy': indicatedBy(person, event),
      ...(typeof how === 'string' && { 'dpv:hasIndicationMethod': how }),
      'dpv:hasNotice': noticesOf(purpose, event.data),
      'dpv:hasDuration': {
        '@type': 'dpv:UntilEventDuration',
        // The day of the review is of the consent that stands, and of no event before it. It ends nothing.
        'dct:description': `until ${states[event.type]?.until}${event === standing && reviewAt ? `; whether it is still needed is looked at on ${londonDay(reviewAt)}` : ''}`,
      },
    };
  });
}

// No more than is known: a link reached a mailbox, an address can be typed by anybody, and Steward withdraws for whoever unsubscribed or objected.
function indicatedBy(person: string, { by, data: { how } }: RecordedHappening) {
  if (by === 'link') return party(`mailbox:${person}`, 'Whoever holds the mailbox that the link was sent to');
  if (by === 'public')
    return party(`sender:${person}`, 'Whoever sent the address of the person; who that was is not known');
  if (how === 'unsubscribed')
    return party(
      `unsubscriber:${person}`,
      'Whoever unsubscribed the address or objected for it, upon which Steward withdrew the consent',
    );
  if (how === 'objected')
    return party(
      `objector:${person}`,
      'Whoever objected in the name of the person, upon which Steward withdrew the consent',
    );
  const staff =
    how === 'paper' ? 'Staff of the controller, who filed a signed form' : 'Staff of the controller';
  return party(`actor:${by}`, by === 'steward' ? 'Steward itself' : staff);
}

const party = (id: string, title: string) => ({
  '@id': `urn:steward:${id}`,
  '@type': 'dpv:Entity',
  'dct:title': title,
});
