// The worklist (policy §10): whatever has a deadline, in one order, page by page.
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { keepEntry, keepMoved, readEntry, toldOf } from '../../../shared/aws/storage.ts';
import { documents } from '../../../shared/aws/table.ts';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { consentsDue, worklistPage } from '../../../shared/aws/worklist.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { instant } from '../../../shared/instant.ts';
import { storingContract } from '../../../shared/storage/contracts.ts';
import { registered } from '../../../shared/storage/entry.ts';
import { moveStored } from '../../../shared/storage/moves.ts';
import { examplesOf } from '../../events/examples.ts';
import { freshRecord } from '../../support/record.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
const on = { at: now, by: 'staff-1', schedule: firstSchedule, held: false };

const indexed = (worklist: string, worklistDue: string, pk: string) =>
  documents.send(
    new PutCommand({
      TableName: process.env['TABLE_NAME'],
      Item: { pk, sk: worklist === 'CONSENT' ? 'CONSENT#newsletter' : 'CASE', worklist, worklistDue },
    }),
  );

async function moved(id: string, action: 'lend' | 'return', input: object): Promise<void> {
  const was = await readEntry(id);
  if (!was) throw new Error('no such entry');
  const stored = { entry: was.entry, told: await toldOf(was) };
  await keepMoved(was, moveStored(stored, action, input as never, on), on);
}

let verified: unknown;

beforeAll(async () => {
  await freshRecord();
  const paper = storingContract.parse(Object.values(examplesOf('storing').good)[0]);
  for (const id of ['stored_1', 'stored_2', 'stored_3']) {
    await keepEntry(registered(paper, id, now), { type: 'stored.registered', data: {} }, 'staff-1');
    if (id !== 'stored_3') await moved(id, 'lend', { to: 'Ewan Grant', backBy: '2026-11-25' }); // Wednesday
  }
  await moved('stored_2', 'return', {});
  verified = (await verifyRecord()).breaks;
  await indexed('OPEN', '2026-11-20T09:00:00.000Z#breach_1', 'CASE#breach_1'); // Friday
  await indexed('OPEN', '2026-12-04T09:00:00.000Z#breach_2', 'CASE#breach_2'); // Friday
  await indexed('OPEN', '9999#access_1', 'CASE#access_1');
  await indexed('CONSENT', '2026-12-01T00:00:00.000Z#p1', 'PERSON#p1'); // Tuesday
  await indexed('CONSENT', '2026-12-24T00:00:00.000Z#p2', 'PERSON#p2'); // Thursday, in 31 days
});

const all = ['breach_1', 'stored_1', 'p1', 'breach_2', 'access_1'];

test('gives cases, what is lent, and consents due within thirty days in one order, each once', async () => {
  for (const limit of [1, 2, 3, 5, 50]) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { listed, next } = await worklistPage(limit, after, now);
      expect(listed.length).toBeLessThanOrEqual(limit);
      seen.push(...listed.map(({ worklistDue }) => worklistDue.split('#')[1] ?? ''));
      after = next ?? undefined;
    } while (after);
    expect(seen).toEqual(all);
  }
});

test('leaves the record of what is lent whole', () => {
  expect(verified).toEqual([]);
});

test('counts the consents that are to be looked at', async () => {
  expect(await consentsDue(now)).toEqual({ count: 1 });
});

test.each(['nonsense', Buffer.from('CASE#breach_1').toString('base64url')])(
  'goes on from nowhere but the end of a page: %s',
  async (after) => {
    await expect(worklistPage(1, after, now)).rejects.toMatchObject({ code: 'invalid' });
  },
);
