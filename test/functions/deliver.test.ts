// Delivering an event to one subscription (policy §5, §8.2), step by step as the machine calls it: over a real table and a real connection.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Delivery } from '../../events/webhooks.ts';
import { handler } from '../../functions/deliver.ts';
import { verifyRecord } from '../../shared/aws/audit.ts';
import {
  attemptsOf,
  countUndelivered,
  keepingUndelivered,
  listUndelivered,
} from '../../shared/aws/deliveries.ts';
import { putWhere, transact } from '../../shared/aws/table.ts';
import { moveWebhook } from '../../shared/aws/webhook-moves.ts';
import { keepNewWebhook, readWebhook } from '../../shared/aws/webhooks.ts';
import { instant, plusHours } from '../../shared/instant.ts';
import { secretOf } from '../../shared/webhooks/signature.ts';
import type { State } from '../../shared/webhooks/subscription.ts';
import { freshRecord } from '../support/record.ts';

const monday = instant('2026-11-23T09:15:00Z'); // Monday
const secret = secretOf(randomBytes(32));
const by = { at: monday, by: 'dpo-1' };

interface Got {
  readonly id: string;
  readonly signature: string;
  readonly verified: unknown;
}

const got: Got[] = [];
/** What the receiver answers, one after the other; 204 once there is nothing more. */
const answers: number[] = [];
const server = createServer((request, response) => void taken(request, response));

async function taken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
  const headers = request.headers as Record<string, string>;
  const verified = new Webhook(secret).verify(body, headers);
  got.push({ id: headers['webhook-id'] ?? '', signature: headers['webhook-signature'] ?? '', verified });
  response.writeHead(answers.shift() ?? 204).end();
}

let url = '';
const ses = mockClient(SESClient);
const mails = () =>
  ses.commandCalls(SendRawEmailCommand).map(({ args }) => String(args[0].input.RawMessage?.Data));

beforeAll(async () => {
  await freshRecord();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `${origin}/hook`;
  Object.assign(process.env, {
    PRIVATE_RECEIVERS: JSON.stringify([origin, 'http://127.0.0.1:1']),
    DPO_EMAIL: 'dpo@example.com',
    SENDER_EMAIL: 'privacy@example.com',
  });
  vi.useFakeTimers({ now: Date.parse(monday), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
  server.close();
});
beforeEach(() => {
  vi.setSystemTime(Date.parse(monday));
  got.splice(0);
  answers.splice(0);
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({});
});

let count = 0;

/** A subscription that leads to the receiver, and something that is to be delivered to it. */
async function subscribed(leads = url): Promise<Delivery> {
  count += 1;
  const webhook = `webhook_${count}`;
  const subscription = {
    id: webhook,
    state: 'active',
    events: ['case.closed'],
    subscribedAt: monday,
  } as const;
  await keepNewWebhook(subscription, { url: leads, secret }, by, []);
  const payload = { type: 'case.closed', timestamp: monday, data: { case: 'breach_1' } } as const;
  return { webhook, delivery: `evt_${String(count).padStart(32, '0')}`, payload, failed: 0 };
}

const attempt = (delivery: Delivery) => handler({ step: 'attempt', delivery });
const giveUp = (delivery: Delivery) => handler({ step: 'give-up', delivery });

const moved = async (id: string, action: 'pause' | 'resume' | 'remove'): Promise<void> =>
  void (await moveWebhook(id, { action }, by, () => []));

const stateOf = async (id: string): Promise<State | undefined> => (await readWebhook(id))?.subscription.state;

test('delivers what a receiver verifies, and is done', async () => {
  const delivery = await subscribed();
  expect(await attempt(delivery)).toMatchObject({ next: 'done' });
  expect(got).toMatchObject([{ id: delivery.delivery, verified: delivery.payload }]);
  expect(await attemptsOf(delivery.webhook)).toEqual({
    last: { outcome: 'delivered', status: 204, at: monday },
    deliveredAt: monday,
    failures: 0,
  });
});

test('sends what failed again under the same id, later each time, and gives it up after the tenth failure', async () => {
  const first = await subscribed();
  answers.push(...Array.from({ length: 10 }, () => 500));
  const waited: number[] = [];
  let [delivery, next] = [first, 'wait'];
  while (next === 'wait') {
    const went = await attempt(delivery);
    ({ delivery, next } = went);
    waited.push(went.seconds);
  }
  expect(next).toBe('give-up');
  expect(waited).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, 0]);
  expect(new Set(got.map(({ id }) => id))).toEqual(new Set([first.delivery]));
  expect(await attemptsOf(first.webhook)).toMatchObject({ failures: 10, failingSince: monday });
});

