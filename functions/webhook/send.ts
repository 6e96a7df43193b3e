// What is sent to a receiver (policy §8.2): the body as it is signed, to where webhooks may lead, by the list of today.
import type { Delivery } from '../../events/webhooks.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Outcome } from '../../shared/webhooks/attempts.ts';
import { isPublic, refusedReceiver } from '../../shared/webhooks/receiver.ts';
import { signedHeaders } from '../../shared/webhooks/signature.ts';
import type { Receiver } from '../../shared/webhooks/subscription.ts';
import { post, resolved } from './post.ts';
import { trusted } from './trusted.ts';

const withinMs = 10_000;

/** Signs and posts a delivery to a receiver, and says how that ended. */
export async function sendTo(
  receiver: Receiver,
  { delivery, payload }: Delivery,
  at: Instant,
): Promise<Outcome> {
  const [url, origins] = [new URL(receiver.url), trusted()];
  // What was allowed when it was subscribed may be so no more.
  if (refusedReceiver(url, origins)) return { outcome: 'private-address' };
  const allows = origins.includes(url.origin) ? () => true : isPublic;
  const body = JSON.stringify(payload);
  const headers = { 'content-type': 'application/json', 'user-agent': 'Steward-Webhooks' };
  const signed = signedHeaders(receiver, delivery, at, body);
  return post(url, { ...headers, ...signed }, body, { resolve: resolved, allows, withinMs });
}
