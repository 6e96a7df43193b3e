// The pseudonymiser at work in a table (policy §6): each event once in the files, whatever dies, comes twice, or is held meanwhile.
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pseudonymisedEvent, type PseudonymisedEvent } from '../../../../events/pseudonymisation.ts';
import { verifyRecord } from '../../../../shared/aws/audit.ts';
import { keyOf, NoKey } from '../../../../shared/aws/keys.ts';
import { personFound } from '../../../../shared/aws/people.ts';
import { documents } from '../../../../shared/aws/table.ts';
import { beginPseudonymising, pseudonymiseSlice } from '../../../../shared/aws/usage/pseudonymise.ts';
import { figuresOf } from '../../../../shared/aws/usage/figures.ts';
import { userHash } from '../../../../shared/aws/usage/users.ts';
import { instant, type Instant } from '../../../../shared/instant.ts';
import { around, crashable, dyingAtEveryCall } from '../../../support/crash.ts';
import { objectsInMemory } from '../../../support/objects.ts';
import { freshRecord, type FreshRecord } from '../../../support/record.ts';
import { moved, opened } from '../purge/population.ts';
import { event, limited, tell } from './told.ts';

let fresh: FreshRecord;
let objects: Map<string, string>;
beforeAll(async () => {
  Object.assign(process.env, { EVIDENCE_BUCKET: 'evidence', ANALYTICS_BUCKET: 'analytics' });
  fresh = await freshRecord();
  objects = objectsInMemory(around);
  crashable();
});
beforeEach(() => objects.clear());

const used = '2026-11-10T10:00:00.000Z'; // Tuesday
const laterThat = (minutes: number) => new Date(Date.parse(used) + minutes * 60_000).toISOString();
const morning = instant('2026-11-18T02:30:00Z'); // Wednesday, a week and a day later

/** A night, as the machine plays it: what each slice came to. */
async function night(at: Instant, lines?: number) {
  const { work } = await beginPseudonymising(at);
  const reports = [];
  for (const { slice, day } of work)
    for (let more = true; more;) {
      const report = await pseudonymiseSlice({ slice, day, at }, lines);
      reports.push(report);
      more = report.more;
    }
  return reports;
}

const lines = (): PseudonymisedEvent[] =>
  [...objects.values()]
    .flatMap((text) => text.split('\n').filter(Boolean))
    .map((line) => pseudonymisedEvent.parse(JSON.parse(line)));

const ids = () => lines().map((line) => line.event);
const once = (count: number) => expect([ids().length, new Set(ids()).size]).toEqual([count, count]);

const rawOf = async (user: string) => {
  const person = await personFound(await userHash('optix', user));
  return (await fresh.items()).filter(({ pk, sk }) => pk === person?.pk && String(sk).startsWith('USAGE#'));
};
const rawLeft = async () => (await fresh.items()).filter(({ sk }) => String(sk).startsWith('USAGE#')).length;

