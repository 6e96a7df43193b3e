// Asking people for their consent (policy §4.1): one of them, at the wish of staff, or everybody whose consent counts no more because the
// text has changed. Nobody is asked who said that they want none of it.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { againstWish } from '../people/asking.ts';
import { countsUnder, isUnder, mustRestOnConsent, type Terms } from '../people/consent.ts';
import { scopeKey } from '../people/consent-scope.ts';
import type { Contact } from '../people/identifier.ts';
import { againstAsking } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { untilNoConflict } from './conflicts.ts';
import { consentingTo } from './consent-effects.ts';
import { asking, consentOf, consentsIn, termsOf } from './consents.ts';
import { setting } from './environment.ts';
import { hashOf, openedBy, personFound, readPerson, unchanged, type Person } from './people.ts';
import { permissionFor } from './permissions.ts';
import { commit, type Change } from './record.ts';
import { standingIn } from './retained.ts';
import { documents, transact, type Write } from './table.ts';

export interface Wish {
  readonly contact: Contact;
  readonly purpose: Purpose;
  /** The version of the fair processing notice in force. */
  readonly notice: string;
}

/** Whom it is about, and whether a letter goes: none does where one has just gone. */
export interface AskedSomebody {
  readonly person: string;
  readonly asked: boolean;
}

/**
 * Asks somebody, new or known. Throws Refusal `other-basis` where the purpose does not rest on consent, `not-permitted` where they may not
 * be asked, Conflict where they were changed meanwhile.
 */
export async function askSomebody(
  { contact, purpose, notice }: Wish,
  newId: string,
  at: Instant,
  actor: string,
  besides: (asked: AskedSomebody) => readonly Write[],
): Promise<AskedSomebody> {
  mustRestOnConsent(purpose);
  const hash = await hashOf(contact);
  const reasons = await against(hash, purpose, at);
  if (reasons.length > 0)
    throw new Refusal('not-permitted', 'This person may not be asked now.', { reasons });
  const person = await openedBy(hash, newId, contact);
  const asks = { notice, at, actor };
  const letter = await letterTo(person, purpose, asks);
  const done = { person: person.id, asked: letter.events.length > 0 };
  if (done.asked)
    await commit({
      ...asked(person, purpose, asks, letter),
      besides: [...person.made, ...besides(done)],
    });
  else await transact(besides(done));
  return done;
}

async function against(hash: string, purpose: Purpose, now: Instant) {
  const person = await personFound(hash);
  const [permission, consent, terms] = await Promise.all([
    permissionFor(hash, { purpose, use: 'send' }),
    person && consentOf(person.pk, purpose),
    termsOf(purpose),
  ]);
  const known = person !== undefined && (await isMoreThanAsked(person));
  const counts = terms !== undefined && countsUnder(consent, terms);
  return [...againstAsking(permission), ...againstWish({ purpose, known, consent, counts, now })];
}

// Whoever was asked for something, and no more, is a stranger still.
async function isMoreThanAsked({ pk }: Person): Promise<boolean> {
  const [records, consents] = await Promise.all([standingIn(pk), consentsIn(pk)]);
  return records.length > 0 || consents.some(([, { state }]) => state === 'given');
}

interface Asking {
  readonly notice: string;
  readonly at: Instant;
  readonly actor: string;
}

/** What asking for it changes; no event where a letter has just gone. */
const letterTo = (person: Person, purpose: Purpose, { notice, at }: Asking) =>
  asking(person, purpose, { at, notice }, `sign-${purpose}`);

const asked = (
  person: Person,
  purpose: Purpose,
  { notice, at, actor }: Asking,
  { events, ...items }: Awaited<ReturnType<typeof letterTo>>,
): Change => ({
  ...unchanged(person),
  ...items,
  events: [{ type: 'consent.requested', data: { purpose, notice } }, ...events],
  at,
  actor,
});

const page = 50;
const atOnce = 5;

export interface Renewed {
  readonly asked: number;
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/**
 * Asks a page of those whose consent counts no more, because of the text in force or because the purpose has grown, each once for that.
 * Done again, it asks nobody twice. Throws Refusal `other-basis`.
 */
export async function askAnew(purpose: Purpose, after: string | undefined, asks: Asking): Promise<Renewed> {
  mustRestOnConsent(purpose);
  const terms = await termsOf(purpose);
  if (!terms) return { asked: 0, next: null };
  const { ids, next } = await consenting(purpose, terms, after);
  let asked = 0;
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const done = await Promise.all(some.map((id) => renew(id, purpose, terms, asks)));
    asked += done.filter(Boolean).length;
  }
  return { asked, next };
}

// Who is listed under something else than what is in force; whether that is more or less than what they consented to, their consent tells.
async function consenting(
  purpose: Purpose,
  { renewedBy = '', scope }: Terms,
  after: string | undefined,
): Promise<{ ids: string[]; next: string | null }> {
  const pk = consentingTo(purpose);
  const { Items: items = [], LastEvaluatedKey: last } = await documents.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'attribute_not_exists(expiresAt) AND NOT (#text >= :anew AND #scope = :scope)',
      ExpressionAttributeNames: { '#text': 'text', '#scope': 'scope' },
      ExpressionAttributeValues: { ':pk': pk, ':anew': renewedBy, ':scope': scopeKey(scope) },
      Limit: page,
      ConsistentRead: true,
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  return { ids: items.map(({ sk }) => String(sk)), next: last ? String(last['sk']) : null };
}

const renew = (id: string, purpose: Purpose, terms: Terms, asks: Asking): Promise<boolean> =>
  untilNoConflict(async () => {
    const person = await readPerson(id);
    const consent = person && (await consentOf(person.pk, purpose));
    if (!person || consent?.state !== 'given' || countsUnder(consent, terms)) return false;
    if (consent.asked && isUnder(consent.asked, terms)) return false;
    const permission = await permissionFor(person.hash, { purpose, use: 'send' });
    if (againstAsking(permission).length > 0) return false;
    const letter = await letterTo(person, purpose, asks);
    if (letter.events.length === 0) return false;
    await commit(asked(person, purpose, asks, letter));
    return true;
  });
