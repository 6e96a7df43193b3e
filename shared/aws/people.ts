// People in the table: one partition each, sealed under their own key, found by a keyed hash (policy §8.2; UK GDPR Art 32).
import { createHmac } from 'node:crypto';
import type { Collected } from '../intake/collection.ts';
import { identifier, type Contact } from '../people/identifier.ts';
import { noEvents, type Head } from '../record/chain.ts';
import { retained } from '../retention.ts';
import { setting } from './environment.ts';
import { domainKey, keyOf, newKey } from './keys.ts';
import { commit, headOf } from './record.ts';
import { seal } from './sealed.ts';
import { read, type Item, type Write } from './table.ts';

export interface Submission {
  /** The ids that the record, and the person if they are new, would get. */
  readonly recordId: string;
  readonly personId: string;
  readonly contact: Contact;
  readonly collected: Collected;
  /** Everything that was told: sealed. */
  readonly told: unknown;
}

/**
 * Keeps what a person submitted, and the person where they are new, in one transaction. Throws Conflict where the person was
 * changed, or made, by somebody else meanwhile.
 */
export async function keepRecord(
  { recordId, personId, contact, collected, told }: Submission,
  at: string,
  actor: string,
  besides: readonly Write[] = [],
): Promise<void> {
  const finder = await finderOf(contact);
  const person = (await knownPerson(finder)) ?? (await newPerson(personId, finder, contact));
  const sk = `RECORD#${collected.retention}#${recordId}`;
  const place = `${person.pk}/${sk}`;
  const record = {
    sk,
    id: recordId,
    ...collected,
    ...retained(collected.retention, person.pk, collected.collectedAt),
    sealed: await seal(person.key, place, told),
  };
  const data = {
    record: recordId,
    source: collected.source,
    purpose: collected.purpose,
    notice: collected.notice,
  };
  await commit({
    pk: person.pk,
    head: { sk: 'PROFILE', was: person.head, item: person.profile },
    items: [record],
    events: [{ type: 'record.collected', data }],
    at,
    actor,
    besides: [...besides, ...person.made],
  });
}

interface Person {
  readonly pk: string;
  readonly key: Uint8Array;
  readonly head: Head;
  readonly profile: Item;
  /** What must be written for a person who is new. */
  readonly made: readonly Write[];
}

async function knownPerson(finder: string): Promise<Person | undefined> {
  const found = await read(setting('TABLE_NAME'), { pk: finder, sk: 'FINDER' });
  if (!found) return undefined;
  const id = String(found['person']);
  const pk = `PERSON#${id}`;
  const [key, item] = await Promise.all([
    keyOf('person', id),
    read(setting('TABLE_NAME'), { pk, sk: 'PROFILE' }),
  ]);
  if (!item) throw new Error('a finder without its person');
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, ...profile } = item;
  return { pk, key, head: headOf(item), profile, made: [] };
}

async function newPerson(id: string, finder: string, contact: Contact): Promise<Person> {
  const pk = `PERSON#${id}`;
  const { key, put } = await newKey('person', id);
  const Item = { pk: finder, sk: 'FINDER', person: id };
  const find = {
    Put: { TableName: setting('TABLE_NAME'), Item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
  const profile = { id, sealed: await seal(key, `${pk}/PROFILE`, contact) };
  return { pk, key, head: noEvents, profile, made: [put, find] };
}

/** The partition that a contact is found under. Throws where there is neither e-mail nor phone. */
export async function finderOf(contact: Contact): Promise<string> {
  const text = identifier(contact);
  if (text === undefined) throw new Error('a person without e-mail or phone cannot be found again');
  return `FINDER#${createHmac('sha256', await domainKey('finder'))
    .update(text)
    .digest('base64url')}`;
}
