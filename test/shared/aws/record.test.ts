// Writing to a chain: what is new, replaced or removed goes with its event, or nothing does; the audit sees each of them.
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { commit, headOf, type Change } from '../../../shared/aws/record.ts';
import { noEvents } from '../../../shared/record/chain.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});

const at = '2026-11-23T09:15:00.000Z'; // Monday

async function change(pk: string, more: Partial<Change>): Promise<void> {
  const before = (await fresh.items()).find((item) => item['pk'] === pk && item['sk'] === 'PROFILE');
  const was = before ? headOf(before) : noEvents;
  const events = [{ type: 'record.changed', data: {} }];
  await commit({
    pk,
    head: { sk: 'PROFILE', was, item: { id: '1' } },
    events,
    at,
    actor: 'somebody',
    ...more,
  });
}

const kept = async (pk: string) =>
  (await fresh.items()).filter((item) => item['pk'] === pk).map(({ sk, value }) => [sk, value]);

describe('a change of a chain', () => {
  const pk = 'PERSON#person_1';

  test('replaces and removes items that are there, and the record stays whole', async () => {
    await change(pk, {
      items: [
        { sk: 'A', value: 1 },
        { sk: 'B', value: 1 },
      ],
    });
    await change(pk, { replaced: [{ sk: 'A', value: 2 }], removed: ['B'] });
    expect(await kept(pk)).toContainEqual(['A', 2]);
    expect(await kept(pk)).not.toContainEqual(['B', 1]);
    expect(await verifyRecord()).toMatchObject({ whole: true, events: 2 });
  });

  test.each<[string, Partial<Change>]>([
    ['makes anew what is there already', { items: [{ sk: 'A', value: 3 }] }],
    ['replaces what is not there', { replaced: [{ sk: 'C', value: 3 }] }],
    ['removes what is not there', { removed: ['C'] }],
  ])('that %s is a conflict, and writes nothing', async (_, more) => {
    const before = await kept(pk);
    await expect(change(pk, more)).rejects.toMatchObject({ name: 'Conflict' });
    expect(await kept(pk)).toEqual(before);
  });

  test('is seen by the audit in the chain of a suppression too', async () => {
    await commit({
      pk: 'SUPPRESSED#hash',
      head: { sk: 'marketing', was: noEvents, item: { state: 'suppressed' } },
      events: [{ type: 'marketing.suppressed', data: {} }],
      at,
      actor: 'public',
    });
    expect(await verifyRecord()).toMatchObject({ whole: true, chains: 2 });
  });
});
