// What a report is made of and how it is kept (policy §10): every case of the month is found, though it was closed since; one is kept.
import { beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { keepCase, keepNewCase, readCase } from '../../../shared/aws/cases.ts';
import { fatesOf } from '../../../shared/aws/purge/fates.ts';
import { factsOf } from '../../../shared/aws/reports/facts.ts';
import { reportNow } from '../../../shared/aws/reports/make.ts';
import { keepReport, keptMonths, keptReport } from '../../../shared/aws/reports/reports.ts';
import { moveCase, openCase } from '../../../shared/cases/engine.ts';
import { hold } from '../../../shared/cases/hold.ts';
import { typeOf } from '../../../shared/cases/registry.ts';
import { type Instant, instant } from '../../../shared/instant.ts';
import { type Month, spanOf } from '../../../shared/reports/month.ts';
import { retentionSlice } from '../../../shared/retention/slices.ts';
import { examplesOf } from '../../events/examples.ts';
import { freshRecord } from '../../support/record.ts';

const november = '2026-11' as Month;
const now = instant('2026-12-01T08:30:00Z'); // Tuesday
const by = (id: string, at: Instant) => ({ at, by: id, roles: ['dpo'] as const });
const opening = hold.opening.parse(Object.values(examplesOf('hold-opening').good)[0]);

/** A legal hold, lifted by two where it says when. */
async function held(
  id: string,
  openedAt: string,
  liftedAt?: string,
  reviewOn = '2027-10-01', // Friday
): Promise<void> {
  const on = by('dpo-1', instant(openedAt));
  await keepNewCase(openCase(hold, { ...opening, reviewOn }, id, on), on);
  if (liftedAt === undefined) return;
  for (const [who, action] of [
    ['dpo-1', 'ask-lift'],
    ['dpo-2', 'confirm-lift'],
  ] as const) {
    const was = await readCase(id);
    if (!was) throw new Error('no such case');
    const { action: _action, ...input } = Object.values(examplesOf(`hold-move-${action}`).good)[0] as {
      action: string;
    };
    const at = by(who, instant(liftedAt));
    await keepCase(moveCase(hold, was.case, action, hold.moves[action]?.input.parse(input), at), was, at);
  }
}

/** Puts a closed file into the archive, as the purge does. */
const archived = (id: string, closedAt: string): Promise<unknown> =>
  fatesOf(
    [{ pk: `CASE#${id}`, sk: 'CASE', retainedFrom: instant(closedAt) }],
    { slice: retentionSlice(hold.retention, `CASE#${id}`), action: 'archive', before: now },
    { run: 'purge_1', at: now },
  );

beforeAll(async () => {
  await freshRecord();
  await held('hold_1', '2026-09-01T09:00:00Z', '2026-10-30T09:00:00Z'); // Tuesday, Friday
  await held('hold_2', '2026-09-01T09:00:00Z', '2026-11-02T09:00:00Z'); // Tuesday, Monday
  await held('hold_3', '2026-09-01T09:00:00Z', '2026-12-01T08:00:00Z'); // Tuesday, Tuesday
  await held('hold_4', '2026-11-30T09:00:00Z', '2026-11-30T10:00:00Z'); // Monday
  await held('hold_5', '2026-09-01T09:00:00Z'); // Tuesday
  await held('hold_7', '2026-09-01T09:00:00Z', '2026-11-03T09:00:00Z'); // Tuesday
  await archived('hold_7', '2026-11-03T09:00:00Z'); // Tuesday
  await held('hold_6', '2026-12-01T00:00:00Z'); // Tuesday
});

test('finds what was opened or closed in the month, and what was open at its end, archived since or not, each once', async () => {
  const { cases, closedBefore } = await factsOf(spanOf(november), now);
  expect(cases.map(({ id }) => id).toSorted()).toEqual([
    'hold_2',
    'hold_3',
    'hold_4',
    'hold_5',
    'hold_6',
    'hold_7',
  ]);
  expect(closedBefore.map(({ id }) => id)).toEqual(['hold_1']);
  const made = await reportNow(november, now, { provisional: false });
  expect(made.cases.find(({ type }) => type === 'hold')).toMatchObject({ opened: 1, closed: 3, open: 2 });
});

test('is kept once: whoever makes it again is given the first', async () => {
  const made = await reportNow(november, now, { provisional: false });
  expect(await keepReport(made)).toEqual(made);
  expect(await keepReport({ ...made, erasures: 7 })).toEqual(made);
  expect(await keptReport(november)).toEqual(made);
  expect(await keptMonths()).toEqual([{ month: november, madeAt: now }]);
  expect(await verifyRecord()).toMatchObject({ whole: true });
});

test('is kept whole though thousands of limits were late in it', async () => {
  const made = await reportNow('2026-10' as Month, now, { provisional: false });
  const one = {
    type: 'breach',
    limit: 'dpo',
    dueOn: '2026-10-05',
    metOn: null,
    days: 26,
    why: 'still-open',
  } as const; // Monday
  const late = Array.from({ length: 4000 }, (_, n) => ({ case: `breach_${n}`, ...one }));
  const bad = { ...made, late };
  expect(JSON.stringify(bad).length).toBeGreaterThan(400_000);
  expect(await keepReport(bad)).toEqual(bad);
  expect(await keptReport('2026-10' as Month)).toEqual(bad);
});

async function counted(month: string) {
  const { cases } = await reportNow(month as Month, now, { provisional: true });
  const { onTime, late } = cases.find(({ type }) => type === 'regulator') ?? {};
  return { onTime, late };
}

test('counts what was done in one month and written down in the next in the next', async () => {
  const [regulator, id] = [typeOf({ type: 'regulator' }), 'regulator_1'];
  const first = { direction: 'in', on: '2026-11-02', how: 'letter', summary: 'Why?', replyBy: '2026-11-27' }; // Monday, Friday
  const asked = by('dpo-1', instant('2026-11-02T09:00:00Z')); // Monday
  const matter = regulator.opening.parse({ subject: 'A complaint', first });
  await keepNewCase(openCase(regulator, matter, id, asked), asked);
  const was = await readCase(id);
  if (!was) throw new Error('no such case');
  const answered = by('dpo-1', instant('2026-12-01T08:00:00Z')); // Tuesday
  const reply = { on: '2026-11-26', how: 'letter', summary: 'Because.' }; // Thursday
  await keepCase(moveCase(regulator, was.case, 'answered', reply, answered), was, answered);
  const { case: again } = (await readCase(id)) ?? {};
  expect(again?.noted).toEqual({ reply: answered.at });
  expect(await counted('2026-11')).toEqual({ onTime: 0, late: 0 });
  expect(await counted('2026-12')).toEqual({ onTime: 1, late: 0 });
});

test('says what the DPO said of a limit of the month before, though the case is closed', async () => {
  await held('hold_8', '2026-09-01T09:00:00Z', '2026-11-20T09:00:00Z', '2026-11-16'); // Tuesday, Friday, Monday
  const was = await readCase('hold_8');
  if (!was) throw new Error('no such case');
  const said = { limit: 'review', code: 'staff-absence', reasons: 'The DPO was ill.' };
  const at = by('dpo-1', instant('2026-12-02T09:00:00Z')); // Wednesday
  await keepCase(moveCase(typeOf({ type: 'hold' }), was.case, 'explain-late', said, at), was, at);
  const made = await reportNow('2026-12' as Month, instant('2027-01-01T08:30:00Z'), { provisional: false }); // Friday
  const line = { case: 'hold_8', type: 'hold', limit: 'review', why: 'staff-absence' };
  expect(made.explained).toEqual([line]);
  expect(await verifyRecord()).toMatchObject({ whole: true });
});
