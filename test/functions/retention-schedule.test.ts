// The retention schedule over HTTP (policy §13): read by staff, changed by the DPO, who is told what a change makes due before it holds.
import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { scheduleChanged, scheduleShown } from '../../events/retention.ts';
import { handler as change } from '../../functions/change-schedule.ts';
import { handler as show } from '../../functions/read-schedule.ts';
import { setting } from '../../shared/aws/environment.ts';
import { verifyRecord } from '../../shared/aws/audit.ts';
import { tellableAbout } from '../../shared/aws/held.ts';
import { documentOf } from '../../shared/aws/documents.ts';
import { effectsOf } from '../../shared/aws/schedule-effects.ts';
import { documents } from '../../shared/aws/table.ts';
import { firstSchedule } from '../../shared/company/retention-schedule.ts';
import { kept } from '../../shared/disclosure/titles.ts';
import { instant } from '../../shared/instant.ts';
import { archivedSlice, heldSlice, retained } from '../../shared/retention/slices.ts';
import { freshRecord, type FreshRecord } from '../support/record.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});

// Monday; only the date is set: what waits for DynamoDB waits really.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T09:15:00Z') }));
afterAll(() => void vi.useRealTimers());
beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => void vi.restoreAllMocks());

interface Asking {
  readonly as?: string;
  readonly body?: object;
  readonly key?: string;
}

type Handler = typeof show;

/** What a function behind the API answers. */
async function ask(handler: Handler, { as = 'dpo', body, key }: Asking = {}) {
  const event = {
    httpMethod: body ? 'PUT' : 'GET',
    body: body ? JSON.stringify(body) : null,
    headers: { 'content-type': 'application/json', ...(key && { 'Idempotency-Key': key }) },
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      resourcePath: '/retention/schedule',
      authorizer: { claims: { sub: `${as}-1`, 'cognito:groups': as } },
    },
  } as unknown as APIGatewayProxyEvent;
  const reply = await handler(event, {} as Context);
  return { status: reply.statusCode, body: JSON.parse(reply.body) as Record<string, unknown> };
}

const shown = async () => scheduleShown.parse((await ask(show)).body);
const put = async (rules: object, more: object = {}, key?: string) => {
  const body = { version: (await shown()).version, because: 'Decided by the board.', rules, ...more };
  return ask(change, { body, ...(key && { key }) });
};

/** Puts a record into the retention index; gives it as it is kept. */
async function held(category: string, from: string, slice?: string): Promise<Record<string, unknown>> {
  // Of no chain, so that the audit asks for no event of it.
  const pk = `HELD#${randomUUID()}`;
  const place = retained(category, pk, instant(from));
  const sk = `RECORD#${category}#record_1`;
  const item = { pk, sk, ...place, ...(slice && { retentionSlice: slice }), sealed: 'x' };
  await documents.send(new PutCommand({ TableName: setting('TABLE_NAME'), Item: item }));
  return item;
}

const schedules = async () =>
  (await fresh.items()).filter(({ pk }) => pk === 'SCHEDULE#retention').map(({ sk }) => String(sk));

