// Usage data from the product to the figures (policy §6): told, validated, put under pseudonyms by the night, and queried with DuckDB as
// the documentation says.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { kpis } from '../../events/usage.ts';
import { steward, type Reply } from '../support/steward.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-10T10:00:00Z', asleep: [] }); // Tuesday

const users = Array.from({ length: 40 }, (_, n) => `canary-user-${n}`);
const at = '2026-11-10T09:30:00Z';

const seen = { type: 'page-view', page: '/reports/canary@example.org?q=canary', ip: '203.0.113.7' };
const events = users.flatMap((user, n) => [
  { id: `view-${n}`, user, ...seen },
  { id: `again-${n}`, user, ...seen },
  { id: `error-${n}`, user, type: 'error', message: 'canary' },
]);
const batch = {
  events: events.map((event) => ({
    ...event,
    product: 'optix',
    at,
    browser: 'Firefox 145',
    device: 'CANARY-7',
  })),
};

const tell = (body: object): Promise<Reply> => local().ask('POST', '/usage', { body, as: 'product' });
const figures = (query: string, as = 'dpo') => local().ask('GET', `/usage/kpis?${query}`, { as });

const files = () => {
  const { machine } = local();
  const bucket = machine.buckets.find((name) => name.includes('analytics')) ?? '';
  return machine.objects(bucket);
};

/** What the queries of the documentation give for the files as they lie in the bucket. */
async function queried(): Promise<unknown[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-usage-'));
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  try {
    for (const { key, body } of files()) {
      await mkdir(dirname(join(folder, key)), { recursive: true });
      await writeFile(join(folder, key), body);
    }
    const text = await readFile(new URL('../../docs/analytics.md', import.meta.url), 'utf8');
    const [view = '', ...queries] = [...text.matchAll(/```sql\n(.*?)```/gsu)].map(([, sql = '']) => sql);
    await connection.run(`SET file_search_path = '${folder}'`);
    await connection.run(view);
    const results: unknown[][] = [];
    for (const query of queries) results.push((await connection.runAndReadAll(query)).getRowObjectsJson());
    return results;
  } finally {
    connection.closeSync();
    database.closeSync();
    await rm(folder, { recursive: true });
  }
}

describe('usage data', () => {
  let first: Reply;
  beforeAll(async () => {
    first = await tell(batch);
  });

  it('are taken once from a product, and from nobody else', async () => {
    expect(first).toMatchObject({ status: 200, body: { accepted: 120, duplicates: 0, failures: [] } });
    expect((await tell(batch)).body).toMatchObject({ accepted: 0, duplicates: 120 });
    expect((await local().ask('POST', '/usage', { body: batch, as: 'staff' })).status).toBe(403);
    const empty = await tell({ events: [] });
    expect(empty).toMatchObject({ status: 400, body: { errors: [{ path: 'events' }] } });
  });

  it('come with licences, whose seats run out', async () => {
    const terms = { product: 'optix', holder: 'North Sea Energy', from: '2026-01-01T00:00:00Z' };
    const licence = { licence: 'north', ...terms, until: '2027-01-01T00:00:00Z', seats: 1 };
    const registered = await local().ask('POST', '/licences', { body: licence, as: 'staff' });
    expect(registered).toMatchObject({ status: 200, body: { licence: 'north', revision: 1 } });
    const validate = (user: string) =>
      local().ask('POST', '/licences/validate', {
        body: { licence: 'north', product: 'optix', user },
        as: 'product',
      });
    expect((await validate('canary-user-1')).body).toEqual({
      valid: true,
      until: '2027-01-01T00:00:00.000Z',
    });
    expect((await validate('canary-user-2')).body).toMatchObject({ valid: false, reason: 'no-seat' });
  });

  it('are put under pseudonyms by the night after their period, and the figures and the queries tell of them', async () => {
    await local().playHours(8 * 24);
    expect(await everything(local().machine)).not.toContain('USAGE#');
    const lines = files().flatMap(({ body }) => body.toString().split('\n').filter(Boolean));
    expect(lines).toHaveLength(120);
    expect(lines.join('')).not.toMatch(/canary|203\.0/iu);

    const { status, body } = await figures('product=optix&from=2026-11-09&to=2026-11-10');
    expect(status).toBe(200);
    const [before, day] = kpis.parse(body).days;
    expect(before).toMatchObject({ activeUsers: 0, pageViews: 0, topPages: [] });
    expect(day).toMatchObject({ activeUsers: 40, pageViews: 80, errors: 40, sessions: 0, searches: 0 });
    // Whatever slice the people fall into: of some of them there may be too few to be told of.
    expect(day?.topPages[0]).toMatchObject({ value: '/reports/:id' });
    expect(day?.browsers[0]).toMatchObject({ value: 'Firefox 145' });

    const [people, errors] = await queried();
    expect(people).toEqual([{ product: 'optix', day: '2026-11-10', people: '40', page_views: '80' }]);
    expect(errors).toContainEqual({ browser: 'Firefox 145', errors: 50 });
  });

  it('are told as figures of at most a month, by days that are in their order', async () => {
    const refused = [
      await figures('product=optix&from=2026-11-10&to=2026-11-09'),
      await figures('product=optix&from=2026-10-01&to=2026-11-01'),
      await figures('from=2026-11-10&to=2026-11-10'),
      await figures('product=optix&from=2026-11-10&to=2026-11-10', 'auditor'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 403]);
  });
});
