// Retention over HTTP (policy §13): previewed, run, stopped, held, certified and mailed; by whom; and nothing of anybody in what is left.
import { beforeAll, describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import { mailsTo } from './mailbox.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:00:00Z', asleep: [] }); // Monday

interface Preview {
  plan: string;
  expiresAt: string;
  counts: Record<string, { destroy: number; archive: number }>;
  items: { category: string; of: string; item: string; from: string }[];
  held: { of: string; because: string }[];
}

const post = (path: string, body?: object, as = 'dpo') => local().ask('POST', path, { body, as });
const get = (path: string, as = 'dpo') => local().ask('GET', path, { as });
const settled = () => local().machine.settle();

/** What staff logged of somebody long ago. */
const logged = (email: string, more: object = {}) =>
  post(
    '/records',
    {
      source: 'phone',
      purpose: 'enquiry',
      receivedAt: '2025-06-02T10:00:00Z',
      email,
      name: 'Quillfeather of the archive',
      message: 'Quillfeather called.',
      ...more,
    },
    'staff',
  );

const hold = (on: object) =>
  post('/holds', { on, because: 'litigation', reason: 'Quillfeather v Us.', reviewOn: '2027-05-03' });

const previewed = async () => (await post('/retention/previews')).body as Preview;
const mails = async () => (await mailsTo(local(), 'dpo@example.com')).map(({ subject }) => subject);

describe('a purge', () => {
  let preview: Preview;
  beforeAll(async () => {
    for (const who of ['goes', 'held', 'asks']) await logged(`quillfeather+${who}@example.org`);
    await logged('quillfeather+stays@example.org', { receivedAt: '2025-11-24T10:00:00Z' });
    await hold({ kind: 'person', email: 'quillfeather+held@example.org' });
    preview = await previewed();
  });

  it('is previewed: what is due, item by item, and what is held with its reason', () => {
    expect(preview.counts).toEqual({ 'website-enquiry': { destroy: 2, archive: 0 } });
    expect(preview.items).toHaveLength(2);
    expect(preview.items.every(({ of }) => /^person_[0-9a-z]{26}$/u.test(of))).toBe(true);
    expect(preview.held).toMatchObject([{ because: 'legal-hold' }]);
    expect(preview.expiresAt).toMatch(/^2026-11-24T09:00:/u);
  });

  it('destroys just that, but for who has asked for their data since, and certifies it', async () => {
    const { now } = local().machine;
    const about = { via: 'phone', name: 'Q', email: 'quillfeather+asks@example.org', identity: 'known' };
    await post('/requests/access', { ...about, receivedAt: new Date(now()).toISOString() }, 'staff');
    expect(await post('/retention/runs', { plan: preview.plan })).toMatchObject({ status: 202 });
    await settled();
    const { body } = await get(`/retention/runs/${preview.plan}`, 'auditor');
    expect(body).toMatchObject({
      state: 'completed',
      certificate: {
        kind: 'plan',
        schedule: 1,
        destroyed: 1,
        people: 1,
        kept: [
          { reason: 'legal-hold', count: 1 },
          { reason: 'open-request', count: 1 },
        ],
        left: 0,
      },
    });
    expect(await mails()).toContainEqual(expect.stringMatching(/^Certificate of destruction: 1 record/u));
  });

  it('is run once', async () => {
    expect(await post('/retention/runs', { plan: preview.plan })).toMatchObject({ status: 409 });
  });

  it('comes by itself at three in the morning, and takes what has fallen due, without a night being written down for nothing', async () => {
    await local().machine.moveTo(Date.parse('2026-11-24T09:00:00Z'));
    expect((await get('/retention/runs')).body).toMatchObject({ runs: [{ kind: 'plan' }] });
    await local().machine.moveTo(Date.parse('2026-11-25T09:00:00Z'));
    const { body } = await get('/retention/runs/purge_2026-11-25');
    expect(body).toMatchObject({ kind: 'nightly', startedAt: '2026-11-25T03:00:00.000Z', destroyed: 1 });
    expect((await previewed()).items).toEqual([]);
  });

  it('leaves a record that is whole, and nothing of anybody in what tells of it', async () => {
    expect((await get('/audit/verify')).body).toMatchObject({ whole: true });
    const { machine } = local();
    const objects = machine.buckets.flatMap((bucket) => machine.objects(bucket));
    expect(objects.length).toBeGreaterThan(2);
    const said = [
      await everything(machine),
      ...objects.map(({ key, body }) => `${key} ${String(body)}`),
      JSON.stringify(await machine.state()),
    ].join('\n');
    expect(said).not.toMatch(/quillfeather/iu);
  });
});