describe('the schedule', () => {
  test('is the one that Steward starts with until the DPO changes it', async () => {
    const { version, rules, history } = await shown();
    expect(version).toBe(1);
    expect(rules['contract']).toEqual({
      ...firstSchedule.rules.contract,
      says: '60 months from the end of the contract, then we delete it from our archive too',
    });
    expect(history.map(({ version, by }) => [version, by])).toEqual([[1, 'steward']]);
  });

  test.each(['dpo', 'auditor', 'staff'])('is read by %s', async (as) => {
    expect((await ask(show, { as })).status).toBe(200);
  });

  test('is changed by the DPO alone, and read by no product', async () => {
    const body = { version: 1, because: 'Mine.', rules: { breach: { period: { months: 72 } } } };
    for (const as of ['staff', 'auditor', 'product'])
      expect((await ask(change, { as, body })).status).toBe(403);
    expect((await ask(show, { as: 'product' })).status).toBe(403);
    expect(await schedules()).toEqual([]);
  });

  test('changes at once where nothing is newly due, and says what is put off', async () => {
    await held('breach', '2026-01-05T09:00:00Z'); // Monday
    const reply = await put({ breach: { period: { months: 72 } } });
    expect(scheduleChanged.parse(reply.body)).toEqual({
      version: 2,
      changed: ['breach'],
      newlyDue: [],
      dueLater: [{ category: 'breach', title: 'Record of a breach', act: 'delete', count: 1 }],
    });
    expect((await shown()).rules['breach']?.period).toEqual({ months: 72 });
  });

  test('keeps every version whole, the first one too, with who decided it, when and why', async () => {
    const { history } = await shown();
    expect(history.map(({ version, by, at, because }) => ({ version, by, at, because }))).toEqual([
      { version: 2, by: 'dpo-1', at: '2026-11-23T09:15:00.000Z', because: 'Decided by the board.' },
      { version: 1, by: 'steward', at: undefined, because: 'What Steward starts with.' },
    ]);
    expect(history.map(({ rules }) => rules['breach']?.period)).toEqual([{ months: 72 }, { months: 60 }]);
  });

  test('has an event for each change, in codes and counts', async () => {
    const [event] = (await fresh.items()).filter(
      ({ pk, sk }) => pk === 'SCHEDULE#retention' && sk === 'EVENT#000000001',
    );
    expect(event).toMatchObject({ type: 'schedule.changed', actor: 'dpo-1' });
    expect(JSON.parse(String(event?.['data']))).toEqual({ version: 2, changed: ['breach'], newlyDue: 0 });
  });
});

