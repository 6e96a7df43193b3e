// What a purge does with each kind of thing (§13): what was held and is released, files of cases, contracts that go to the archive first.
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../../shared/aws/audit.ts';
import { type Run, steps, underWay } from '../../../../shared/aws/erasure-steps.ts';
import { registeredCases } from '../../../../shared/aws/case-lists.ts';
import { readCase } from '../../../../shared/aws/cases.ts';
import { filesOf } from '../../../../shared/aws/forget.ts';
import { keyOf, NoKey } from '../../../../shared/aws/keys.ts';
import { findPerson, hashOf } from '../../../../shared/aws/people.ts';
import { permissionFor } from '../../../../shared/aws/permissions.ts';
import { endRecords } from '../../../../shared/aws/record-endings.ts';
import { rowsOf } from '../../../../shared/aws/rows.ts';
import { keepEntry, keepMoved, readEntry, toldOf } from '../../../../shared/aws/storage.ts';
import { read } from '../../../../shared/aws/table.ts';
import { day } from '../../../../shared/calendar/day.ts';
import { firstSchedule } from '../../../../shared/company/retention-schedule.ts';
import { instant, type Instant } from '../../../../shared/instant.ts';
import { storingContract } from '../../../../shared/storage/contracts.ts';
import { registered } from '../../../../shared/storage/entry.ts';
import { moveStored } from '../../../../shared/storage/moves.ts';
import { objectsInMemory } from '../../../support/objects.ts';
import { freshRecord } from '../../../support/record.ts';
import { examplesOf } from '../../../events/examples.ts';
import { asked, logged, moved, newId, night, opened, planned } from './population.ts';

process.env['EVIDENCE_BUCKET'] = 'evidence';
beforeAll(async () => {
  await freshRecord();
  objectsInMemory();
});

const longAgo = instant('2025-06-02T10:00:00Z'); // Monday
const at = (text: string): Instant => instant(`${text}T03:00:00Z`);
const there = async (place: { pk: string; sk: string }) =>
  (await read(process.env['TABLE_NAME'] ?? '', { ...place })) !== undefined;

