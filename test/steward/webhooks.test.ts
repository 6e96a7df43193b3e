// Another system subscribes to events (policy §5, §7): what it is sent, how often, what of a canary reaches it, and what cannot be delivered.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { webhookEventNames, webhookPayload } from '../../events/webhooks.ts';
import { startSteward, type Steward } from '../support/steward.ts';
import { lostLaptop } from './lost-laptop.ts';
import { record } from './table.ts';

interface Got {
  readonly headers: Record<string, string>;
  readonly body: string;
}

const got: Got[] = [];
let answer = 204;
const receiver = createServer((request, response) => void taken(request, response));

async function taken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  got.push({ headers: request.headers as Record<string, string>, body: await text(request) });
  response.writeHead(answer).end();
}

const text = async (request: IncomingMessage): Promise<string> =>
  Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();

const monday = '2026-11-23T09:15:00Z'; // Monday
// What Steward does every morning and every night is not what this is about.
const asleep = ['Nightly', 'Digest', 'Report'];
let local: Steward;

beforeAll(async () => {
  receiver.listen(Number(new URL(inject('receiver')).port), '127.0.0.1');
  await once(receiver, 'listening');
  local = await startSteward({ receiver: inject('receiver'), clock: monday, asleep });
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(async () => {
  vi.useRealTimers();
  await local.machine.stop();
  receiver.close();
});

interface Subscribed {
  readonly id: string;
  readonly secret: string;
}

async function subscribe(events: readonly string[]): Promise<Subscribed> {
  const body = { url: `${inject('receiver')}/hook?token=s3cret`, events, description: 'The CRM' };
  const reply = await local.ask('POST', '/webhooks', { as: 'dpo', body });
  expect(reply.status).toBe(201);
  return reply.body as Subscribed;
}

const move = (id: string, body: object) => local.ask('POST', `/webhooks/${id}/moves`, { as: 'dpo', body });
const ask = (body: object, headers = {}) => local.ask('POST', '/webhooks', { as: 'dpo', body, headers });
const shown = async (id: string) => (await local.ask('GET', `/webhooks/${id}`, { as: 'auditor' })).body;

describe('a webhook', () => {
  it('is sent again under its id until it is taken, is given up after three days, and is sent again when asked', async () => {
    const { id } = await subscribe(['case.opened']);
    got.splice(0);
    answer = 500;
    await move(id, { action: 'test' });
    await local.playHours(80);
    expect(got).toHaveLength(10);
    const delivery = got[0]?.headers['webhook-id'] ?? '';
    expect(new Set(got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery]));
    expect(await shown(id)).toMatchObject({
      failures: 10,
      undelivered: [{ delivery, type: 'webhook.test' }],
    });
    expect(local.machine.executions().filter(({ status }) => status === 'FAILED')).toHaveLength(1);
    expect((await local.mails()).filter(({ subject }) => subject.includes(id))).toHaveLength(1);

    answer = 204;
    expect(await move(id, { action: 'redeliver', delivery })).toMatchObject({ status: 200 });
    expect(await move(id, { action: 'redeliver', delivery })).toMatchObject({ status: 400 });
    await local.machine.settle();
    expect(got).toHaveLength(11);
    expect(got.at(-1)?.headers['webhook-id']).toBe(delivery);
    expect(await shown(id)).toMatchObject({ failures: 0, undelivered: [] });
    const verified = await local.ask('GET', '/audit/verify', { as: 'auditor' });
    expect(verified.body).toMatchObject({ whole: true });
    await move(id, { action: 'remove' });
  });

  it('tells a subscriber of each event once, signed, and nothing of a canary', async () => {
    const { id, secret } = await subscribe(webhookEventNames);
    got.splice(0);
    await local.ask('POST', '/unsubscribe', { body: { email: 'quillfeather@example.org' } });
    const report = { ...lostLaptop(local), what: 'Quillfeather lost it' };
    await local.ask('POST', '/breaches', { as: 'staff', body: report });
    await local.machine.settle();
    vi.setSystemTime(local.machine.now());
    const payloads = got.map(({ headers, body }) => new Webhook(secret).verify(body, headers));
    expect(payloads.map((one) => webhookPayload.parse(one).type).toSorted()).toEqual([
      'case.opened',
      'marketing.suppressed',
    ]);
    const hashes = (await record(local.machine))
      .map(({ pk }) => /^(?:SUPPRESSED|FINDER)#(.+)$/u.exec(String(pk))?.[1])
      .filter((hash) => hash !== undefined);
    expect(hashes.length).toBeGreaterThan(0);
    const sent = JSON.stringify(got);
    for (const trace of ['uillfeather', '@', 'dpo-1', ...hashes]) expect(sent).not.toContain(trace);
    expect(await shown(id)).toMatchObject({
      state: 'active',
      last: { outcome: 'delivered' },
      undelivered: [],
    });
    await move(id, { action: 'remove' });
  });

  it('keeps its secret and where it leads out of logs, executions and every reply after the first', async () => {
    const { id, secret } = await subscribe(['case.opened']);
    await move(id, { action: 'test' });
    await local.machine.settle();
    const { machine } = local;
    const places = [machine.logs(), machine.executions(), await record(machine), machine.deadLetters()];
    for (const trace of [secret, secret.slice(6), 's3cret'])
      expect(JSON.stringify(places)).not.toContain(trace);
    const list = (await local.ask('GET', '/webhooks', { as: 'auditor' })).body;
    // Not those that the tests before have removed.
    expect(list).toMatchObject({ webhooks: [{ id, state: 'active' }] });
    const seen = JSON.stringify([list, await shown(id)]);
    expect(seen).toContain(`"url":"${inject('receiver')}"`);
    for (const trace of ['whsec_', 's3cret', '/hook']) expect(seen).not.toContain(trace);
    const own = await local.ask('GET', `/webhooks/${id}`, { as: 'dpo' });
    expect(own.body).toMatchObject({ url: `${inject('receiver')}/hook?token=s3cret` });
    await move(id, { action: 'remove' });
  });

  it('hears nothing in a pause', async () => {
    const { id } = await subscribe(['case.opened']);
    await move(id, { action: 'pause' });
    got.splice(0);
    await local.ask('POST', '/breaches', { as: 'staff', body: lostLaptop(local) });
    await local.machine.settle();
    expect(got).toEqual([]);
    expect(await move(id, { action: 'test' })).toMatchObject({
      status: 409,
      body: { allowed: ['resume', 'rotate', 'remove'] },
    });
  });

  it('is not subscribed to a private address, and a secret is told once', async () => {
    for (const url of ['https://169.254.169.254/', 'http://hooks.example.com/', 'https://localhost/']) {
      const reply = await ask({ url, events: ['case.opened'] });
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: 'url' }] } });
      expect(JSON.stringify(reply.body)).not.toContain(url);
    }
    const body = { url: 'https://hooks.example.com/', events: ['case.opened'] };
    const [first, again] = [
      await ask(body, { 'idempotency-key': 'one' }),
      await ask(body, { 'idempotency-key': 'one' }),
    ];
    const { secret, ...rest } = first.body as Subscribed;
    expect(again).toMatchObject({ status: 201, body: rest });
    expect(JSON.stringify(again.body)).not.toContain(secret);
    const turned = (await move(rest.id, { action: 'rotate' })).body as Subscribed;
    expect(turned.secret).toMatch(/^whsec_/u);
    expect(turned.secret).not.toBe(secret);
  });
});