describe('a change that makes records due', () => {
  const shorter = { 'office-visit': { period: { months: 3 } } };
  // On a London midnight either way: over by three months, and not by six.
  const over = ['2026-05-22T23:00:00.000Z', '2026-08-22T22:59:59.999Z']; // Friday, Saturday
  const notOver = ['2026-05-22T22:59:59.999Z', '2026-08-22T23:00:00.000Z']; // Friday, Saturday
  let before: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const ofArchive = archivedSlice('office-visit', 'PERSON#person_1');
    before = await Promise.all([
      ...[...over, ...notOver].map((from) => held('office-visit', from)),
      held('office-visit', '2026-07-01T09:00:00Z', ofArchive), // Wednesday
      held('office-visit', '2026-07-01T09:00:00Z', heldSlice), // Wednesday
    ]);
  });

  const newly = { category: 'office-visit', title: 'Visit to an office', act: 'delete', count: 3 };

  test('is refused at first, with how many of which category, archived ones too and held ones not', async () => {
    const versions = await schedules();
    const { status, body } = await put(shorter);
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { code: 'needs-acceptance', newlyDue: [newly], accept: expect.any(String) },
    });
    expect(await schedules()).toEqual(versions);
  });

  test.each<[string, object, string]>([
    ['of another change', { 'office-visit': { period: { months: 4 } } }, '2026-11-23T09:15:00Z'], // Monday
    ['of another day', shorter, '2026-11-22T23:59:59Z'], // Sunday
  ])('is refused with the token %s, with a fresh one', async (_, rules, at) => {
    const fits = (await put(shorter)).body['accept'];
    vi.setSystemTime(Date.parse(at));
    const accept = (await put(rules)).body['accept'];
    vi.setSystemTime(Date.parse('2026-11-23T09:15:00Z')); // Monday
    expect(accept).toEqual(expect.any(String));
    const { status, body } = await put(shorter, { accept });
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { code: 'needs-acceptance', newlyDue: [newly], accept: fits },
    });
  });

  test('is refused where more categories become due than were accepted', async () => {
    const rules = { ...shorter, 'impact-assessment': { period: { months: 12 } } };
    const { body } = await put(rules);
    await held('impact-assessment', '2025-06-02T09:00:00Z'); // Monday
    const again = await put(rules, { accept: body['accept'] });
    expect(again.status).toBe(409);
    expect(again.body['newlyDue']).toMatchObject([newly, { category: 'impact-assessment', count: 1 }]);
  });

  test('holds once it is accepted, and rewrites no record', async () => {
    const { accept } = (await put(shorter)).body;
    const sent = vi.spyOn(documents, 'send');
    const { status, body } = await put(shorter, { accept });
    expect({ status, body }).toMatchObject({ status: 200, body: { version: 3, newlyDue: [newly] } });
    const written = sent.mock.calls.flatMap(([{ input }]) =>
      ((input as { TransactItems?: { Put?: { Item?: { pk?: unknown } } }[] }).TransactItems ?? []).map(
        (write) => write.Put?.Item?.pk,
      ),
    );
    expect(new Set(written)).toEqual(new Set(['SCHEDULE#retention', 'DOCUMENT#data-retention-periods']));
    expect(await fresh.items()).toEqual(expect.arrayContaining(before));
    expect((await shown()).rules['office-visit']?.period).toEqual({ months: 3 });
  });

  test('is what a person is told from then on', async () => {
    const { rules } = await tellableAbout([], []);
    expect(kept('office-visit', rules)).toBe('3 months from the visit, then we delete it');
  });

  test('stands from then on in the document of the periods, and what it said before stays readable', async () => {
    const now = await documentOf('data-retention-periods');
    expect(now?.text).toContain('Visit to an office: 3 months from the visit');
    const before = await documentOf('data-retention-periods', '2026-01');
    expect(before?.text).toContain('Visit to an office: 6 months from the visit');
  });

  test('counts no further than ten thousand, in however many slices and pages', async () => {
    const limits: number[] = [];
    vi.spyOn(documents, 'send').mockImplementation((async ({ input }: { input: { Limit: number } }) => {
      limits.push(input.Limit);
      // Every slice has two pages of three thousand.
      const more = limits.length % 2 === 1 && { LastEvaluatedKey: { pk: 'x' } };
      return { Count: Math.min(input.Limit, 3000), ...more };
    }) as never);
    const was = { version: 1, rules: firstSchedule.rules };
    const support = { ...was.rules['feedback-and-support'], period: { days: 0 } };
    const next = { version: 2, rules: { ...was.rules, 'feedback-and-support': support } };
    const { newlyDue } = await effectsOf(was, next, instant('2026-11-23T09:15:00Z')); // Monday
    expect(newlyDue).toMatchObject([{ category: 'feedback-and-support', count: 10_000, atLeast: true }]);
    expect(limits).toEqual([10_000, 7000, 4000, 1000]);
  });
});

describe('a change', () => {
  test('decided on an older version is refused, with the version that is in force', async () => {
    const { status, body } = await put({ contract: { status: 'confirmed' } }, { version: 1 });
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'changed' } });
    expect(body['detail']).toContain('Version 3');
  });

  test('of two DPOs at once is one’s', async () => {
    const changes = [12, 13].map((months) => put({ contract: { reviewAfter: { months } } }));
    const statuses = (await Promise.all(changes)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 409]));
    expect((await shown()).version).toBe(4);
  });

  test('sent twice under one key is made once', async () => {
    const body = { version: 4, because: 'Confirmed.', rules: { contract: { status: 'confirmed' } } };
    const replies = [await ask(change, { body, key: 'k-1' }), await ask(change, { body, key: 'k-1' })];
    expect(replies.map(({ status, body }) => [status, body['version']])).toEqual([
      [200, 5],
      [200, 5],
    ]);
    expect((await shown()).version).toBe(5);
  });

  test('of what the code does at the end, or counts from, is refused with why', async () => {
    const { status, body } = await put({ contract: { afterwards: 'anonymise', runsFrom: 'event' } });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: {
        errors: [
          { path: 'rules.contract.runsFrom', detail: 'is built into Steward: its code alone changes it' },
          { path: 'rules.contract.afterwards', detail: 'is built into Steward: its code alone changes it' },
        ],
      },
    });
  });

  test('stands in the chains of the schedule and of the document, which the audit finds whole', async () => {
    expect(await verifyRecord()).toMatchObject({ whole: true, chains: 2, breaks: [] });
  });
});
