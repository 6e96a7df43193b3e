// What may be done with paper, media and transfers, and when (policy §8.1, §8.2).
import { describe, expect, test } from 'vitest';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { instant } from '../../../shared/instant.ts';
import type { RetentionRule } from '../../../shared/retention/schedule.ts';
import { isOverdue, registered, retentionOf, sent, type Stored } from '../../../shared/storage/entry.ts';
import { due, moveStored } from '../../../shared/storage/moves.ts';
import { moveContracts, storingContract, transferContract } from '../../../shared/storage/contracts.ts';
import type { StoredAction } from '../../../events/storage.ts';
import { examplesOf } from '../../events/examples.ts';
import { refusal } from '../../support/refusal.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
const on = { at: now, by: 'staff-1', schedule: firstSchedule, held: false };

const { good: things } = examplesOf('storing');
const paper = (more: object = {}) =>
  registered(storingContract.parse({ ...things['a paper file'], ...more }), 'stored_1', now);
const said = (action: StoredAction, more: object = {}) => {
  const { action: _action, ...body } = examplesOf(`stored-move-${action}`).good['said in full'] as object & {
    action: string;
  };
  return moveContracts[action].parse({ ...body, ...more });
};
const moved = (was: Stored, action: StoredAction, more: object = {}, when = on) =>
  moveStored(was, action, said(action, more) as never, when);
const fields = (act: () => unknown) => refusal(act).facts.errors?.map(({ path }) => path);

describe('a thing of the register', () => {
  test('goes from hand to hand and place to place, in codes in the open and in words under seal', () => {
    const handed = moved(paper(), 'hand-over');
    expect(handed.told.custodian).toBe('Ewan Grant');
    expect(handed.event).toEqual({ type: 'stored.handed-over', data: {} });
    const there = moved(handed, 'relocate');
    expect(there.entry).toMatchObject({ location: 'archive-store' });
    expect(there.told.moves.map(({ action }) => action)).toEqual(['hand-over', 'relocate']);
    expect(JSON.stringify([there.entry, there.event])).not.toMatch(/Grant|Fraser|Aisle/u);
  });

  test('goes to no place that is not made for it', () => {
    expect(fields(() => moved(paper(), 'relocate', { location: 'it-safe' }))).toEqual(['location']);
  });

  test('says of each move who made it, and of its destruction who destroyed it as well', () => {
    const gone = moved(paper(), 'dispose', { by: 'Isla Kerr', early: 'Copied by mistake.' });
    expect(gone.told.moves).toMatchObject([{ action: 'dispose', actor: 'staff-1', by: 'Isla Kerr' }]);
  });

  test('is lent until a day, and overdue the day after', () => {
    const { entry } = moved(paper(), 'lend');
    expect(isOverdue(entry, instant('2026-11-27T23:59:59Z'))).toBe(false); // Friday
    expect(isOverdue(entry, instant('2026-11-28T00:00:00Z'))).toBe(true); // Saturday
    expect(fields(() => moved(paper(), 'lend', { backBy: '2026-11-22' }))).toEqual(['backBy']);
  });

  test('is kept from the day on which its matter ended, by the schedule', () => {
    const inForce = paper({ runsFrom: undefined });
    expect(retentionOf(inForce.entry)).toBeUndefined();
    const { entry } = moved(inForce, 'begin-period');
    expect(retentionOf(entry)).toEqual({ category: 'contract', from: '2026-11-20T00:00:00.000Z' });
    expect(fields(() => paper({ runsFrom: '2026-11-24' }))).toEqual(['runsFrom']);
  });

  test('that was due is kept again where its matter turns out to have ended later', () => {
    const { entry, told } = paper({ runsFrom: '2021-11-20' });
    const again = moved({ entry: due(entry, now, 'run_1'), told }, 'begin-period');
    expect(again.entry).toMatchObject({ state: 'kept', runsFrom: '2026-11-20' });
    expect(retentionOf(again.entry)).toMatchObject({ category: 'contract' });
  });

  test('that is lost is nowhere any more, and the record of it goes five years later', () => {
    const { entry, event } = moved(moved(paper(), 'lend'), 'lost');
    expect(entry).toMatchObject({ state: 'lost', endedAt: now });
    expect(event).toEqual({ type: 'stored.lost', data: {} });
    expect(retentionOf(entry)).toEqual({ category: 'storage-record', from: now });
    expect(isOverdue(entry, instant('2027-01-01T00:00:00Z'))).toBe(false); // Friday
    expect(refusal(() => moved({ entry, told: paper().told }, 'hand-over')).code).toBe('not-allowed');
  });

  test.each(['storage-record', 'suppression', 'usage-data'])(
    'falls under no category whose things nobody disposes of: %s',
    (category) => {
      expect(storingContract.safeParse({ ...things['a paper file'], category }).success).toBe(false);
    },
  );
});

