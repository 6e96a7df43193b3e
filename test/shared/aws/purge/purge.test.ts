// A purge of a population made by hand (§13): every boundary, everybody who is held back, and nothing else.
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../../shared/aws/audit.ts';
import { keyOf, NoKey } from '../../../../shared/aws/keys.ts';
import { findPerson, readPerson } from '../../../../shared/aws/people.ts';
import { read } from '../../../../shared/aws/table.ts';
import { firstSchedule } from '../../../../shared/company/retention-schedule.ts';
import { instant, type Instant } from '../../../../shared/instant.ts';
import { lastDayOf } from '../../../../shared/retention/schedule.ts';
import { archivedSlice, retained } from '../../../../shared/retention/slices.ts';
import { londonDay, londonInstant } from '../../../../shared/calendar/london.ts';
import { plusDays } from '../../../../shared/calendar/day.ts';
import { workOf } from '../../../../shared/retention/work.ts';
import { objectsInMemory } from '../../../support/objects.ts';
import { freshRecord } from '../../../support/record.ts';
import { asked, night, opened, planned, ran } from './population.ts';

process.env['EVIDENCE_BUCKET'] = 'evidence';
const TABLE = () => process.env['TABLE_NAME'] ?? '';

beforeAll(async () => {
  await freshRecord();
  objectsInMemory();
});

const longAgo = instant('2025-06-02T10:00:00Z'); // Monday
const now = instant('2026-11-24T03:00:00Z'); // Tuesday
const recently = instant('2026-11-20T10:00:00Z'); // Friday

const there = async ({ pk, sk }: { pk: string; sk: string }) =>
  (await read(TABLE(), { pk, sk })) !== undefined;

const second = (at: Instant, seconds: number): Instant =>
  instant(new Date(Date.parse(at) + seconds * 1000).toISOString());

describe('every category', () => {
  const destroyed = Object.entries(firstSchedule.rules).filter(([, rule]) => rule.afterwards === 'delete');

  test('goes at its midnight, and not a second before', async () => {
    const from = instant('2025-01-31T12:00:00Z'); // Friday
    for (const [category, { period }] of destroyed) {
      if (!period || category === 'storage-record') continue;
      const over = londonInstant(plusDays(lastDayOf(londonDay(from), period), 1), '00:00');
      const stands = retained(category, 'PERSON#boundary', from);
      const slice =
        category === 'contract' ? archivedSlice('contract', 'PERSON#boundary') : stands.retentionSlice;
      const due = (at: Instant) =>
        workOf(firstSchedule.rules, at).some((work) => work.slice === slice && work.before > from);
      expect([category, due(second(over, -1)), due(over)]).toEqual([category, false, true]);
    }
  });
});

test('takes what is a second past its last day, and leaves what is a second before its end', async () => {
  // A year from 23 November 2025 ends with 23 November 2026.
  const [gone, stays] = await Promise.all([
    asked('gone@example.com', instant('2025-11-23T23:59:59Z')), // Sunday
    asked('stays@example.com', instant('2025-11-24T00:00:00Z')), // Monday
  ]);
  const certificate = await night(instant('2026-11-24T00:00:00Z')); // Tuesday
  expect([await there(gone), await there(stays)]).toEqual([false, true]);
  expect(certificate).toMatchObject({
    state: 'completed',
    schedule: 1,
    destroyed: 1,
    people: 1,
    categories: [{ category: 'website-enquiry', destroyed: 1, archived: 0, files: 0, disposals: 0 }],
    kept: [],
    failures: [],
  });
  expect(certificate?.root).toMatch(/^[\w-]{43}$/u);
});

test('ends whom nothing is left of: no key, nobody found, a whole record', async () => {
  const { pk } = await asked('ended@example.com', longAgo);
  const id = pk.replace('PERSON#', '');
  await night(instant('2026-11-25T03:00:00Z')); // Wednesday
  await expect(keyOf('person', id)).rejects.toThrow(NoKey);
  expect(await findPerson({ email: 'ended@example.com' })).toBeUndefined();
  expect((await readPerson(id))?.profile).toMatchObject({ id, run: 'purge_2026-11-25' });
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('leaves the rest of somebody, and a record that is whole without what went', async () => {
  const email = 'partly@example.com';
  const [enquiry, feedback] = [await asked(email, longAgo), await asked(email, longAgo, 'feedback')];
  const { run } = await planned(now);
  const certificate = await ran(run.id, now);
  expect([await there(enquiry), await there(feedback)]).toEqual([false, true]);
  expect(certificate?.people).toBe(Number(certificate?.destroyed) - 1);
  expect((await verifyRecord()).breaks).toEqual([]);
});

describe('is won by', () => {
  const holds: [string, (email: string) => Promise<unknown>, string][] = [
    [
      'a legal hold',
      (email) =>
        opened(
          'hold',
          {
            on: { kind: 'person', email },
            because: 'litigation',
            reason: 'A claim.',
            reviewOn: '2027-05-03',
          },
          recently,
        ),
      'legal-hold',
    ],
    [
      'an open request',
      (email) =>
        opened(
          'access',
          { via: 'phone', name: 'A Person', email, receivedAt: recently, identity: 'known' },
          recently,
        ),
      'open-request',
    ],
    ['a newer contact', (email) => asked(email, recently), 'newer-contact'],
  ];

  test.each(holds)('%s, placed before', async (_, hold, reason) => {
    const email = `${reason}-before@example.com`;
    const item = await asked(email, longAgo);
    await hold(email);
    const { due, held } = await planned(now);
    expect(due.filter(({ pk }) => pk === item.pk)).toEqual([]);
    const told = held.filter(({ pk }) => pk === item.pk).map(({ because }) => because);
    expect(told).toEqual(reason === 'newer-contact' ? [] : [reason]);
    expect(await there(item)).toBe(true);
  });

  test.each(holds)('%s, placed between the query and the delete', async (_, hold, reason) => {
    const email = `${reason}-between@example.com`;
    const item = await asked(email, longAgo);
    const { run } = await planned(now);
    await hold(email);
    const certificate = await ran(run.id, now);
    expect(await there(item)).toBe(true);
    const before = (run.heldBack as Record<string, number>)[reason] ?? 0;
    expect(certificate?.kept).toContainEqual({ reason, count: before + 1 });
    expect(certificate?.destroyed).toBe(Number(run.items) - 1);
  });
});

test('is won by a hold on the category, and says so', async () => {
  const item = await asked('category@example.com', longAgo);
  const on = { kind: 'category', category: 'website-enquiry' };
  const { run } = await planned(now);
  await opened('hold', { on, because: 'regulator', reason: 'Asked to.', reviewOn: '2027-05-03' }, recently);
  const certificate = await ran(run.id, now);
  expect(certificate?.destroyed).toBe(0);
  expect(certificate?.kept).toContainEqual({ reason: 'category-hold', count: run.items });
  expect(await there(item)).toBe(true);
  const { due, held } = await planned(now);
  expect(due.filter(({ category }) => category === 'website-enquiry')).toEqual([]);
  expect(held.filter(({ because }) => because === 'category-hold').map(({ pk }) => pk)).toContain(item.pk);
});
