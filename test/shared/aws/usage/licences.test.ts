// Licences, and the seats of their users (policy §6).
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { licence } from '../../../../events/licences.ts';
import { verifyRecord } from '../../../../shared/aws/audit.ts';
import { recordUse } from '../../../../shared/aws/usage/licence-usage.ts';
import { keepLicence, validate } from '../../../../shared/aws/usage/licences.ts';
import { userOf } from '../../../../shared/aws/usage/users.ts';
import { instant } from '../../../../shared/instant.ts';
import { objectsInMemory } from '../../../support/objects.ts';
import { freshRecord, type FreshRecord } from '../../../support/record.ts';
import { newPersonId } from './told.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
  process.env['EVIDENCE_BUCKET'] = 'evidence';
  objectsInMemory();
});

const register = (id: string, more: object = {}, besides: () => Promise<[]> = async () => []) => {
  const terms = { product: 'optix', holder: 'North Sea Energy', from: '2026-01-01T00:00:00Z' };
  const given = { licence: id, ...terms, until: '2027-01-01T00:00:00Z', ...more };
  return keepLicence(licence.parse(given), now, 'optix', besides);
};

const asks = async (id: string, user: string) =>
  (await validate(id, { product: 'optix', user, at: now }, 'optix')).reason;

describe('a licence', () => {
  test('has the next revision each time it is registered, and one that nobody registered is unknown', async () => {
    expect([await register('revised'), await register('revised', { seats: 3 })]).toEqual([1, 2]);
    expect(await asks('never', 'ada')).toBe('unknown');
  });

  test('without seats entitles everybody, and writes nothing about them', async () => {
    await register('open');
    const before = (await fresh.items()).length;
    expect([await asks('open', 'ada'), await asks('open', 'bea')]).toEqual([undefined, undefined]);
    expect(await fresh.items()).toHaveLength(before);
  });

  test('gives its last seat to one of two who come at once, who keeps it', async () => {
    await register('last-seat', { seats: 2, users: [{ user: 'ada' }] });
    const both = await Promise.all([asks('last-seat', 'bea'), asks('last-seat', 'cem')]);
    expect(both.filter((reason) => reason === 'no-seat')).toHaveLength(1);
    const winner = both[0] === undefined ? 'bea' : 'cem';
    expect([await asks('last-seat', winner), await asks('last-seat', 'ada')]).toEqual([undefined, undefined]);
  });

  test('has a seat again that was given up, and never fewer than its users', async () => {
    await register('given-up', { seats: 1, users: [{ user: 'ada' }] });
    expect(await asks('given-up', 'bea')).toBe('no-seat');
    await expect(register('given-up', { seats: 1, users: [{ user: 'bea' }] })).rejects.toThrow(/contract/u);
    await register('given-up', { seats: 1, users: [{ user: 'bea' }], released: ['ada'] });
    expect([await asks('given-up', 'bea'), await asks('given-up', 'ada')]).toEqual([undefined, 'no-seat']);
  });

  test('stays one of its product, whose users could not give their seats up otherwise', async () => {
    await register('moved', { seats: 1, users: [{ user: 'ada' }] });
    await expect(register('moved', { product: 'other' })).rejects.toThrow(/contract/u);
  });

  test('that is refused does nothing of what comes with it', async () => {
    const besides = vi.fn<() => Promise<[]>>(async () => []);
    const users = [{ user: 'ada' }, { user: 'bea' }];
    await expect(register('refused', { seats: 1, users }, besides)).rejects.toThrow(/contract/u);
    expect(besides).not.toHaveBeenCalled();
    await register('refused', { seats: 2, users }, besides);
    expect(besides).toHaveBeenCalledOnce();
  });
});

test('each validation is counted with its user and day, and is kept from the end of the licence', async () => {
  const person = await userOf('optix', 'counted', newPersonId, now, 'optix');
  const until = instant('2027-01-01T00:00:00Z');
  const use = { licence: 'open', product: 'optix', until, at: now };
  await recordUse(person, { ...use, valid: true });
  await recordUse(person, { ...use, valid: true, at: instant('2026-11-23T17:00:00Z') });
  await recordUse(person, { ...use, valid: false });
  await recordUse(person, { ...use, valid: true, at: instant('2026-11-24T00:00:00Z') });
  const counted = (await fresh.items()).filter(
    ({ pk, sk }) => pk === person.pk && String(sk).startsWith('LICENCE#'),
  );
  expect(counted).toMatchObject([
    {
      sk: 'LICENCE#open#2026-11-23',
      valid: 2,
      refused: 1,
      firstAt: now,
      retention: 'licence-usage',
      retainedFrom: until,
    },
    { sk: 'LICENCE#open#2026-11-24', valid: 1 },
  ]);
});

test('who has a seat stands nowhere in the open, and the chains are whole', async () => {
  expect(JSON.stringify(await fresh.items())).not.toMatch(/"(ada|bea|cem)"/u);
  expect((await verifyRecord()).breaks).toEqual([]);
});