test('what a hold kept goes in the next run once two people have lifted it', async () => {
  const email = 'released@example.com';
  const item = await asked(email, longAgo);
  const on = { kind: 'person', email };
  const said = { on, because: 'other', reason: 'A claim may come.', reviewOn: '2027-05-03' };
  const hold = await opened('hold', said, at('2026-11-23'));
  expect(await night(at('2026-11-24'))).toBeUndefined();
  await moved(hold, 'ask-lift', { reasons: 'None came.' }, at('2026-11-24'));
  expect((await planned(at('2026-11-25'))).held).toMatchObject([{ pk: item.pk, because: 'legal-hold' }]);
  await moved(hold, 'confirm-lift', {}, at('2026-11-25'), 'dpo-2');
  expect(await night(at('2026-11-26'))).toMatchObject({ destroyed: 1, people: 1, kept: [] });
  expect(await there(item)).toBe(false);
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('the file of a request goes three years after it was closed, with its key, unless a hold names it', async () => {
  const email = 'filed@example.com';
  const about = { via: 'phone', name: 'A Person', email, receivedAt: longAgo, identity: 'known' };
  const [file, held] = [await opened('complaint', about, longAgo), await opened('complaint', about, longAgo)];
  for (const id of [file, held])
    await moved(id, 'close-as', { outcome: 'withdrawn', reasons: 'So they said.' }, longAgo);
  const on = { kind: 'case', case: held };
  await opened(
    'hold',
    { on, because: 'regulator', reason: 'Asked to.', reviewOn: '2029-05-03' },
    at('2026-11-24'),
  );
  expect(await night(at('2028-06-02'))).toBeUndefined();
  expect(await night(at('2028-06-03'))).toMatchObject({
    destroyed: 1,
    kept: [{ reason: 'legal-hold', count: 1 }],
    categories: [{ category: 'rights-request', destroyed: 1, files: 1 }],
  });
  await expect(keyOf('case', file)).rejects.toThrow(NoKey);
  await expect(readCase(file)).rejects.toThrow(NoKey);
  expect((await readCase(held))?.case.id).toBe(held);
  expect(await filesOf([await hashOf({ email })])).toEqual([held]);
  const { cases } = await registeredCases('complaint', 10, undefined);
  expect(cases.map(({ id }) => id)).toEqual([held]);
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('the line of an assessment in a register goes with its file, unless it stands in the way of what was never assessed', async () => {
  const opening = Object.values(examplesOf('pia-opening').good)[0] as { screening: object };
  const none = Object.fromEntries(Object.keys(opening.screening).map((question) => [question, false]));
  const cleared = { ...opening, screening: none, covers: [{ party: 'mailing' }] };
  await moved(await opened('pia', cleared, longAgo), 'not-needed', { reasons: 'No.' }, longAgo);
  const left = await opened('pia', { ...opening, covers: [{ party: 'crm' }] }, longAgo);
  await moved(left, 'abandon', { reasons: 'Not built.' }, longAgo);
  expect(await rowsOf('assessments')).toHaveLength(2);
  expect(await night(at('2030-06-03'))).toMatchObject({
    categories: [{ category: 'impact-assessment', files: 2 }],
  });
  expect(await rowsOf('assessments')).toMatchObject([{ case: left, row: { state: 'abandoned' } }]);
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('a contract goes to the archive the day after its end, out of use, and is destroyed five years later', async () => {
  const email = 'contract@example.com';
  const item = await logged(email, 'contract', longAgo);
  const hash = await hashOf({ email });
  const allowed = async () => (await permissionFor(hash, { purpose: 'contract', use: 'process' })).allowed;
  expect((await planned(at('2030-11-24'))).due.filter(({ pk }) => pk === item.pk)).toEqual([]);
  const person = await findPerson({ email });
  if (!person) throw new Error('nobody');
  const ending = { category: 'contract', endedOn: day('2026-11-30') }; // Monday
  await endRecords(person, ending, at('2026-12-01'), 'staff-1', () => []);
  expect(await allowed()).toBe(true);
  expect(await night(at('2026-12-01'))).toMatchObject({ archived: 1, destroyed: 0, people: 0 });
  expect(await allowed()).toBe(false);
  expect(await there(item)).toBe(true);
  await night(at('2031-11-30'));
  expect(await there(item)).toBe(true);
  expect(await night(at('2031-12-01'))).toMatchObject({
    people: 1,
    categories: [{ category: 'contract', archived: 0, destroyed: 1 }],
  });
  expect(await there(item)).toBe(false);
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('a paper file is to be disposed of by hand when its period is over, and its proof goes five years after that', async () => {
  const by = { at: at('2032-01-05'), by: 'staff-1' };
  const paper = Object.values(examplesOf('storing').good)[0] ?? {};
  const thing = registered(
    storingContract.parse({ ...paper, category: 'office-visit', runsFrom: '2031-07-04' }),
    'stored_00000000000000000000000001',
    by.at,
  );
  await keepEntry(thing, { type: 'stored.registered', data: {} }, by.by);
  await night(at('2032-01-04'));
  expect((await readEntry(thing.entry.id))?.entry.state).toBe('kept');
  expect(await night(at('2032-01-05'))).toMatchObject({
    destroyed: 0,
    categories: [{ category: 'office-visit', disposals: 1 }],
  });
  const due = await readEntry(thing.entry.id);
  if (due?.entry.kind !== 'paper') throw new Error('no paper');
  expect(due.entry).toMatchObject({ state: 'disposal-due', dueIn: 'purge_2032-01-05' });
  const told = { entry: due.entry, told: await toldOf(due) };
  const proof = { method: 'shredded', by: 'Morag Fraser', witness: 'Ewan Grant', on: '2032-01-05' };
  const moment = { ...by, schedule: firstSchedule, held: false };
  await keepMoved(due, moveStored(told, 'dispose', proof, moment), by);
  await night(at('2037-01-05'));
  expect(await readEntry(thing.entry.id)).toBeDefined();
  expect(await night(at('2037-01-06'))).toMatchObject({
    categories: [{ category: 'storage-record', files: 1 }],
  });
  expect(await readEntry(thing.entry.id)).toBeUndefined();
  await expect(keyOf('case', thing.entry.id)).rejects.toThrow(NoKey);
  expect((await verifyRecord()).breaks).toEqual([]);
});

describe('a legal hold', () => {
  const by = { via: 'phone', name: 'A Person', receivedAt: at('2026-11-23'), identity: 'known' };
  const accept = { accept: true, ground: 'no-longer-necessary', reasons: 'So it is.' };
  const place = (email: string) =>
    opened(
      'hold',
      { on: { kind: 'person', email }, because: 'litigation', reason: 'A claim.', reviewOn: '2027-05-03' },
      at('2026-11-23'),
    );

  test('keeps an erasure from being accepted', async () => {
    const email = 'claimant@example.com';
    await asked(email, longAgo);
    await place(email);
    const erasure = await opened('erasure', { ...by, email }, at('2026-11-23'));
    await expect(moved(erasure, 'decide', accept, at('2026-11-24'))).rejects.toMatchObject({
      code: 'open-points',
    });
  });

  test('placed once an erasure was accepted, keeps the key from being destroyed', async () => {
    const email = 'late-claimant@example.com';
    const { pk } = await asked(email, longAgo);
    const erasure = await opened('erasure', { ...by, email }, at('2026-11-23'));
    await moved(erasure, 'decide', accept, at('2026-11-24'));
    await place(email);
    const run = async () => ({
      caseId: erasure,
      details: await underWay(erasure),
      at: at('2026-11-24'),
      newPersonId: () => newId('person'),
    });
    await steps.find((await run()) as Run);
    await expect(steps['destroy-key']((await run()) as Run)).rejects.toThrow(
      'a legal hold keeps this person',
    );
    const person = pk.replace('PERSON#', '');
    expect(await keyOf('person', person)).toBeDefined();
  });

  test('of a case that there is not is refused by its field', async () => {
    const on = { kind: 'case', case: 'breach_01k00000000000000000000000' };
    const said = { on, because: 'regulator', reason: 'A.', reviewOn: '2027-05-03' };
    await expect(opened('hold', said, at('2026-11-24'))).rejects.toMatchObject({
      facts: { errors: [{ path: 'on.case' }] },
    });
  });
});
