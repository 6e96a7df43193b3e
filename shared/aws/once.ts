// Doing a thing once: what an Idempotency-Key has been answered with is kept for a day, in the transaction that did it.
import { createHmac } from 'node:crypto';
import { canonical } from '../record/chain.ts';
import { Refusal } from '../refusal.ts';
import { untilNoConflict } from './conflicts.ts';
import { setting } from './environment.ts';
import { domainKey } from './keys.ts';
import { read, type Write } from './table.ts';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** One request under one key. Neither the key nor the body can be read from what is kept of them. */
export interface Once {
  readonly pk: string;
  readonly fingerprint: string;
  readonly now: number;
}

const keptForSeconds = 24 * 60 * 60;

/** The request that a caller makes of a route under an Idempotency-Key. `now` in epoch milliseconds. */
export async function onceFor(
  caller: string,
  route: string,
  key: string,
  body: unknown,
  now: number,
): Promise<Once> {
  const secret = await domainKey('fingerprint');
  const digest = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const name = digest(canonical([caller, route, key]));
  return { pk: `ONCE#${name}`, fingerprint: digest(canonical(body)), now: Math.floor(now / 1000) };
}

/** What was replied under this key, or nothing. Throws Refusal `key-reused` where the body was another one. */
export async function replied({ pk, fingerprint, now }: Once): Promise<Reply | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk, sk: 'ONCE' });
  if (!item || Number(item['expiresAt']) <= now) return undefined;
  if (item['fingerprint'] !== fingerprint) {
    throw new Refusal('key-reused', 'This Idempotency-Key was used with another body.');
  }
  return { status: Number(item['status']), body: JSON.parse(String(item['reply'])) };
}

/** The write that keeps a reply under its key. The reply must hold no personal data: it is not sealed. */
export function keepReply({ pk, fingerprint, now }: Once, { status, body }: Reply): Write {
  const Item = {
    pk,
    sk: 'ONCE',
    fingerprint,
    status,
    reply: JSON.stringify(body),
    expiresAt: now + keptForSeconds,
  };
  return {
    Put: {
      TableName: setting('TABLE_NAME'),
      Item,
      // DynamoDB takes its time to delete what has expired.
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': now },
    },
  };
}

/**
 * Does a thing at most once under its key: replies what was replied before, or does it. `act` gets the writes to add to its
 * transaction; where that meets a Conflict, whoever was first has replied, or `act` is run again on what is there now. Throws
 * Refusal `busy` when it stays so.
 */
export async function atMostOnce(
  once: Once | undefined,
  act: (keep: (reply: Reply) => Write[]) => Promise<Reply>,
): Promise<Reply> {
  const keep = (reply: Reply) => (once ? [keepReply(once, reply)] : []);
  return untilNoConflict(async () => (once && (await replied(once))) ?? (await act(keep)));
}
