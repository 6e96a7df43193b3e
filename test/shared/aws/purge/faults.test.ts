// A purge that dies, is throttled, meets another one, is stopped, or comes late (§13): nothing is lost, nothing is counted twice.
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../../shared/aws/audit.ts';
import { certify } from '../../../../shared/aws/purge/certify.ts';
import { beginNightly } from '../../../../shared/aws/purge/begin.ts';
import { fatesOf } from '../../../../shared/aws/purge/fates.ts';
import { beginPage, duePage, writePage } from '../../../../shared/aws/purge/pages.ts';
import { keepRun, readRun, standingRun, stopping } from '../../../../shared/aws/purge/runs.ts';
import { purgePage } from '../../../../shared/aws/purge/slice.ts';
import { documents, read } from '../../../../shared/aws/table.ts';
import { instant, type Instant } from '../../../../shared/instant.ts';
import { around, crashable, dyingAtEveryCall } from '../../../support/crash.ts';
import { objectsInMemory } from '../../../support/objects.ts';
import { freshRecord } from '../../../support/record.ts';
import { asked, night, opened, planned, ran } from './population.ts';

process.env['EVIDENCE_BUCKET'] = 'evidence';
let objects: Map<string, string>;
beforeAll(async () => {
  await freshRecord();
  objects = objectsInMemory(around);
  crashable();
});

const longAgo = instant('2025-06-02T10:00:00Z'); // Monday
const at = (text: string): Instant => instant(`${text}T03:00:00Z`);

interface Place {
  readonly pk: string;
  readonly sk: string;
}

const left = async (places: readonly Place[]): Promise<number> => {
  const found = await Promise.all(places.map((place) => read(process.env['TABLE_NAME'] ?? '', { ...place })));
  return found.filter(Boolean).length;
};

const people = async (count: number, who: string): Promise<Place[]> => {
  const all: Place[] = [];
  for (let n = 0; n < count; n += 1) all.push(await asked(`${who}-${n}@example.com`, longAgo));
  return all;
};

describe('a run that dies at every call in turn', () => {
  test.each([
    ['before it is made', 'before', '2026-11-24'],
    ['after it is made, its reply lost', 'after', '2026-11-25'],
  ] as const)('%s, does all of it once', async (_, when, day) => {
    const due = await people(2, `dies-${when}`);
    await asked(`dies-${when}-0@example.com`, longAgo, 'feedback');
    const died = await dyingAtEveryCall(when, () => night(at(day)));
    expect(died).toBeGreaterThan(30);
    const run = await readRun(`purge_${day}`);
    expect(run?.certificate).toMatchObject({
      state: 'completed',
      destroyed: 2,
      people: 1,
      kept: [],
      left: 0,
    });
    expect(await left(due)).toBe(0);
    expect((await verifyRecord()).breaks).toEqual([]);
  });
});

