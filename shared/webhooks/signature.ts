// How a receiver knows that a webhook is Steward's (policy §8.2): the symmetric signature v1 of Standard Webhooks over id, moment and body.
import { createHmac } from 'node:crypto';
import { type Instant, plusHours } from '../instant.ts';

const prefix = 'whsec_';

/** How long the secret before still signs, so that the receiver can change over. */
const oldSignsForHours = 24;

export interface Secrets {
  readonly secret: string;
  /** Those before, the newest first, each with the moment until which it signs too. */
  readonly old?: readonly { readonly secret: string; readonly until: Instant }[];
}

/** A secret as receivers are given it. `random`: 24 to 64 bytes. */
export const secretOf = (random: Uint8Array): string => `${prefix}${Buffer.from(random).toString('base64')}`;

/** The secrets after a new one was made. Whoever never heard of it, and has another made, still knows what the receiver has. */
export const rotated = ({ secret: before, old = [] }: Secrets, secret: string, at: Instant): Secrets => ({
  secret,
  old: [{ secret: before, until: plusHours(at, oldSignsForHours) }, ...stillSigning(old, at)],
});

const stillSigning = (old: NonNullable<Secrets['old']>, at: Instant) => old.filter(({ until }) => at < until);

/** The headers of a delivery: `id` the same for every attempt, `at` the moment of this one, `body` just what is sent. */
export function signedHeaders({ secret, old = [] }: Secrets, id: string, at: Instant, body: string) {
  const seconds = String(Math.floor(Date.parse(at) / 1000));
  const secrets = [secret, ...stillSigning(old, at).map((one) => one.secret)];
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map((one) => signature(one, `${id}.${seconds}.${body}`)).join(' '),
  };
}

const signature = (secret: string, signed: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(signed)
    .digest('base64')}`;
