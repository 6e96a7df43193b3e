// The storage register as a list (policy §8): by kind and state, page by page, without a word of what is sealed.
import { beforeAll, expect, test } from 'vitest';
import { keepEntry, keepMoved, readEntry } from '../../../shared/aws/storage.ts';
import { listEntries, type Wanted } from '../../../shared/aws/storage-list.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { instant, type Instant } from '../../../shared/instant.ts';
import { storingContract } from '../../../shared/storage/contracts.ts';
import { registered } from '../../../shared/storage/entry.ts';
import { moveStored } from '../../../shared/storage/moves.ts';
import { examplesOf } from '../../events/examples.ts';
import { freshRecord } from '../../support/record.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
const paper = storingContract.parse(Object.values(examplesOf('storing').good)[0]);

beforeAll(async () => {
  await freshRecord();
  for (let n = 1; n <= 6; n += 1) {
    const thing = registered(paper, `stored_${n}`, now);
    await keepEntry(thing, { type: 'stored.registered', data: {} }, 'staff-1');
    if (n === 2 || n === 4) await lent(`stored_${n}`, `2026-11-${22 + n}`);
  }
});

async function lent(id: string, backBy: string): Promise<void> {
  const was = await readEntry(id);
  if (!was) throw new Error('no such entry');
  const on = { at: now, by: 'staff-1', schedule: firstSchedule, held: false };
  const stored = { entry: was.entry, told: registered(paper, id, now).told };
  await keepMoved(was, moveStored(stored, 'lend', { to: 'Ewan Grant', backBy }, on), on);
}

async function listed(wanted: Wanted, limit = 10, at: Instant = now): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await listEntries(wanted, limit, after, at);
    pages.push(entries.map(({ id }) => id));
    after = next ?? undefined;
  } while (after);
  return pages.filter((page) => page.length > 0);
}

test('gives each entry once, the oldest first, page by page', async () => {
  const all = ['stored_1', 'stored_2', 'stored_3', 'stored_4', 'stored_5', 'stored_6'];
  expect((await listed({}, 4)).map((page) => page.length)).toEqual([4, 2]);
  expect((await listed({}, 4)).flat()).toEqual(all);
  expect(await listed({ kind: 'medium' })).toEqual([]);
});

test('fills a page with what was asked for, though others stand between', async () => {
  expect((await listed({ state: 'lent' }, 2))[0]).toEqual(['stored_2', 'stored_4']);
  expect((await listed({ state: 'kept' }, 3))[0]).toEqual(['stored_1', 'stored_3', 'stored_5']);
});

test('shows as overdue what was to be back before today', async () => {
  expect(await listed({ state: 'overdue' }, 10, instant('2026-11-24T12:00:00Z'))).toEqual([]); // Tuesday
  expect(await listed({ state: 'overdue' }, 10, instant('2026-11-25T00:00:00Z'))).toEqual([['stored_2']]); // Wednesday
});

test('tells nothing that is sealed', async () => {
  const shown = JSON.stringify(await listEntries({}, 10, undefined, now));
  for (const word of [paper.description, paper.custodian, 'Grant', 'sealed'])
    expect(shown).not.toContain(word);
});

test.each(['nonsense', Buffer.from('{"pk":"CASE#1","sk":"CASE"}').toString('base64url')])(
  'goes on from nowhere but the end of a page: %s',
  async (after) => {
    await expect(listEntries({}, 10, after, now)).rejects.toMatchObject({ code: 'invalid' });
  },
);
