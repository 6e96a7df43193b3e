// Consents in the table, each an item of its person's partition (policy §4.1, §5). Nothing of them is sealed: they hold a state,
// instants and ids. What was signed stands sealed beside them.
import { consentTextOf } from '../company/documents.ts';
import type { Purpose } from '../company/purposes.ts';
import type { RetentionCategory } from '../company/retention-schedule.ts';
import { askFor, type Consent, type Evidence, type Terms } from '../people/consent.ts';
import { scopeOf } from '../people/consent-scope.ts';
import type { Retained } from '../retention/slices.ts';
import { setting } from './environment.ts';
import { inForce, type InForce } from './in-force.ts';
import type { Change, Placed } from './record.ts';
import { retainedOf } from './retained.ts';
import { query, read, type Item } from './table.ts';

/** What waits for its consent is of this category until it is given. */
export const unconfirmed: RetentionCategory = 'newsletter-unconfirmed';

/** What shows that consent was given, once it is withdrawn. */
export const evidence: RetentionCategory = 'consent-evidence';

/** As much of a person as is needed to write to their partition. */
export interface Partition {
  readonly pk: string;
  readonly profile: Item;
}

const prefix = 'CONSENT#';
const placeOf = (purpose: Purpose): string => prefix + purpose;

/** The purposes of the consents among some sort keys. */
export const consentsAmong = (keys: readonly string[]): Purpose[] =>
  keys.flatMap((sk) => (sk.startsWith(prefix) ? [sk.slice(prefix.length) as Purpose] : []));

/** The consent of a person's partition to a purpose; nothing where it was never asked for. */
export async function consentOf(pk: string, purpose: Purpose): Promise<Consent | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk, sk: placeOf(purpose) });
  return item && consentIn(item);
}

/** Every consent of a person's partition, with its purpose. */
export async function consentsIn(pk: string): Promise<[Purpose, Consent][]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :consent)',
    ExpressionAttributeValues: { ':pk': pk, ':consent': prefix },
    ConsistentRead: true,
  };
  const found: [Purpose, Consent][] = [];
  for await (const item of query(input)) found.push([item['purpose'] as Purpose, consentIn(item)]);
  return found;
}

function consentIn(item: Item): Consent {
  const { pk: _pk, sk: _sk, purpose: _purpose, worklist: _worklist, worklistDue: _due, ...rest } = item;
  const { retention: _retention, retentionSlice: _slice, retainedFrom: _from, ...consent } = rest;
  return consent as unknown as Consent;
}

/**
 * The item that holds a consent. Once it is withdrawn it is kept as evidence, and no longer than that is needed; while it is given it
 * stands in the worklist for its review.
 */
export const consentItem = (person: Partition, purpose: Purpose, consent: Consent): Placed => ({
  sk: placeOf(purpose),
  purpose,
  ...consent,
  ...standsIn(person, consent),
  ...(consent.state === 'given' &&
    consent.reviewAt && {
      worklist: 'CONSENT',
      worklistDue: `${consent.reviewAt}#${person.pk.replace(/^PERSON#/u, '')}#${purpose}`,
    }),
});

function standsIn(person: Partition, { state, at, record, asked }: Consent): Partial<Retained> {
  if (state === 'withdrawn' || state === 'refused') return retainedOf(person, evidence, at);
  // What a sign-up left goes by itself; where there is none, the asking is all there is.
  return state === 'asked' && record === undefined ? retainedOf(person, unconfirmed, asked?.at ?? at) : {};
}

/** What consent to a purpose is given under and to now; nothing where it does not rest on consent. */
export async function termsOf(purpose: Purpose): Promise<(InForce & Terms) | undefined> {
  const text = consentTextOf(purpose);
  return text && { ...(await inForce(text)), scope: scopeOf(purpose) };
}

/** What asking for a consent changes: it waits for its answer, and a letter with a link is due, unless one has just gone. */
export async function asking(
  person: Partition,
  purpose: Purpose,
  { at, record, notice }: Evidence,
  letter: string,
): Promise<Pick<Change, 'items' | 'replaced' | 'events'>> {
  const [before, terms] = await Promise.all([consentOf(person.pk, purpose), termsOf(purpose)]);
  const under = terms && { text: terms.version, scope: terms.scope };
  const shown = { at, notice, ...(record !== undefined && { record }), ...under };
  const consent = askFor(before, shown);
  if (!consent) return { events: [] };
  const due = consent.asks > (before?.asks ?? 0);
  return {
    [before ? 'replaced' : 'items']: [consentItem(person, purpose, consent)],
    events: due ? [{ type: 'letter.due', data: { letter, to: 'person', n: consent.asks } }] : [],
  };
}