describe('a night', () => {
  test('writes each event that is past its period into the file of its day and slice, and deletes it then', async () => {
    await tell(
      ['ada', 'bea', 'cem'].flatMap((user) => [event(user, used, { page: '/a' }), event(user, laterThat(5))]),
      used,
    );
    const reports = await night(morning);
    once(6);
    expect(reports.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(6);
    expect(await rawLeft()).toBe(0);
    for (const name of objects.keys())
      expect(name).toMatch(/^usage\/day=2026-11-10\/slice=[0-7]\/part-00001\.ndjson$/u);
    expect((await verifyRecord()).breaks).toEqual([]);
    expect(await night(morning)).toEqual([]);
  });

  test('leaves an event to the last moment of its last day in London', async () => {
    const first = '2026-11-10T23:59:59.999Z';
    const second = '2026-11-11T00:00:00.000Z';
    await tell([event('edge', first), event('edge', second)], second);
    await night(instant('2026-11-18T00:00:00Z'));
    expect(lines()).toMatchObject([{ day: '2026-11-10', hour: 23 }]);
    await night(instant('2026-11-18T23:59:59.999Z'));
    once(1);
    await night(instant('2026-11-19T00:00:00Z'));
    once(2);
  });

  test('tells of each of two users of whom a product told under the same id', async () => {
    const users = Array.from({ length: 9 }, (_, n) => `same-${n}`);
    await tell(
      users.map((user, n) => ({ ...event(user, laterThat(n)), id: 'login-1' })),
      laterThat(9),
    );
    await night(morning, 1);
    // Nine people in eight slices: two of them at least are in the same one.
    expect([ids().length, new Set(ids()).size]).toEqual([9, 9]);
  });

  test('that was missed for a week is made up for by the next, each day in its own file', async () => {
    const days = ['2026-11-09', '2026-11-12', '2026-11-15'];
    for (const day of days) await tell([event('week', `${day}T10:00:00.000Z`)], `${day}T10:00:00.000Z`);
    await night(instant('2026-11-24T02:30:00Z'));
    once(3);
    expect(lines().map(({ day }) => day)).toEqual(days);
  });

  test('goes on where its part was full, part after part, and step after step', async () => {
    await tell(
      [0, 1, 2, 3, 4].map((minute) => event('many', laterThat(minute))),
      laterThat(5),
    );
    const reports = await night(morning, 2);
    expect(reports.map(({ written, more }) => [written, more])).toEqual([
      [4, true],
      [1, false],
    ]);
    expect([...objects.keys()].map((name) => name.slice(-13))).toEqual(
      ['00001.ndjson', '00002.ndjson', '00003.ndjson'].map((name) => `-${name}`),
    );
    once(5);
    expect(await rawLeft()).toBe(0);
  });
});

describe('a run that dies at every call in turn', () => {
  test.each(['before', 'after'] as const)(
    '%s it is made, leaves each event in the files once',
    async (when) => {
      await tell([event(`dies-${when}`, used), event(`dies-${when}`, laterThat(1))], used);
      const died = await dyingAtEveryCall(when, () => night(morning));
      expect(died).toBeGreaterThan(15);
      once(2);
      expect(await rawLeft()).toBe(0);
    },
  );
});

test('two runs at once, and a third after them, write each event once between them', async () => {
  const users = Array.from({ length: 12 }, (_, n) => `both-${n}`);
  await tell(
    users.flatMap((user) => [event(user, used), event(user, laterThat(1))]),
    used,
  );
  await Promise.all([night(morning), night(morning)]);
  await night(morning);
  once(24);
  expect(await rawLeft()).toBe(0);
});

test('a run that another one overtakes before it writes takes nothing from what that wrote', async () => {
  await tell([event('overtaken', used), event('overtaken', laterThat(1))], used);
  let overtaking = false;
  documents.middlewareStack.add(
    (next) => async (args) => {
      if (JSON.stringify(args.input).includes('PROFILE') && 'RequestItems' in args.input && !overtaking) {
        overtaking = true;
        await night(morning, 1);
      }
      return next(args);
    },
    { step: 'initialize', name: 'overtake' },
  );
  await night(morning).finally(() => documents.middlewareStack.remove('overtake'));
  expect(overtaking).toBe(true);
  once(2);
  expect(objects.size).toBe(2);
});

test('an event that the table never reads is left, and said so; the next night has it', async () => {
  await tell([event('unread', used), event('unread', laterThat(1))], used);
  const [stuck] = await rawOf('unread');
  documents.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { Responses } = result.output as { Responses?: Record<string, { pk: string; sk: string }[]> };
      for (const [table, items] of Object.entries(Responses ?? {})) {
        const Keys = items.filter(({ sk }) => sk === stuck?.['sk']).map(({ pk, sk }) => ({ pk, sk }));
        const read = { [table]: items.filter(({ sk }) => sk !== stuck?.['sk']) };
        Object.assign(result.output, { Responses: read, UnprocessedKeys: { [table]: { Keys } } });
      }
      return result;
    },
    { step: 'initialize', name: 'unprocessed', priority: 'high' },
  );
  const reports = await night(morning).finally(() => documents.middlewareStack.remove('unprocessed'));
  expect(reports).toMatchObject([{ written: 1, left: 1, more: false }]);
  await night(morning);
  once(2);
});