describe('disposal', () => {
  const earlier = instant('2026-11-02T09:00:00Z'); // Monday
  const old = () => {
    const { entry, told } = paper({ runsFrom: '2021-11-22' });
    return { entry: { ...entry, registeredAt: earlier }, told };
  };

  test('of what is past its period takes who, how, when and a witness, and its proof is kept five years', () => {
    const { entry, event } = moved(old(), 'dispose');
    expect(entry).toMatchObject({ state: 'disposed', method: 'shredded', early: false });
    expect(event.data).toEqual({ method: 'shredded', on: '2026-11-23', early: false });
    expect(retentionOf(entry)).toEqual({ category: 'storage-record', from: '2026-11-23T00:00:00.000Z' });
  });

  test.each([
    ['by a way that leaves it readable', { method: 'wiped' }, 'method'],
    ['seen by whoever did it', { witness: ' morag  FRASER' }, 'witness'],
    ['that has not been yet', { on: '2026-11-24' }, 'on'],
    ['from before it was registered', { on: '2026-11-01', early: 'A duplicate.' }, 'on'],
  ])('%s is refused by its field', (_, more, field) => {
    expect(fields(() => moved(old(), 'dispose', more))).toEqual([field]);
  });

  test('before the period is over says why', () => {
    expect(fields(() => moved(paper(), 'dispose'))).toEqual(['early']);
    // A contract that ended on 22 November 2021 is kept through 22 November 2026.
    expect(fields(() => moved(old(), 'dispose', { on: '2026-11-22' }))).toEqual(['early']);
    expect(moved(paper(), 'dispose', { early: 'A duplicate.' }).entry).toMatchObject({ early: true });
    const { entry, told } = paper({ runsFrom: '2021-11-20' });
    const found = { entry: due(entry, now, 'run_1'), told };
    expect(moved(found, 'dispose').entry).toMatchObject({ early: false });
    const contract = { ...firstSchedule.rules['contract'], period: { months: 120 } } as RetentionRule;
    const longer = { ...firstSchedule, rules: { ...firstSchedule.rules, contract } };
    expect(fields(() => moved(found, 'dispose', {}, { ...on, schedule: longer }))).toEqual(['early']);
  });

  test('of what is held is refused', () => {
    expect(refusal(() => moved(old(), 'dispose', {}, { ...on, held: true })).code).toBe('not-permitted');
  });

  test('is the end: nothing more may be done', () => {
    const gone = moved(old(), 'dispose');
    for (const action of ['hand-over', 'relocate', 'lend', 'return', 'dispose'] as const)
      expect(refusal(() => moved(gone, action)).code).toBe('not-allowed');
  });
});

describe('a transfer', () => {
  const { good } = examplesOf('transfer');
  const mail = (more: object = {}) =>
    sent(transferContract.parse({ ...good['an encrypted mail'], ...more }), 'transfer_1', now);

  test('whose password would travel with it is refused', () => {
    const together = { encrypted: true, passwordBy: 'e-mail' };
    expect(fields(() => mail({ protection: together }))).toEqual(['protection.passwordBy']);
    expect(fields(() => mail({ medium: 'link', protection: together }))).toEqual(['protection.passwordBy']);
    expect(mail({ medium: 'courier', protection: together }).entry.state).toBe('sent');
  });

  test('is kept in the register for five years from when it was sent, or was said to have come', () => {
    const later = { ...on, at: instant('2026-11-25T12:00:00Z') }; // Wednesday
    expect(retentionOf(mail().entry)).toEqual({ category: 'storage-record', from: now });
    expect(retentionOf(moved(mail(), 'received', {}, later).entry)).toMatchObject({ from: later.at });
  });

  test('comes, or is lost, once', () => {
    const lost = moved(mail(), 'lost');
    expect(lost.entry).toMatchObject({ state: 'lost', endedAt: now });
    expect(refusal(() => moved(lost, 'received')).code).toBe('not-allowed');
    expect(refusal(() => moved(mail(), 'hand-over')).code).toBe('not-allowed');
  });
});