describe('a plan', () => {
  it('expires after a day', async () => {
    const { plan } = await previewed();
    await local().playHours(25);
    const refused = await post('/retention/runs', { plan });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('expired') } });
  });

  it('of nothing has its certificate too', async () => {
    const { plan } = await previewed();
    await post('/retention/runs', { plan });
    await settled();
    expect((await get(`/retention/runs/${plan}`)).body).toMatchObject({
      state: 'completed',
      certificate: { destroyed: 0, root: '' },
    });
  });

  it('can be stopped, and says what it left', async () => {
    for (let n = 0; n < 3; n += 1) await logged(`quillfeather+stop${n}@example.org`);
    const { plan } = await previewed();
    await Promise.all([post('/retention/runs', { plan }), post(`/retention/runs/${plan}/stop`)]);
    const again = await post(`/retention/runs/${plan}/stop`);
    expect([202, 409]).toContain(again.status);
    await settled();
    const { certificate } = (await get(`/retention/runs/${plan}`)).body as {
      certificate: { state: string; destroyed: number; left: number };
    };
    expect(certificate.destroyed + certificate.left).toBe(3);
    expect(certificate.state).toBe(certificate.left > 0 ? 'stopped' : 'completed');
  });
});

const requested = async (email: string) => {
  const receivedAt = new Date(local().machine.now()).toISOString();
  const about = { via: 'phone', name: 'Q', email, identity: 'known', receivedAt };
  return ((await post('/requests/access', about, 'staff')).body as { id: string }).id;
};
const withdrawn = (id: string) =>
  post(`/cases/${id}/moves`, { action: 'close-as', outcome: 'withdrawn', reasons: 'So they said.' });

describe('what a request kept', () => {
  it('is due again once that is closed: for a preview, and for the night', async () => {
    await local().playHours(24);
    const [seen, unseen] = ['quillfeather+withdrew@example.org', 'quillfeather+later@example.org'];
    for (const email of [seen, unseen]) await logged(email);
    const requests = [await requested(seen), await requested(unseen)] as const;
    expect(await withdrawn(requests[0])).toMatchObject({ status: 200 });
    expect((await previewed()).counts).toEqual({ 'website-enquiry': { destroy: 1, archive: 0 } });
    await withdrawn(requests[1]);
    await local().playHours(24);
    const { runs } = (await get('/retention/runs')).body as { runs: object[] };
    expect(runs[0]).toMatchObject({ kind: 'nightly', state: 'completed', destroyed: 2 });
  });
});

describe('a plan of a schedule that has been changed', () => {
  it('destroys nothing: what it named may be due no more', async () => {
    await logged('quillfeather+longer@example.org');
    const { plan } = await previewed();
    const rules = { 'website-enquiry': { period: { months: 60 } } };
    const body = { version: 1, because: 'Claims come later than we thought.', rules };
    expect(await local().ask('PUT', '/retention/schedule', { body, as: 'dpo' })).toMatchObject({
      status: 200,
    });
    const refused = await post('/retention/runs', { plan });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('schedule') } });
  });
});

describe('the doors', () => {
  it.each([
    ['POST', '/retention/previews', 'staff'],
    ['POST', '/retention/previews', 'auditor'],
    ['POST', '/retention/runs', 'staff'],
    ['POST', '/retention/runs/purge_01/stop', 'auditor'],
    ['GET', '/retention/runs', 'staff'],
    ['GET', '/retention/runs/purge_01', 'product'],
  ])('%s %s stays shut to %s', async (method, path, as) => {
    expect((await local().ask(method, path, { as })).status).toBe(403);
  });

  it.each([
    [{}, 'plan'],
    [{ plan: 'Quillfeather' }, 'plan'],
    [{ plan: 'purge_01', all: true }, 'all'],
  ])('a run of %o names %s', async (body, field) => {
    const refused = await post('/retention/runs', body);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: field }] } });
    expect(JSON.stringify(refused.body)).not.toContain('Quillfeather');
  });

  it('there is no run of an unknown id', async () => {
    expect((await post('/retention/runs', { plan: 'purge_01k00000000000000000000000' })).status).toBe(404);
    expect((await get('/retention/runs/purge_01k00000000000000000000000')).status).toBe(404);
  });
});