test('keeps what was given up, once, and tells the DPO once a day, naming nothing but the subscription', async () => {
  const delivery = await subscribed();
  const other = { ...delivery, delivery: `evt_${'f'.repeat(32)}` };
  await giveUp(delivery);
  await giveUp(delivery);
  await giveUp(other);
  const { undelivered: kept } = await listUndelivered(delivery.webhook, monday);
  expect(kept.map(({ delivery: id, payload }) => [id, payload])).toEqual([
    [delivery.delivery, delivery.payload],
    [other.delivery, other.payload],
  ]);
  expect(mails()).toHaveLength(1);
  expect(mails()[0]).toContain(delivery.webhook);
  expect(mails()[0]).not.toMatch(/127\.0\.0\.1|whsec_/u);
  vi.setSystemTime(Date.parse(plusHours(monday, 24)));
  await giveUp({ ...delivery, delivery: `evt_${'e'.repeat(32)}` });
  expect(mails()).toHaveLength(2);
  const later = plusHours(monday, 24 * 31);
  expect(await listUndelivered(delivery.webhook, later)).toEqual({ undelivered: [] });
  expect(await countUndelivered(delivery.webhook, later)).toEqual({ undelivered: 0 });
});

test('tells the DPO though the mail failed at first', async () => {
  const delivery = await subscribed();
  ses.on(SendRawEmailCommand).rejectsOnce(new Error('SES')).resolves({});
  await expect(giveUp(delivery)).rejects.toThrow('SES');
  vi.setSystemTime(Date.parse(monday) + 61_000);
  await giveUp(delivery);
  expect(mails()).toHaveLength(2);
  expect(await countUndelivered(delivery.webhook, monday)).toEqual({ undelivered: 1 });
});

test('pauses a subscription that has taken nothing for five days, and no sooner', async () => {
  const delivery = await subscribed();
  answers.push(500, 500);
  await attempt(delivery);
  vi.setSystemTime(Date.parse(plusHours(monday, 5 * 24 - 1)));
  await giveUp(delivery);
  expect(await stateOf(delivery.webhook)).toBe('active');
  vi.setSystemTime(Date.parse(plusHours(monday, 5 * 24)));
  await giveUp({ ...delivery, delivery: `evt_${'d'.repeat(32)}` });
  expect(await stateOf(delivery.webhook)).toBe('paused');
  expect(mails().at(-1)).toContain('A webhook was paused');
  vi.setSystemTime(Date.parse(plusHours(monday, 6 * 24)));
  await giveUp({ ...delivery, delivery: `evt_${'c'.repeat(32)}` });
  expect(mails().at(-1)).not.toContain('A webhook was paused');
  await moved(delivery.webhook, 'resume');
  expect(await attemptsOf(delivery.webhook)).not.toHaveProperty('failingSince');
});

test('sends nothing in a pause, and goes on after it', async () => {
  const delivery = await subscribed();
  await moved(delivery.webhook, 'pause');
  const waiting = await attempt(delivery);
  expect(waiting).toMatchObject({ next: 'wait', delivery: { failed: 1 } });
  expect(got).toEqual([]);
  await moved(delivery.webhook, 'resume');
  expect(await attempt(waiting.delivery)).toMatchObject({ next: 'done' });
  expect(got).toHaveLength(1);
});

