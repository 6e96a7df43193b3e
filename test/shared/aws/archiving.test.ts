// The archive (policy §13): out of use for every purpose of which nothing else is left, told to the person who asks, and back in use with
// what comes anew.
import { beforeAll, describe, expect, test } from 'vitest';
import { archiveRecords } from '../../../shared/aws/archiving.ts';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { heldAbout } from '../../../shared/aws/held.ts';
import { keepSome } from '../../../shared/aws/kept.ts';
import { permissionOf } from '../../../shared/aws/permissions.ts';
import { endRecords } from '../../../shared/aws/record-endings.ts';
import { standingIn } from '../../../shared/aws/retained.ts';
import { day } from '../../../shared/calendar/day.ts';
import type { Purpose } from '../../../shared/company/purposes.ts';
import { instant } from '../../../shared/instant.ts';
import { uses } from '../../../events/permissions.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';
import { somebody, type Known } from './a-person.ts';

const september = '2026-09-07T09:15:00.000Z'; // Monday
const october = '2026-10-05T09:15:00.000Z'; // Monday
const november = '2026-11-23T09:15:00.000Z'; // Monday

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});

async function withEndedContract(): Promise<Known> {
  const one = somebody();
  await one.isLogged('contract', september);
  await one.isLogged('portal-access', september);
  const end = { category: 'contract', endedOn: day('2026-10-05') }; // Monday
  await endRecords(await one.person(), end, instant(october), 'staff-1', () => []);
  return one;
}

const dueOf = async (one: Known) =>
  (await standingIn((await one.person()).pk, 'contract')).map(({ sk, retainedFrom }) => ({
    sk,
    retainedFrom: retainedFrom ?? instant(november),
  }));
const archive = async (one: Known, due?: Awaited<ReturnType<typeof dueOf>>): Promise<number> =>
  archiveRecords((await one.person()).pk, due ?? (await dueOf(one)), instant(november), 'run_1');
const refused = async (one: Known, purpose: Purpose): Promise<string[]> => {
  const person = await one.person();
  const answers = await Promise.all(uses.map((use) => permissionOf(person, { purpose, use })));
  return uses.filter((_, place) => answers[place]?.allowed === false);
};
const butPurge = uses.filter((use) => use !== 'purge');

describe('archiving', () => {
  test('takes every purpose out of use of which nothing else is left, and no other', async () => {
    const one = await withEndedContract();
    await one.sends('contact', october);
    expect(await archive(one)).toBe(2);
    expect(await refused(one, 'contract')).toEqual(butPurge);
    expect(await refused(one, 'portal-access')).toEqual(butPurge);
    expect(await refused(one, 'enquiry')).toEqual([]);
    expect((await one.stands()).map(([slice]) => slice)).toEqual([
      'archived contract',
      'archived contract',
      'website-enquiry',
    ]);
  });

  test('leaves a purpose in use of which another record is', async () => {
    const one = await withEndedContract();
    await one.isLogged('contract', november);
    const [contract, portal] = await dueOf(one);
    if (!contract || !portal) throw new Error('no records');
    expect(await archive(one, [contract])).toBe(1);
    expect(await refused(one, 'contract')).toEqual([]);
    expect(await refused(one, 'portal-access')).toEqual([]);
    expect(await archive(one, [portal])).toBe(1);
    expect(await refused(one, 'contract')).toEqual([]);
    expect(await refused(one, 'portal-access')).toEqual(butPurge);
  });

  test('is one event that says in which run, and leaves the record whole', async () => {
    const one = await withEndedContract();
    await archive(one);
    const { pk, head } = await one.person();
    const event = (await fresh.items()).find(
      (item) => item['pk'] === pk && item['type'] === 'records.archived',
    );
    expect(event).toMatchObject({ seq: head.seq, data: JSON.stringify({ run: 'run_1', records: 2 }) });
    expect((await verifyRecord()).breaks).toEqual([]);
  });

  test('done again changes nothing', async () => {
    const one = await withEndedContract();
    await archive(one);
    const { head } = await one.person();
    expect(await archive(one)).toBe(0);
    expect((await one.person()).head).toEqual(head);
  });

  test('leaves alone what is held, what has gone, and what runs from another day by now', async () => {
    const one = await withEndedContract();
    const due = await dueOf(one);
    expect(await archive(one, [{ sk: 'RECORD#contract#gone', retainedFrom: instant(october) }])).toBe(0);
    const end = { category: 'contract', endedOn: day('2026-11-20') }; // Friday
    await endRecords(await one.person(), end, instant(november), 'staff-1', () => []);
    expect(await archive(one, due)).toBe(0);
    await one.notes({ held: { hold_1: true } });
    const later = { category: 'contract', endedOn: day('2026-11-22') }; // Sunday
    await endRecords(await one.person(), later, instant(november), 'staff-1', () => []);
    expect(await archive(one)).toBe(0);
  });
});

describe('what is archived', () => {
  test('is told to the person who asks, with the time', async () => {
    const one = await withEndedContract();
    await archive(one);
    const { items } = await heldAbout([(await one.person()).id], []);
    const records = items.filter(({ category }) => category === 'contract');
    expect(records).toMatchObject([
      { archivedAt: november, fields: one.contact },
      { archivedAt: november, fields: one.contact },
    ]);
  });

  test('stays archived under a later end, and with whoever keeps it after an erasure', async () => {
    const one = await withEndedContract();
    await archive(one);
    const later = { category: 'contract', endedOn: day('2026-11-20') }; // Friday
    await endRecords(await one.person(), later, instant(november), 'staff-1', () => []);
    const end = '2026-11-20T23:59:59.999Z'; // Friday
    expect((await one.stands())[0]).toEqual(['archived contract', 'contract', end]);
    await keepSome(await one.person(), 'person_kept', ['contract'], 'erasure_1', instant(november));
    expect(await standingIn('PERSON#person_kept')).toMatchObject([
      { retentionSlice: 'archived:contract#0', retainedFrom: end, archivedAt: november },
      { retentionSlice: 'archived:contract#0', retainedFrom: end, archivedAt: november },
    ]);
  });

  test('is of a purpose that is in use again with the next record for it', async () => {
    const one = await withEndedContract();
    await archive(one);
    await one.isLogged('contract', november);
    expect(await refused(one, 'contract')).toEqual([]);
    expect(await refused(one, 'portal-access')).toEqual(butPurge);
  });
});
