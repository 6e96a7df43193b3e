// The consent record as JSON-LD: every field that ISO/IEC TS 27560 demands stands in it, in terms of the Data Privacy Vocabulary.
import { describe, expect, test } from 'vitest';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import type { Instant } from '../../../shared/instant.ts';
import { consentRecords, type RecordedHappening } from '../../../shared/people/consent-record.ts';
import type { Consent } from '../../../shared/people/consent.ts';

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
const tuesday = '2026-11-24T09:15:00.000Z' as Instant; // Tuesday
const review = '2028-11-24T00:00:00.000Z' as Instant; // Friday
const consent: Consent = {
  state: 'withdrawn',
  at: tuesday,
  notice: '2026-01',
  text: '2026-01',
  sha256: 'abc',
  how: 'link',
  asks: 1,
  reviewAt: review,
};
const happened = (
  type: string,
  at: Instant,
  purpose: string,
  by = 'link',
  data: object = { how: 'link' },
): RecordedHappening => ({ at, type, by, data: { purpose, ...data } });
const under = (text: string) => ({ how: 'double-opt-in', text, sha256: `of ${text}`, notice: '2026-01' });
const history = [
  happened('consent.requested', monday, 'newsletter', 'staff-1', { notice: '2026-01' }),
  happened('consent.given', monday, 'newsletter', 'link', under('2025-12')),
  happened('consent.given', monday, 'publication'),
  happened('consent.withdrawn', tuesday, 'newsletter', 'public'),
];
const records = consentRecords(
  'person_1',
  [{ purpose: 'newsletter', consent, counts: false }],
  history,
  firstSchedule.rules,
);
const [record] = records['@graph'];
if (!record) throw new Error('no record');

test('a consent record tells of the purpose as it was consented to, whatever the register takes by now', () => {
  const scope = { title: 'News', data: ['contact'], controllers: ['event-partner'] } as const;
  const before = { purpose: 'newsletter', consent: { ...consent, scope }, counts: false } as const;
  const told = consentRecords('person_1', [before], history, firstSchedule.rules)['@graph'][0];
  expect(told?.['dpv:hasProcess']).toMatchObject({
    'dpv:hasPurpose': { 'dct:title': 'News' },
    'dpv:hasPersonalData': [{ '@id': 'urn:steward:data:contact' }],
  });
  expect(told?.['dpv:hasProcess']['dpv:hasRecipient'].map((one) => one['dpv:hasName'])).toEqual([
    'Operational Excellence (OPEX) Group Limited',
    'Granite Mailing Inc.',
    'North Sea Events Limited',
  ]);
});