test('ends the subscription of a receiver that says that it is gone, keeps what was under way, and tells the DPO once', async () => {
  const delivery = await subscribed();
  const other = { ...delivery, delivery: `evt_${'c'.repeat(32)}`, failed: 3 };
  answers.push(410);
  expect(await attempt(delivery)).toMatchObject({ next: 'give-up' });
  expect(await stateOf(delivery.webhook)).toBe('gone');
  // Should it die before it has said so, it says so again, and sends nothing; so does what waited to be sent again.
  expect(await attempt(delivery)).toMatchObject({ next: 'give-up' });
  expect(await attempt(other)).toMatchObject({ next: 'give-up' });
  expect(got).toHaveLength(1);
  await giveUp(delivery);
  vi.setSystemTime(Date.parse(plusHours(monday, 24)));
  await giveUp(other);
  const { undelivered: kept } = await listUndelivered(delivery.webhook, monday);
  expect(kept.map(({ delivery: id }) => id)).toEqual([delivery.delivery, other.delivery]);
  expect(mails()).toHaveLength(1);
  expect(mails()[0]).toContain('A webhook has ended');
  expect(await stateOf(delivery.webhook)).toBe('gone');
});

test('sends nothing to a subscription that was removed, of which nothing sealed is left', async () => {
  const delivery = await subscribed();
  await moved(delivery.webhook, 'remove');
  expect(await attempt(delivery)).toMatchObject({ next: 'done' });
  await giveUp(delivery);
  expect([got, mails()]).toEqual([[], []]);
  expect((await readWebhook(delivery.webhook))?.sealed).toBeUndefined();
});

test('sends nothing to a subscription that was removed after what a restored table knows', async () => {
  const delivery = await subscribed();
  const restored = await readWebhook(delivery.webhook);
  await moved(delivery.webhook, 'remove');
  const now = await readWebhook(delivery.webhook);
  // On the chain as it is now, so that the record stays whole.
  const chain = { seq: now?.head.seq, head: now?.head.hash };
  const key = { pk: `WEBHOOK#${delivery.webhook}`, sk: 'WEBHOOK' };
  const item = { ...key, ...restored?.subscription, sealed: restored?.sealed, ...chain };
  await putWhere(item, 'begins_with(pk, :prefix)', { ':prefix': 'WEBHOOK#' });
  expect(await attempt(delivery)).toMatchObject({ next: 'wait' });
  expect(await attemptsOf(delivery.webhook)).toMatchObject({ last: { outcome: 'no-key' } });
  expect(got).toEqual([]);
  await moved(delivery.webhook, 'remove');
  expect(await stateOf(delivery.webhook)).toBe('removed');
});

test('lists a hundred of what was not delivered, says that there are more, and counts them without reading', async () => {
  const delivery = await subscribed();
  const many = Array.from({ length: 101 }, (_, i) => `evt_${String(i).padStart(32, 'a')}`);
  await transact(many.slice(1).map((id) => keepingUndelivered({ ...delivery, delivery: id }, monday)));
  const first = await listUndelivered(delivery.webhook, monday);
  expect([first.undelivered.length, first.more]).toEqual([100, undefined]);
  await transact([keepingUndelivered({ ...delivery, delivery: many[0] ?? '' }, monday)]);
  const { undelivered, more } = await listUndelivered(delivery.webhook, monday);
  expect([undelivered.length, more]).toEqual([100, true]);
  expect(await countUndelivered(delivery.webhook, monday)).toEqual({ undelivered: 101 });
});

test('goes to no private address that the company does not trust, though it was subscribed once', async () => {
  const delivery = await subscribed(url.replace('127.0.0.1', 'localhost'));
  expect(await attempt(delivery)).toMatchObject({ next: 'wait' });
  expect(await attemptsOf(delivery.webhook)).toMatchObject({ last: { outcome: 'private-address' } });
  expect(got).toEqual([]);
});

test('waits for a receiver that nobody answers for', async () => {
  const delivery = await subscribed('http://127.0.0.1:1/hook');
  expect(await attempt(delivery)).toMatchObject({ next: 'wait', seconds: 5 });
  expect(await attemptsOf(delivery.webhook)).toMatchObject({ last: { outcome: 'ECONNREFUSED' } });
});

test('leaves a record that is whole', async () => {
  expect(await verifyRecord()).toMatchObject({ whole: true, breaks: [] });
});
