// What is left of an event under a pseudonym (policy §6).
import { describe, expect, test } from 'vitest';
import { pseudonymisedEvent } from '../../../events/pseudonymisation.ts';
import { endOfPeriod, pseudonymised, type RawEvent } from '../../../shared/usage/pseudonym.ts';

const november = { id: '2026-11', key: new Uint8Array(32).fill(1) };
const december = { id: '2026-12', key: new Uint8Array(32).fill(2) };

const raw = (told: object = {}): RawEvent => ({
  event: 'hash-of-the-id',
  person: 'person_1',
  told: {
    product: 'optix',
    user: 'canary-user',
    at: '2026-11-23T23:59:59.999Z', // Monday
    type: 'search',
    query: 'canary query',
    message: 'canary message',
    device: 'canary',
    ip: '203.0.113.7',
    host: 'canary',
    ...told,
  },
});

describe('a pseudonymised event', () => {
  const line = pseudonymised(november, raw());

  test('fits its contract, says its day and hour of UTC, and names its key', () => {
    expect(pseudonymisedEvent.parse(line)).toMatchObject({ day: '2026-11-23', hour: 23, key: '2026-11' });
  });

  test('holds neither who nor what was typed, only that something was', () => {
    expect(JSON.stringify(line)).not.toMatch(/canary|203\.0|person_1|hash-of/u);
    expect(line).toMatchObject({ hasQuery: true, hasMessage: true });
  });

  test('has the same pseudonym for the same person, and another one under another key, in another field, of another product', () => {
    expect(pseudonymised(november, raw({ user: 'renamed' })).user).toBe(line.user);
    expect(pseudonymised(december, raw()).user).not.toBe(line.user);
    expect(line.device).not.toBe(line.host);
    expect(pseudonymised(november, raw({ product: 'other' })).device).not.toBe(line.device);
  });
});

test('a period ends with the last moment of its month', () => {
  expect(['2026-11', '2026-12', '2028-02'].map(endOfPeriod)).toEqual([
    '2026-12-01T00:00:00.000Z',
    '2027-01-01T00:00:00.000Z',
    '2028-03-01T00:00:00.000Z',
  ]);
});
