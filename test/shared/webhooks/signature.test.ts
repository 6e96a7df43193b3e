// A receiver verifies with the library of Standard Webhooks (policy §8.2), and takes neither another body nor another secret.
import { randomBytes } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instant, type Instant, plusHours } from '../../../shared/instant.ts';
import { rotated, secretOf, type Secrets, signedHeaders } from '../../../shared/webhooks/signature.ts';

const at = instant('2026-11-23T09:15:00.750Z'); // Monday
const id = 'evt_0123456789abcdef0123456789abcdef';
const body = JSON.stringify({ type: 'webhook.test', timestamp: at, data: { note: 'ä — ✓' } });
const [first, second] = [randomBytes(32), randomBytes(32)].map(secretOf) as [string, string];

beforeEach(() => void vi.useFakeTimers({ now: Date.parse(at), toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const signed = (secrets: Secrets, moment: Instant = at) => signedHeaders(secrets, id, moment, body);
const verified = (secret: string, headers: Record<string, string>, sent = body): unknown =>
  new Webhook(secret).verify(sent, headers);

test('a receiver knows a delivery by its signature', () => {
  expect(verified(first, signed({ secret: first }))).toEqual(JSON.parse(body));
  expect(signed({ secret: first })['webhook-id']).toBe(id);
});

test('a receiver refuses another body, another id, another moment and another secret', () => {
  const headers = signed({ secret: first });
  const bent: [string, Record<string, string>, string][] = [
    [first, headers, body.replace('webhook', 'webhoOk')],
    [first, { ...headers, 'webhook-id': 'evt_f' }, body],
    [first, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }, body],
    [second, headers, body],
  ];
  for (const [secret, sent, text] of bent)
    expect(() => verified(secret, sent, text)).toThrow(WebhookVerificationError);
});

test('a receiver that never got the secret before the last one still verifies with its own, for that day', () => {
  const third = secretOf(randomBytes(32));
  const secrets = rotated(rotated({ secret: first }, second, at), third, plusHours(at, 1));
  for (const secret of [first, second, third]) verified(secret, signed(secrets));
  const later = plusHours(at, 24);
  vi.setSystemTime(Date.parse(later));
  for (const secret of [second, third]) verified(secret, signed(secrets, later));
  expect(() => verified(first, signed(secrets, later))).toThrow(WebhookVerificationError);
});

test('for a day after a new secret was made, the old one signs too', () => {
  const secrets = rotated({ secret: first }, second, at);
  for (const secret of [first, second]) verified(secret, signed(secrets));
  const later = plusHours(at, 24);
  vi.setSystemTime(Date.parse(later));
  verified(second, signed(secrets, later));
  expect(() => verified(first, signed(secrets, later))).toThrow(WebhookVerificationError);
});
