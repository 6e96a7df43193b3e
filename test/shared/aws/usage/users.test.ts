// A product's user as a person of the record (policy §6, §11): told what is held, held and erased as anybody else, by the address that a
// licence named for them.
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../../shared/aws/audit.ts';
import { keyOf, NoKey } from '../../../../shared/aws/keys.ts';
import { heldAbout, personsFound } from '../../../../shared/aws/held.ts';
import { findPerson, personFound, readPerson } from '../../../../shared/aws/people.ts';
import { recordUse } from '../../../../shared/aws/usage/licence-usage.ts';
import { linkUser, userHash, userOf } from '../../../../shared/aws/usage/users.ts';
import { instant } from '../../../../shared/instant.ts';
import { objectsInMemory } from '../../../support/objects.ts';
import { freshRecord, type FreshRecord } from '../../../support/record.ts';
import { accepted, asks, run, sends } from '../erased.ts';
import { event, newPersonId, tell } from './told.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
  Object.assign(process.env, { EVIDENCE_BUCKET: 'evidence', LEDGER_BUCKET: 'ledger' });
  objectsInMemory();
});

const link = (user: string, email: string) =>
  linkUser({ product: 'optix', user, email }, newPersonId, now, 'optix');
const whoIs = async (user: string) => (await personFound(await userHash('optix', user)))?.id;
const itemsOf = async (person: string | undefined) =>
  (await fresh.items()).filter(({ pk, sk }) => pk === `PERSON#${person}` && !String(sk).startsWith('EVENT#'));

const eventsOf = async (email: string) => {
  const { items } = await heldAbout(await personsFound([{ email }]), []);
  return items.find(({ category }) => category === 'usage-data')?.fields['events'];
};

describe('a user who is linked to an address', () => {
  test('is from then on the person of that address, who is made where nobody has it', async () => {
    await link('ada', 'ada@example.org');
    expect(await whoIs('ada')).toBe((await findPerson({ email: 'ada@example.org' }))?.id);
    const known = await sends('bea@example.org');
    await link('bea', 'bea@example.org');
    await link('bea', 'bea@example.org');
    expect(await whoIs('bea')).toBe(known);
    expect((await readPerson(known))?.profile['finders']).toEqual([await userHash('optix', 'bea')]);
  });

  test('is told all that was gathered before, and after, by product and by licence', async () => {
    const email = 'cem@example.org';
    await tell([event('cem', now, { query: 'pumps' })], now);
    await link('cem', email);
    await tell([event('cem', now), event('cem', now)], now);
    const person = await userOf('optix', 'cem', newPersonId, now, 'optix');
    await recordUse(person, { licence: 'north', product: 'optix', valid: true, at: now, until: now });
    const persons = await personsFound([{ email }]);
    expect(persons).toHaveLength(2);
    const { items } = await heldAbout(persons, []);
    const usage = items.filter(({ category }) => category === 'usage-data');
    expect(usage.map(({ fields }) => fields['events'])).toEqual([2, 1]);
    expect(usage[1]?.fields['list']).toMatchObject([{ user: 'cem', query: 'pumps' }]);
    expect(items.find(({ category }) => category === 'licence-usage')?.fields).toMatchObject({
      licence: 'north',
      days: [{ valid: 1, refused: 0 }],
    });
    expect(new Set(items.map(({ ref }) => ref)).size).toBe(items.length);
  });

  test('is erased with all of it, and found by nothing any more', async () => {
    const email = 'dan@example.org';
    await tell([event('dan', now)], now);
    const before = await whoIs('dan');
    await link('dan', email);
    await tell([event('dan', now)], now);
    const after = await whoIs('dan');
    await run(await accepted(email));
    for (const one of [before, after]) {
      await expect(keyOf('person', one ?? '')).rejects.toThrow(NoKey);
      expect(await itemsOf(one)).toMatchObject([{ sk: 'PROFILE', erasedAt: expect.any(String) }]);
    }
    expect([await whoIs('dan'), await findPerson({ email })]).toEqual([undefined, undefined]);
    await tell([event('dan', now)], now);
    expect([before, after]).not.toContain(await whoIs('dan'));
    expect((await verifyRecord()).breaks).toEqual([]);
  });

  test('is held with all of it while a request is open', async () => {
    const email = 'eve@example.org';
    await tell([event('eve', now)], now);
    const before = await whoIs('eve');
    await link('eve', email);
    await tell([event('eve', now)], now);
    await asks('access', email);
    for (const one of [before, await whoIs('eve')]) {
      const usage = (await itemsOf(one)).filter(({ sk }) => String(sk).startsWith('USAGE#'));
      expect(usage).toMatchObject([{ retentionSlice: 'held' }]);
    }
  });

  test('and then handed to somebody else, leaves what was gathered with whom it is about', async () => {
    await link('shared', 'first@example.org');
    await tell([event('shared', now)], now);
    await link('shared', 'second@example.org');
    await tell([event('shared', now), event('shared', now)], now);
    expect([await eventsOf('first@example.org'), await eventsOf('second@example.org')]).toEqual([1, 2]);
    const first = await findPerson({ email: 'first@example.org' });
    expect(first?.profile['finders']).toEqual([]);
    expect((await verifyRecord()).breaks).toEqual([]);
  });
});
