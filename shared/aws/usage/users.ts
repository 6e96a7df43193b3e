// A product's user is a person of the record (policy §6): found by a keyed hash of the product and what it calls them, and made when first
// met, without any contact. So access, erasure, restriction and hold are for usage what they are for everything else.
import { createHmac } from 'node:crypto';
import type { Instant } from '../../instant.ts';
import { canonical } from '../../record/chain.ts';
import { untilNoConflict } from '../conflicts.ts';
import { setting } from '../environment.ts';
import { domainKey } from '../keys.ts';
import { hashOf, linkedTo, openedBy, personFound, type Opened, type Person } from '../people.ts';
import { commit, writesOf, type Change } from '../record.ts';
import type { Item, Write } from '../table.ts';

/** The keyed hash that a product's user is found by. */
export async function userHash(product: string, user: string): Promise<string> {
  return createHmac('sha256', await domainKey('finder'))
    .update(canonical(['user', product, user]))
    .digest('base64url');
}

/** The person whom a product knows by that name, made where nobody is known by it. `newId` makes the id that a new one gets. */
export const userOf = (
  product: string,
  user: string,
  newId: () => string,
  at: Instant,
  actor: string,
): Promise<Opened> =>
  untilNoConflict(async () => {
    const person = await openedBy(await userHash(product, user), newId(), {});
    if (person.made.length > 0)
      await commit({
        pk: person.pk,
        head: { sk: 'PROFILE', was: person.head, item: person.profile },
        events: [{ type: 'person.met', data: { product } }],
        at,
        actor,
        besides: person.made,
      });
    return person;
  });

export interface Link {
  readonly product: string;
  readonly user: string;
  readonly email: string;
}

/**
 * Has a product's user be the person of an e-mail address from now on, who is made where nobody has it. Whoever the product knew by that
 * name before, and had no contact of their own, turns out to be that person; somebody else keeps what was gathered about them.
 */
export const linkUser = (
  { product, user, email }: Link,
  newId: () => string,
  at: Instant,
  actor: string,
): Promise<void> =>
  untilNoConflict(async () => {
    const hash = await userHash(product, user);
    const [before, person] = await Promise.all([
      personFound(hash),
      hashOf({ email }).then((contact) => openedBy(contact, newId(), { email })),
    ]);
    if (before?.id === person.id) return;
    const event = { type: 'person.linked', data: { product } };
    const users = before?.hash === hash ? { linked: [...linkedTo(person), before.id] } : {};
    const profile = { ...person.profile, ...users, finders: [...findersOf(person), hash] };
    await commit({
      pk: person.pk,
      head: { sk: 'PROFILE', was: person.head, item: profile },
      events: [event],
      at,
      actor,
      besides: [
        ...person.made,
        finding(hash, person.id, before?.id),
        ...(before ? await left(before, hash, person.profile, { events: [event], at, actor }) : []),
      ],
    });
  });

const findersOf = ({ profile }: Person): readonly string[] =>
  (profile['finders'] as string[] | undefined) ?? [];

// What stands against the use of the person's data stands against that of the user's too; of somebody else only the finder goes.
const left = (
  { pk, head, profile, hash: own }: Person,
  hash: string,
  { held, restricted, objections }: Item,
  why: Pick<Change, 'events' | 'at' | 'actor'>,
): Promise<Write[]> => {
  const item =
    own === hash
      ? { ...profile, ...present({ held, restricted, objections }) }
      : { ...profile, finders: (profile['finders'] as string[]).filter((one) => one !== hash) };
  return writesOf({ pk, head: { sk: 'PROFILE', was: head, item }, ...why });
};

const present = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

/** Has a keyed hash find a person, where it still finds whom it found. */
const finding = (hash: string, person: string, was: string | undefined): Write => ({
  Put: {
    TableName: setting('TABLE_NAME'),
    Item: { pk: `FINDER#${hash}`, sk: 'FINDER', person },
    ...(was === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'person = :was', ExpressionAttributeValues: { ':was': was } }),
  },
});
