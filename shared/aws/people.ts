// People in the table: one partition each, sealed under their own key, found by a keyed hash (policy §8.2; UK GDPR Art 32).
import { createHmac } from 'node:crypto';
import type { Happening } from '../cases/case-type.ts';
import type { Instant } from '../instant.ts';
import type { Collected } from '../intake/collection.ts';
import { letterAsking } from '../people/consent.ts';
import { identifier, type Contact } from '../people/identifier.ts';
import { noEvents, type Head } from '../record/chain.ts';
import { beginsOf } from '../retention/beginnings.ts';
import type { Retained } from '../retention/slices.ts';
import { asking, unconfirmed } from './consents.ts';
import { setting } from './environment.ts';
import { domainKey, keyOf, newKey, NoKey } from './keys.ts';
import { commit, headOf, type Change } from './record.ts';
import { forOneTransaction, retainedOf, running, standingIn } from './retained.ts';
import { open, seal } from './sealed.ts';
import { Conflict, read, type Item, type Write } from './table.ts';

export interface Submission {
  /** The ids that the record, and the person if they are new, would get. */
  readonly recordId: string;
  readonly personId: string;
  readonly contact: Contact;
  readonly collected: Collected;
  /** From when its period runs, where that is later than it was collected: an event that is ahead. */
  readonly runsFrom?: Instant | undefined;
  /** Everything that was told: sealed. */
  readonly told: unknown;
  /** The purposes beyond those of the policy that the notice shown tells of. */
  readonly tellsOf?: readonly string[];
  /** What it sets off besides. */
  readonly announces?: readonly Happening[];
}

/**
 * Keeps what a person submitted, and the person where they are new, in one transaction. Throws Conflict where the person was
 * changed, or made, by somebody else meanwhile.
 */
export async function keepRecord(
  { recordId, personId, contact, collected, runsFrom, told, tellsOf = [], announces = [] }: Submission,
  at: Instant,
  actor: string,
  besides: readonly Write[] = [],
): Promise<void> {
  const hash = await hashOf(contact);
  const person = await openedBy(hash, personId, contact);
  const sk = `RECORD#${collected.retention}#${recordId}`;
  const place = `${person.pk}/${sk}`;
  const period = await periodOf(person, collected, runsFrom);
  const record = {
    sk,
    id: recordId,
    ...collected,
    ...period.stands,
    sealed: await seal(person.key, place, told),
  };
  const { source, purpose, notice } = collected;
  const data = { record: recordId, source, purpose, notice };
  const letter = letterAsking(purpose);
  const signUp = letter ? await asking(person, purpose, { at, record: recordId, notice }, letter) : undefined;
  await commit({
    pk: person.pk,
    head: {
      sk: 'PROFILE',
      was: person.head,
      item: informed(inUse(person.profile, purpose), tellsOf, { at, notice }),
    },
    items: [record, ...(signUp?.items ?? [])],
    replaced: signUp?.replaced ?? [],
    events: [{ type: 'record.collected', data }, ...(signUp?.events ?? []), ...announces],
    at,
    actor,
    besides: [...besides, ...person.made, ...period.moves],
  });
}

interface Period {
  readonly stands: Partial<Retained>;
  /** What else runs anew with it. */
  readonly moves: readonly Write[];
}

// A new contact keeps what came before it as long as itself; one that is only written down now takes nothing from it. Periods are
// counted in days: whoever writes a hundred times in an hour moves nothing a hundred times.
async function periodOf(person: Opened, collected: Collected, runsFrom?: Instant): Promise<Period> {
  const { purpose, collectedAt } = collected;
  const category = letterAsking(purpose) ? unconfirmed : collected.retention;
  const begins = beginsOf(category);
  if (begins === 'when-ended') return { stands: { retention: category }, moves: [] };
  const own = later(runsFrom ?? collectedAt, collectedAt);
  const earlier =
    begins === 'with-the-latest' && person.head.seq > 0 ? await standingIn(person.pk, category) : [];
  const from = earlier.reduce((latest, { retainedFrom = own }) => later(latest, retainedFrom), own);
  const moves = earlier
    .filter(({ retainedFrom = from }) => hourOf(retainedFrom) < hourOf(from))
    .map((one) => running(one, retainedOf(person, category, from, one.archivedAt)));
  return { stands: retainedOf(person, category, from), moves: await forOneTransaction(moves) };
}

// An hour by UTC is of one day in London.
const hourOf = (at: Instant): string => at.slice(0, 13);
const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);

// What comes anew for a purpose is in use, and so is the purpose.
function inUse({ archived, ...profile }: Item, purpose: string): Item {
  const { [purpose]: _, ...others } = (archived ?? {}) as Record<string, Instant>;
  return Object.keys(others).length > 0 ? { ...profile, archived: others } : profile;
}

