// What the DPO answers the regulator with (policy §10; UK GDPR Art 30): the worklist, the registers as files, the report of the month.
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../shared/registers/formats.ts';
import { examplesOf } from '../events/examples.ts';
import { steward } from '../support/steward.ts';
import { reported } from './lost-laptop.ts';

const local = steward({ clock: '2026-11-30T09:15:00Z', asleep: ['Nightly', 'Digest'] }); // Monday

const get = async (path: string, headers: Record<string, string> = {}, as = 'dpo') =>
  fetch(`${local().machine.api}${path}`, {
    headers: { authorization: `Bearer ${await local().machine.token({ groups: [as] })}`, ...headers },
  });
const json = async (path: string) => (await (await get(path)).json()) as Record<string, never>;

let breach = '';
let file = '';

beforeAll(async () => {
  breach = await reported(local());
  const body = Object.values(examplesOf('storing').good)[0];
  const stored = await local().ask('POST', '/storage', { as: 'staff', body });
  file = (stored.body as { id: string }).id;
  const lent = { action: 'lend', to: 'Ewan Grant', backBy: '2026-11-30' }; // Monday
  await local().ask('POST', `/storage/${file}/moves`, { as: 'staff', body: lent });
});

describe('the worklist', () => {
  it('has the file that is lent and the breach in order, page by page', async () => {
    const first = await json('/worklist?limit=1');
    expect(first).toMatchObject({
      rows: [{ id: file, due: 'back', dueOn: '2026-11-30' }],
      consents: { count: 0 },
    });
    const second = await json(`/worklist?limit=1&after=${first['next']}`);
    expect(second).toMatchObject({ rows: [{ id: breach, kind: 'case', due: 'ico-policy' }], next: null });
  });

  it.each(['limit=0', 'limit=101', 'after=x', 'sort=id'])('refuses %s and names the field', async (query) => {
    const reply = await get(`/worklist?${query}`);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ errors: [{ path: query.replace(/=.*/u, '') }] });
  });
});

describe('a register', () => {
  it('comes as JSON, and as CSV under a name of its own', async () => {
    expect(await json('/registers/breaches')).toMatchObject({ rows: [{ id: breach, state: 'reported' }] });
    const csv = await get('/registers/breaches?format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="breaches-2026-11-30.csv"');
    expect(Buffer.from(await csv.arrayBuffer()).toString()).toMatch(
      new RegExp(`^\uFEFF"Case",.*\r\n"${breach}","reported","2026-11-30"`, 'u'),
    );
  });

  it.each(['*/*', `text/html, ${formats.xlsx}`, ''])(
    'comes as a workbook, where `Accept` is "%s"',
    async (accept) => {
      const path = '/registers/processing-activities?format=xlsx';
      const reply = await get(path, accept ? { accept } : {});
      expect(reply.headers.get('content-type')).toBe(formats.xlsx);
      const parts = unzipSync(new Uint8Array(await reply.arrayBuffer()));
      expect(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain(
        'Data Protection Officer: ',
      );
    },
  );

  it('is unknown where there is none of that name, and has no other format', async () => {
    expect((await get('/registers/people')).status).toBe(404);
    expect((await get('/registers/breaches?format=pdf')).status).toBe(400);
  });
});

describe('the report of a month', () => {
  it('is provisional while the month runs, and none of a month to come', async () => {
    expect(await json('/reports')).toEqual({ reports: [] });
    expect(await json('/reports/2026-11')).toMatchObject({
      provisional: true,
      breaches: [{ case: breach, told: [{ who: 'dpo', on: '2026-11-30' }] }],
    });
    for (const month of ['2026-12', '2026-13', '2020-01', 'x'])
      expect((await get(`/reports/${month}`)).status).toBe(404);
  });

  it('is made at half past eight on the first, kept once, and mailed to the DPO', async () => {
    const before = (await local().mails()).length;
    await local().playHours(24);
    const mails = (await local().mails())
      .slice(before)
      .filter(({ subject }) => subject.startsWith('Compliance'));
    expect(mails).toMatchObject([
      {
        subject: expect.stringMatching(/^Compliance report of November 2026: \d+ late, \d+ open risks$/u),
        destination: { to: ['dpo@example.com'] },
      },
    ]);
    expect(mails[0]?.body.text).toContain(breach);
    expect(mails[0]?.at).toBe(Date.parse('2026-12-01T08:30:00Z') / 1000); // Tuesday
    expect(await json('/reports')).toEqual({
      reports: [{ month: '2026-11', madeAt: expect.stringMatching(/^2026-12-01T08:30/u) }],
    });
    const kept = await json('/reports/2026-11');
    expect(kept).toMatchObject({
      provisional: false,
      risks: expect.arrayContaining([{ kind: 'storage-overdue', about: file, since: '2026-11-30' }]),
    });
    await local().machine.invoke('report', {});
    expect((await local().mails()).filter(({ subject }) => subject.startsWith('Compliance'))).toHaveLength(1);
    expect(await json('/reports/2026-11')).toEqual(kept);
    expect(await json('/audit/verify')).toMatchObject({ whole: true });
    const csv = await (await get('/reports/2026-11?format=csv')).text();
    expect(csv).toContain(`"risk","${file}","storage-overdue"`);
  });
});