test('two runs at once destroy everything once between them', async () => {
  const due = await people(6, 'twice');
  const { run } = await planned(at('2026-11-26'));
  const [nightly, plan] = await Promise.all([night(at('2026-11-26')), ran(run.id, at('2026-11-26'))]);
  expect(await left(due)).toBe(0);
  expect(Number(nightly?.destroyed) + Number(plan?.destroyed)).toBe(6);
  expect(Number(nightly?.people) + Number(plan?.people)).toBe(6);
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('one run worked on by two machines at once has one certificate, of each item once', async () => {
  const due = await people(4, 'same');
  await Promise.all([night(at('2026-11-27')), night(at('2026-11-27'))]);
  expect(await left(due)).toBe(0);
  const run = await readRun('purge_2026-11-27');
  expect(run?.certificate).toMatchObject({ state: 'completed', destroyed: 4, people: 4 });
});

test('what is deleted with its reply lost, so that the client asks again, is destroyed and not just gone', async () => {
  const due = await people(2, 'reply-lost');
  let lost = 0;
  documents.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const output = await next(args);
        if (!String(commandName).startsWith('Delete')) return output;
        lost += 1;
        throw Object.assign(new Error('lost'), { name: 'TimeoutError' });
      },
    { step: 'finalizeRequest', name: 'losing', priority: 'low' },
  );
  try {
    const certificate = await night(at('2026-12-19'));
    expect(certificate).toMatchObject({ state: 'completed', destroyed: 2, people: 2, kept: [] });
  } finally {
    documents.middlewareStack.remove('losing');
  }
  expect(lost).toBe(due.length);
  expect(await left(due)).toBe(0);
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('an item that the table never takes is left to the next night, and told', async () => {
  const [poisoned, ...others] = await people(3, 'throttled');
  documents.middlewareStack.add(
    (next) => async (args) => {
      const { Key, ConditionExpression } = args.input as { Key?: Place; ConditionExpression?: string };
      if (ConditionExpression?.startsWith('retentionSlice') && Key?.pk === poisoned?.pk)
        throw Object.assign(new Error('throttled'), { name: 'ThrottlingException' });
      return next(args);
    },
    { step: 'initialize', name: 'throttle' },
  );
  const certificate = await night(at('2026-11-28'));
  documents.middlewareStack.remove('throttle');
  expect(certificate).toMatchObject({
    state: 'failed',
    destroyed: 2,
    kept: [{ reason: 'throttled', count: 1 }],
    left: 1,
    failures: [{ what: 'the table would not take 1 of it' }],
  });
  expect(await left([...others, ...(poisoned ? [poisoned] : [])])).toBe(1);
  expect(await night(at('2026-11-29'))).toMatchObject({ state: 'completed', destroyed: 1, people: 1 });
});

test('a run that is stopped takes up nothing more, and says what it left', async () => {
  const due = await people(3, 'stopped');
  const { run } = await planned(at('2026-11-30'));
  const standing = await standingRun(run.id);
  if (!standing) throw new Error('no run');
  await keepRun(
    standing,
    { ...run, state: 'running', startedAt: at('2026-11-30') },
    { type: 'purge.started', data: {} },
    { at: at('2026-11-30') },
  );
  const running = await standingRun(run.id);
  if (!running) throw new Error('no run');
  await keepRun(running, stopping(running), { type: 'purge.stop-asked', data: {} }, { at: at('2026-11-30') });
  expect(await ran(run.id, at('2026-11-30'))).toMatchObject({ state: 'stopped', destroyed: 0, left: 3 });
  expect(await left(due)).toBe(3);
  await night(at('2026-12-01'));
});

test('a slice that was given up is told, and what is left of it', async () => {
  const due = await people(2, 'given-up');
  const { slices } = await beginNightly('purge_given-up', at('2026-12-02'));
  await certify(
    'purge_given-up',
    slices.map(({ slice }) => slice),
    at('2026-12-02'),
  );
  const run = await readRun('purge_given-up');
  expect(run?.certificate).toMatchObject({ state: 'failed', destroyed: 0, left: 2 });
  expect(run?.certificate?.failures).toHaveLength(slices.length);
  expect(await left(due)).toBe(2);
  await night(at('2026-12-03'));
});

test('a page that was given up after its items went leaves a record that is whole', async () => {
  const due = await people(1, 'unfinished');
  await asked('unfinished-0@example.com', longAgo, 'feedback');
  const { slices } = await beginNightly('purge_unfinished', at('2026-12-04'));
  for (const work of slices) await purgePage({ ...work, run: 'purge_unfinished', page: 1 }, at('2026-12-04'));
  for (const key of objects.keys()) if (/purge_unfinished.*\.done/u.test(key)) objects.delete(key);
  expect(await left(due)).toBe(0);
  expect((await verifyRecord()).breaks).toEqual([]);
});

test('a page that was given up on the way is told as far as it went, and its people are ended', async () => {
  const [gone, stays] = await people(2, 'half-way');
  const run = 'purge_half-way';
  const { slices } = await beginNightly(run, at('2026-12-04'));
  for (const work of slices) {
    const page = await duePage(work);
    await writePage(run, work.slice, 1, page);
    await beginPage(run, work.slice, 1);
    const taken = page.items.filter(({ pk }) => pk === gone?.pk);
    await fatesOf(taken, work, { run, at: at('2026-12-04') });
  }
  const given = slices.map(({ slice }) => slice);
  await certify(run, given, at('2026-12-04'));
  const certificate = (await readRun(run))?.certificate;
  expect(certificate).toMatchObject({ state: 'failed', destroyed: 1, people: 1, left: 1 });
  expect(await left([...(gone ? [gone] : []), ...(stays ? [stays] : [])])).toBe(1);
  expect((await verifyRecord()).breaks).toEqual([]);
  await night(at('2026-12-05'));
});

test('somebody who cannot be looked at stays held and is told, and keeps nobody else’s data', async () => {
  const [held, other] = [
    await asked('unclear@example.com', longAgo),
    await asked('clear@example.com', longAgo),
  ];
  const on = { kind: 'person', email: 'unclear@example.com' };
  await opened('hold', { on, because: 'other', reason: 'A.', reviewOn: '2027-05-03' }, at('2026-12-05'));
  documents.middlewareStack.add(
    (next) => async (args) => {
      const { Key } = args.input as { Key?: Place };
      if (Key?.pk === held.pk && Key.sk === 'PROFILE') throw new Error('a defect');
      return next(args);
    },
    { step: 'initialize', name: 'defect' },
  );
  const certificate = await night(at('2026-12-06'));
  documents.middlewareStack.remove('defect');
  expect(certificate).toMatchObject({
    state: 'failed',
    destroyed: 1,
    kept: [{ reason: 'unclear', count: 1 }],
  });
  expect(await left([held, other])).toBe(1);
});

test('a schedule that did not fire for a week is made up for by the next night', async () => {
  const ends = ['2025-12-03', '2025-12-06', '2025-12-09'].map((day) => instant(`${day}T10:00:00Z`));
  const due = [];
  for (const [n, from] of ends.entries()) due.push(await asked(`week-${n}@example.com`, from));
  expect(await night(at('2026-12-10'))).toMatchObject({ destroyed: 3 });
  expect(await left(due)).toBe(0);
});

test('a category that is held makes no run of its own night after night', async () => {
  const on = { kind: 'category', category: 'website-enquiry' };
  const due = await people(2, 'category');
  await opened('hold', { on, because: 'other', reason: 'A.', reviewOn: '2027-05-03' }, at('2026-12-06'));
  expect(await night(at('2026-12-07'))).toBeUndefined();
  expect(await left(due)).toBe(2);
});

test('the pages of a run hold ids and codes, and no name of anybody', () => {
  expect(objects.size).toBeGreaterThan(20);
  expect(JSON.stringify([...objects])).not.toMatch(/example\.com|canary/u);
});
