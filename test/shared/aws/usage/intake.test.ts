// Keeping what products tell of their use (policy §6): each event once, under the key of its user, and a word on each that is not taken.
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../../shared/aws/audit.ts';
import { personFound } from '../../../../shared/aws/people.ts';
import { documents } from '../../../../shared/aws/table.ts';
import { userHash } from '../../../../shared/aws/usage/users.ts';
import { objectsInMemory } from '../../../support/objects.ts';
import { freshRecord, type FreshRecord } from '../../../support/record.ts';
import { event, limited, tell } from './told.ts';

const now = '2026-11-23T09:15:00.000Z'; // Monday
let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
  process.env['EVIDENCE_BUCKET'] = 'evidence';
  objectsInMemory();
});

const eventsOf = async (user: string) => {
  const person = await personFound(await userHash('optix', user));
  return (await fresh.items()).filter(({ pk, sk }) => pk === person?.pk && String(sk).startsWith('USAGE#'));
};

describe('a batch of events', () => {
  test('is kept under one person for each user, and nothing that was told stands in the open', async () => {
    const batch = [
      event('canary-ada', now, { query: 'canary' }),
      event('canary-ada', now),
      event('canary-bea', now),
    ];
    expect(await tell(batch, now)).toEqual({ accepted: 3, duplicates: 0, failures: [] });
    expect(await eventsOf('canary-ada')).toHaveLength(2);
    expect(JSON.stringify(await fresh.items())).not.toContain('canary');
    expect((await verifyRecord()).breaks).toEqual([]);
  });

  test('that is sent again, or holds an event twice, keeps each once', async () => {
    const one = event('again', now);
    expect(await tell([one, one], now)).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await tell([one], now)).toEqual({ accepted: 0, duplicates: 1, failures: [] });
    expect(await eventsOf('again')).toHaveLength(1);
  });

  test('that comes twice at once makes one person of a user whom nobody knew', async () => {
    const batches = [1, 2, 3, 4].map(() => [event('sudden', now), event('sudden', now)]);
    const replies = await Promise.all(batches.map((batch) => tell(batch, now)));
    expect(replies.map(({ accepted }) => accepted)).toEqual([2, 2, 2, 2]);
    expect(await eventsOf('sudden')).toHaveLength(8);
  });

  test('says of each event that is wrong which field, never what it held, and keeps the others', async () => {
    const wrong = { ...event('wrong', now), id: 'ev-wrong', type: 'canary', page: 7 };
    const reply = await tell([event('right', now), wrong, 'canary', { id: 'canary?' }], now);
    expect(reply).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(reply.failures.map(({ index, id, code }) => ({ index, id, code }))).toEqual([
      { index: 1, id: 'ev-wrong', code: 'invalid' },
      { index: 2, id: undefined, code: 'invalid' },
      { index: 3, id: undefined, code: 'invalid' },
    ]);
    expect(reply.failures[0]?.errors.map(({ path }) => path)).toEqual(['type', 'page']);
    expect(JSON.stringify(reply)).not.toContain('canary');
  });

  test('is refused what is too old or too far ahead', async () => {
    const late = event('late', '2026-11-17T09:14:59.999Z');
    const early = event('early', '2026-11-23T09:20:00.001Z');
    const { failures } = await tell([late, early], now);
    expect(failures.map(({ errors }) => errors[0]?.path)).toEqual(['at', 'at']);
  });

  test('has an event that the table would not take now sent again', async () => {
    await tell([event('throttled', now)], now);
    const refused = event('throttled', now);
    documents.middlewareStack.add(
      (next) => async (args) => {
        if (args.input instanceof Object && 'ConditionExpression' in args.input && 'Item' in args.input)
          throw Object.assign(new Error('throttled'), { name: 'ThrottlingException' });
        return next(args);
      },
      { step: 'initialize', name: 'throttle' },
    );
    const reply = await tell([refused], now).finally(() => documents.middlewareStack.remove('throttle'));
    expect(reply.failures).toMatchObject([{ index: 0, code: 'busy' }]);
    expect(await tell([refused], now)).toMatchObject({ accepted: 1 });
  });
});

describe('of a person', () => {
  test('whose processing is restricted nothing more is gathered', async () => {
    await tell([event('restricted', now)], now);
    await limited('restricted', { restricted: { restriction_1: { ground: 'accuracy', since: now } } }, now);
    const { accepted, failures } = await tell([event('restricted', now)], now);
    expect({ accepted, failures }).toMatchObject({ accepted: 0, failures: [{ code: 'restricted' }] });
    expect(await eventsOf('restricted')).toHaveLength(1);
  });

  test('whose data are held what comes is held too', async () => {
    await tell([event('held', now)], now);
    await limited('held', { held: { hold_1: true } }, now);
    await tell([event('held', now)], now);
    const slices = (await eventsOf('held')).map(({ retentionSlice }) => String(retentionSlice));
    expect(slices.toSorted()).toEqual(['held', expect.stringMatching(/^usage-data#\d$/u)]);
  });
});