describe('a consent record', () => {
  const process = record['dpv:hasProcess'];
  const controller = record['dpv:hasDataController'];

  test.each<[string, unknown]>([
    ['the version of the schema', record['dct:conformsTo']],
    ['the id of the record', record['dct:identifier']],
    ['the id of the person', record['dpv:hasDataSubject']['@id']],
    ['the notice', record['dpv:hasNotice'][0]?.['dct:hasVersion']],
    ['its language', record['dpv:hasNotice'][0]?.['dct:language']],
    ['the purpose', process['dpv:hasPurpose']['@id']],
    ['the lawful basis', record['dpv:hasLegalBasis']],
    ['the types of data', process['dpv:hasPersonalData'][0]?.['dct:title']],
    ['that proof of it is kept', process['dpv:hasPersonalData'].find((one) => one['@id'].endsWith(':proof'))],
    ['the controller', controller['@id']],
    ['how long it is kept', process['dpv:hasStorageCondition'][0]?.['dpv:hasDuration']],
    ['the jurisdiction', record['dpv:hasJurisdiction']],
    ['the recipients', process['dpv:hasRecipient'][1]],
    ['how to withdraw', record['dpv:hasConsentControl']['dct:description']],
  ])('holds %s', (_, field) => {
    expect(field).toBeTruthy();
  });

  test('names of each party its id, address, name, contact and type', () => {
    expect(process['dpv:hasRecipient'].length).toBeGreaterThan(1);
    for (const party of process['dpv:hasRecipient'])
      for (const field of ['@id', 'dpv:hasAddress', 'dpv:hasName', 'dpv:hasContact', '@type'] as const)
        expect(party[field]).toBeTruthy();
  });

  test('tells each event of this purpose alone: when, how long it holds, by whom, of what type and state', () => {
    const events = record['dpv:hasRecordOfActivity'];
    expect(events.map((event) => event['dpv:hasConsentStatus'])).toEqual([
      'dpv:ConsentRequested',
      'dpv:ConsentGiven',
      'dpv:ConsentWithdrawn',
    ]);
    for (const event of events) {
      expect(event['@type']).toBe('dpv:Consent');
      expect(event['dpv:isIndicatedAtTime']).toMatch(/^2026-11-2[34]T/u);
    }
    expect(events.map((event) => event['dpv:hasDuration']['dct:description'])).toEqual([
      'until it is answered',
      'until it is withdrawn',
      'until it is given again',
    ]);
  });

  test.each([
    ['link', 'link', 'mailbox:person_1', 'Whoever holds the mailbox'],
    ['public', 'asked', 'sender:person_1', 'who that was is not known'],
    ['steward', 'unsubscribed', 'unsubscriber:person_1', 'Whoever unsubscribed the address or objected'],
    ['steward', 'objected', 'objector:person_1', 'Whoever objected in the name of the person'],
    ['steward', undefined, 'actor:steward', 'Steward itself'],
    ['staff-1', undefined, 'actor:staff-1', 'Staff of the controller'],
    ['staff-1', 'paper', 'actor:staff-1', 'Staff of the controller, who filed a signed form'],
  ])('says of an event by %s (%s) no more of who it was than is known', (by, how, id, title) => {
    const told = consentRecords(
      'person_1',
      [{ purpose: 'newsletter', consent, counts: false }],
      [happened('consent.withdrawn', tuesday, 'newsletter', by, { how })],
      firstSchedule.rules,
    );
    expect(told['@graph'][0]?.['dpv:hasRecordOfActivity'][0]?.['dpv:isIndicatedBy']).toEqual({
      '@id': `urn:steward:${id}`,
      '@type': 'dpv:Entity',
      'dct:title': expect.stringContaining(title),
    });
  });

  test('shows with each event the text and the notice that stood with it then, as far as it has them', () => {
    const shown = record['dpv:hasRecordOfActivity'].map((event) =>
      event['dpv:hasNotice'].map((one) => [one['@type'], one['dct:hasVersion'], one['schema:sha256']]),
    );
    const notice = ['dpv:PrivacyNotice', '2026-01', undefined];
    expect(shown).toEqual([[notice], [['dpv:ConsentNotice', '2025-12', 'of 2025-12'], notice], []]);
    expect(record['dpv:hasNotice']).toMatchObject([
      { 'dct:hasVersion': '2026-01', 'schema:sha256': 'abc' },
      { 'dct:hasVersion': '2026-01' },
    ]);
  });

  test('says the day of its review with the giving that stands, and with no other event', () => {
    const given = consentRecords(
      'person_1',
      [{ purpose: 'newsletter', consent: { ...consent, state: 'given', reviewAt: review }, counts: true }],
      [...history, happened('consent.given', tuesday, 'newsletter')],
      firstSchedule.rules,
    );
    const reviewed = ({ '@graph': [one] }: typeof records) =>
      one?.['dpv:hasRecordOfActivity'].map((event) =>
        event['dpv:hasDuration']['dct:description'].endsWith('looked at on 2028-11-24'),
      );
    expect(reviewed(given)).toEqual([false, false, false, true]);
    expect(reviewed(records)).toEqual([false, false, false]);
  });

  test('says by the terms of the vocabulary how it stands, on which basis and for what', () => {
    expect(record).toMatchObject({
      '@type': 'dpv:ConsentRecord',
      'dpv:hasConsentStatus': 'dpv:ConsentWithdrawn',
      'dpv:hasLegalBasis': 'eu-gdpr:A6-1-a',
    });
    expect(process['dpv:hasPurpose']['@type']).toBe('dpv:DirectMarketing');
  });

  test.each([
    [true, 'dpv:ConsentGiven'],
    [false, 'dpv:ConsentExpired'],
  ])(
    'that was given is told as one where it counts (%s), else by a state that allows nothing',
    (counts, status) => {
      const given = { purpose: 'newsletter', consent: { ...consent, state: 'given' }, counts } as const;
      const { '@graph': graph } = consentRecords('person_1', [given], history, firstSchedule.rules);
      expect(graph[0]?.['dpv:hasConsentStatus']).toBe(status);
    },
  );

  test('uses no prefix that its context does not explain', () => {
    const used = JSON.stringify(records['@graph']).matchAll(/"([a-z-]+):[A-Za-z]/gu);
    const prefixes = new Set([...used].map(([, prefix]) => prefix));
    for (const known of ['urn', 'https', 'from']) prefixes.delete(known);
    expect(Object.keys(records['@context'])).toEqual(expect.arrayContaining([...prefixes]));
  });

  // As a processor of JSON-LD expands a value that is no object: by the type that the context gives to its term, else as mere text.
  test('says of each term whose values are IRIs, dates or periods that they are, so that none is read as text', () => {
    const context: Readonly<Record<string, unknown>> = records['@context'];
    const prefixes = [...Object.keys(context).filter((term) => !term.includes(':')), 'urn', 'https'].join(
      '|',
    );
    const readsAsText = valuesIn(records['@graph'])
      .filter(([term]) => !term.startsWith('@') && !text.includes(term))
      .filter(([term, value]) => typeOf(context[term]) !== shapeOf(value, prefixes));
    expect(readsAsText).toEqual([]);
    expect(valuesIn(records['@graph'])).toContainEqual(['dpv:hasLegalBasis', 'eu-gdpr:A6-1-a']);
    expect(process['dpv:hasStorageCondition'][0]?.['dpv:hasDuration']).toMatchObject({
      '@type': 'xsd:duration',
    });
  });
});

/** What is text even where it happens to be a URL: the controller's address, where it has no other. */
const text = ['dpv:hasAddress'];

const valuesIn = (node: unknown, term = ''): (readonly [string, string])[] => {
  if (typeof node === 'string') return [[term, node]];
  if (Array.isArray(node)) return node.flatMap((one) => valuesIn(one, term));
  return Object.entries(node ?? {}).flatMap(([name, value]) => valuesIn(value, name));
};

const typeOf = (definition: unknown): unknown => (definition as { '@type'?: string } | undefined)?.['@type'];

function shapeOf(value: string, prefixes: string): string | undefined {
  if (new RegExp(`^(?:${prefixes}):\\S+$`, 'u').test(value)) return '@id';
  if (/^\d{4}-\d\d-\d\dT/u.test(value)) return 'xsd:dateTime';
  return /^P\d/u.test(value) ? 'xsd:duration' : undefined;
}
