// How a receiver knows that a webhook is Steward's (policy §8.2): the symmetric signature v1 of Standard Webhooks over id, moment and body.
import { createHmac } from 'node:crypto';
import { type Instant, plusHours } from '../instant.ts';

const prefix = 'whsec_';

/** How long the secret before still signs, so that the receiver can change over. */
const oldSignsForHours = 24;

export interface Secrets {
  readonly secret: string;
  /** The one before, and until when it signs too. */
  readonly old?: { readonly secret: string; readonly until: Instant };
}

/** A secret as receivers are given it. `random`: 24 to 64 bytes. */
export const secretOf = (random: Uint8Array): string => `${prefix}${Buffer.from(random).toString('base64')}`;

/** The secrets after a new one was made. */
export const rotated = ({ secret: old }: Secrets, secret: string, at: Instant): Secrets => ({
  secret,
  old: { secret: old, until: plusHours(at, oldSignsForHours) },
});

/** The headers of a delivery: `id` the same for every attempt, `at` the moment of this one, `body` just what is sent. */
export function signedHeaders({ secret, old }: Secrets, id: string, at: Instant, body: string) {
  const seconds = String(Math.floor(Date.parse(at) / 1000));
  const secrets = old && at < old.until ? [secret, old.secret] : [secret];
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