describe('what is kept from it', () => {
  test.each([
    ['a restriction', 'restricted', { restricted: { restriction_1: { ground: 'accuracy', since: used } } }],
    ['a hold', 'under-hold', { held: { hold_1: true } }],
  ])('by %s stays as it is, apart', async (_, user, limits) => {
    await tell([event(user, used)], used);
    await limited(user, limits, used);
    expect(await night(morning)).toMatchObject([{ written: 0, held: 1 }]);
    expect(await rawOf(user)).toMatchObject([{ retentionSlice: 'held' }]);
    expect(lines()).toEqual([]);
    expect(await night(morning)).toEqual([]);
  });

  test('by a restriction that comes between the writing and the deleting stays, and is not written again', async () => {
    await tell([event('between', used)], used);
    await expect(dyingOnce(() => night(morning))).rejects.toThrow('the process died');
    once(1);
    const [raw] = await rawOf('between');
    const slice = raw?.['retentionSlice'];
    const put = (retentionSlice: unknown) =>
      documents.send(
        new PutCommand({ TableName: process.env['TABLE_NAME'], Item: { ...raw, retentionSlice } }),
      );
    await put('held');
    await night(morning);
    expect(await rawOf('between')).toHaveLength(1);
    await put(slice);
    await night(morning);
    expect(await rawOf('between')).toEqual([]);
    once(1);
  });

  test('by an objection is left out for good', async () => {
    await tell([event('objects', used)], used);
    await limited(
      'objects',
      { objections: { operations: { objection_1: { since: used, pending: true } } } },
      used,
    );
    expect(await night(morning)).toMatchObject([{ written: 0, dropped: 1 }]);
    expect(await rawOf('objects')).toEqual([]);
  });
});

/** Dies when the first raw event is about to be deleted. */
function dyingOnce(act: () => Promise<unknown>): Promise<unknown> {
  documents.middlewareStack.add(
    (next) => async (args) => {
      const { ConditionExpression } = args.input as { ConditionExpression?: string };
      if (ConditionExpression === 'retentionSlice = :slice') throw new Error('the process died');
      return next(args);
    },
    { step: 'initialize', name: 'die' },
  );
  return act().finally(() => documents.middlewareStack.remove('die'));
}

describe('the key of a month', () => {
  test('is destroyed when the whole month is past its period, and with it nothing more is written under it', async () => {
    await tell([event('keys', used)], used);
    await night(morning);
    await expect(keyOf('pseudonym', '2026-11')).resolves.toHaveLength(32);
    // 26 months after 30 November 2026 is 30 January 2029; its last day counts.
    expect((await beginPseudonymising(instant('2029-01-30T23:59:00Z'))).destroyed).toEqual([]);
    expect((await beginPseudonymising(instant('2029-01-31T02:30:00Z'))).destroyed).toEqual(['2026-11']);
    await expect(keyOf('pseudonym', '2026-11')).rejects.toThrow(NoKey);
    expect((await beginPseudonymising(instant('2029-02-01T02:30:00Z'))).destroyed).toEqual([]);
    objects.clear();
    await tell([event('keys', used)], used);
    expect(await night(instant('2029-02-01T02:30:00Z'))).toMatchObject([{ written: 0, dropped: 1 }]);
    expect(lines()).toEqual([]);
    expect((await verifyRecord()).breaks).toEqual([]);
  });

  test('is kept for as long as a legal hold on what stands under it is in force', async () => {
    const may = '2027-05-04T10:00:00.000Z'; // Tuesday
    await tell([event('held-key', may)], may);
    await night(instant('2027-05-12T02:30:00Z'));
    const [august, placed] = [instant('2029-08-02T02:30:00Z'), instant('2029-07-01T09:00:00Z')];
    const on = { kind: 'category', category: 'usage-data-pseudonymised' };
    const hold = await opened(
      'hold',
      { on, because: 'regulator', reason: 'Asked to.', reviewOn: '2029-12-03' },
      placed,
    );
    expect((await beginPseudonymising(august)).destroyed).toEqual([]);
    await moved(hold, 'ask-lift', { reasons: 'It is over.' }, august);
    await moved(hold, 'confirm-lift', {}, august, 'dpo-2');
    expect((await beginPseudonymising(august)).destroyed).toEqual(['2027-05']);
  });
});

test('the figures come from the files: days without events are zero, and those of few people are not told', async () => {
  const december = '2029-03-06T10:00:00.000Z'; // Tuesday
  const users = Array.from({ length: 6 }, (_, n) => `figures-${n}`);
  await tell(
    users.map((user) => event(user, december)),
    december,
  );
  await tell([event('figures-0', december, { type: 'error' })], december);
  await night(instant('2029-03-14T02:30:00Z'));
  expect(await figuresOf('optix', ['2029-03-05', '2029-03-06'])).toMatchObject([
    { day: '2029-03-05', activeUsers: 0, pageViews: 0 },
    { day: '2029-03-06', activeUsers: 6, pageViews: 6, errors: '<5' },
  ]);
});