/** A profile that notes of which purposes beyond those of the policy the person was told (§5), by which notice; the first time counts. */
export function informed(
  profile: Item,
  purposes: readonly string[],
  by: { readonly at: Instant; readonly notice: string },
): Item {
  if (purposes.length === 0) return profile;
  const before = profile['informed'] as object | undefined;
  return { ...profile, informed: { ...Object.fromEntries(purposes.map((one) => [one, by])), ...before } };
}

/** A person as they were read, without what is sealed. */
export interface Person {
  readonly id: string;
  readonly pk: string;
  /** The keyed hash that they are found by. */
  readonly hash: string;
  readonly head: Head;
  readonly profile: Item;
}

/** The person of that id; nothing where there is none. */
export async function readPerson(id: string): Promise<Person | undefined> {
  const pk = `PERSON#${id}`;
  const item = await read(setting('TABLE_NAME'), { pk, sk: 'PROFILE' });
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, ...profile } = item;
  return { id, pk, hash: String(profile['finder']), head: headOf(item), profile };
}

/** Whether all that is left of a person is that there was one: they were erased, or ended by a purge. */
export const isEnded = ({ profile }: Person): boolean =>
  profile['purgedAt'] !== undefined || profile['erasedAt'] !== undefined;

/** The head of a person's chain for a change that leaves their profile as it is. */
export const unchanged = ({ pk, head, profile }: Person): Pick<Change, 'pk' | 'head'> => ({
  pk,
  head: { sk: 'PROFILE', was: head, item: profile },
});

/** The person whom a keyed hash finds; nothing where nobody is. */
export async function personFound(hash: string): Promise<Person | undefined> {
  const found = await read(setting('TABLE_NAME'), { pk: finderAt(hash), sk: 'FINDER' });
  return found && readPerson(String(found['person']));
}

/** The person of that contact; nothing where nobody is known by it. */
export const findPerson = async (contact: Contact): Promise<Person | undefined> =>
  personFound(await hashOf(contact));

/** A person with their key, and what must be written where they are new. */
export interface Opened extends Person {
  readonly key: Uint8Array;
  readonly made: readonly Write[];
}

/** The person whom a keyed hash finds, else a new one of that id and contact. Throws NoKey where their key is destroyed. */
export const openedBy = async (hash: string, id: string, contact: Contact): Promise<Opened> =>
  (await knownPerson(hash)) ?? newPerson(id, hash, contact);

/** The people without a contact of their own of whom it turned out that they are this person: users of products. */
export const linkedTo = ({ profile }: Person): readonly string[] =>
  (profile['linked'] as string[] | undefined) ?? [];

async function knownPerson(hash: string): Promise<Opened | undefined> {
  const found = await read(setting('TABLE_NAME'), { pk: finderAt(hash), sk: 'FINDER' });
  if (!found) return undefined;
  const id = String(found['person']);
  const [key, person] = await Promise.all([keyOf('person', id).catch(endedMeanwhile), readPerson(id)]);
  if (!person) throw new Error('a finder without its person');
  return { ...person, key, made: [] };
}

// Erased, or ended by a purge, between the finding and the reading: found again, they are somebody new.
function endedMeanwhile(error: unknown): never {
  if (error instanceof NoKey) throw new Conflict([], { cause: error });
  throw error;
}

async function newPerson(id: string, hash: string, contact: Contact): Promise<Opened> {
  const pk = `PERSON#${id}`;
  const { key, put } = await newKey('person', id);
  const Item = { pk: finderAt(hash), sk: 'FINDER', person: id };
  const find = {
    Put: { TableName: setting('TABLE_NAME'), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
  const profile = { id, finder: hash, sealed: await seal(key, `${pk}/PROFILE`, contact) };
  return { id, pk, hash, key, head: noEvents, profile, made: [put, find] };
}

/** How a person can be written to: e-mail, phone. Throws NoKey where their key is destroyed. */
export async function contactOf({ id, pk, profile }: Person): Promise<Contact> {
  return open<Contact>(await keyOf('person', id), `${pk}/PROFILE`, String(profile['sealed']));
}

const finderAt = (hash: string): string => `FINDER#${hash}`;

/** The keyed hash that a contact is found by. Throws where there is neither e-mail nor phone. */
export async function hashOf(contact: Contact): Promise<string> {
  const text = identifier(contact);
  if (text === undefined) throw new Error('a person without e-mail or phone cannot be found again');
  return createHmac('sha256', await domainKey('finder'))
    .update(text)
    .digest('base64url');
}

/** The partition that a contact is found under. Throws where there is neither e-mail nor phone. */
export const finderOf = async (contact: Contact): Promise<string> => finderAt(await hashOf(contact));
