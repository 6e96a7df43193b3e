// A product's user is a person of the record (policy §6): found by a keyed hash of the product and what it calls them, and made when first
// met, without any contact. So access, erasure, restriction and hold are for usage what they are for everything else.
import { createHmac } from 'node:crypto';
import type { Instant } from '../../instant.ts';
import { noEvents } from '../../record/chain.ts';
import { canonical } from '../../record/chain.ts';
import { untilNoConflict } from '../conflicts.ts';
import { setting } from '../environment.ts';
import { domainKey, keyOf, newKey, NoKey } from '../keys.ts';
import { personFound, type Person } from '../people.ts';
import { commit } from '../record.ts';
import { seal } from '../sealed.ts';
import type { Write } from '../table.ts';

/** A user with the key that their data are sealed under. */
export interface User extends Person {
  readonly key: Uint8Array;
}

/** The keyed hash that a product's user is found by. */
export async function userHash(product: string, user: string): Promise<string> {
  return createHmac('sha256', await domainKey('finder'))
    .update(canonical(['user', product, user]))
    .digest('base64url');
}

/** The person whom a product knows by that name, made where nobody is known by it. `newId` is the id that a new one gets. */
export const userOf = (
  product: string,
  user: string,
  newId: () => string,
  at: Instant,
  actor: string,
): Promise<User> =>
  untilNoConflict(async () => {
    const hash = await userHash(product, user);
    return (await knownUser(hash)) ?? meet(hash, product, newId(), at, actor);
  });

// Whoever is erased between the two reads has no key any more, and no finder: they are met anew.
async function knownUser(hash: string): Promise<User | undefined> {
  const person = await personFound(hash);
  if (!person || person.profile['erasedAt'] !== undefined) return undefined;
  try {
    return { ...person, key: await keyOf('person', person.id) };
  } catch (error) {
    if (error instanceof NoKey) return undefined;
    throw error;
  }
}

async function meet(hash: string, product: string, id: string, at: Instant, actor: string): Promise<User> {
  const pk = `PERSON#${id}`;
  const { key, put } = await newKey('person', id);
  const profile = { id, finder: hash, sealed: await seal(key, `${pk}/PROFILE`, {}) };
  await commit({
    pk,
    head: { sk: 'PROFILE', was: noEvents, item: profile },
    events: [{ type: 'person.met', data: { product } }],
    at,
    actor,
    besides: [put, finding(hash, id)],
  });
  return { id, pk, hash, head: noEvents, profile, key };
}

const finderKey = (hash: string) => ({ pk: `FINDER#${hash}`, sk: 'FINDER' });

/** Has a keyed hash find a person, where it finds nobody yet. */
export const finding = (hash: string, person: string): Write => ({
  Put: {
    TableName: setting('TABLE_NAME'),
    Item: { ...finderKey(hash), person },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Has a keyed hash find another person than the one it found. */
export const findingInstead = (hash: string, person: string, was: string): Write => ({
  Put: {
    TableName: setting('TABLE_NAME'),
    Item: { ...finderKey(hash), person },
    ConditionExpression: 'person = :was',
    ExpressionAttributeValues: { ':was': was },
  },
});
