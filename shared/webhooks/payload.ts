// What a receiver is told of a domain event (policy §5): ids and codes, in the fields that the list of events names.
import type { DomainEvent } from '../../events/domain.ts';
import { toldOf, webhookEventNames, type WebhookEvent, type WebhookPayload } from '../../events/webhooks.ts';

const isTold = (type: string): type is WebhookEvent => webhookEventNames.some((name) => name === type);

/** The payload of an event; nothing where it is none that can be subscribed to. */
export function payloadOf({ type, about, at, data }: DomainEvent): WebhookPayload | undefined {
  if (!isTold(type)) return undefined;
  const { about: name, fields } = toldOf(type);
  const told = Object.entries(fields).flatMap(([as, field]) =>
    data[field] === undefined ? [] : [[as, data[field]] as const],
  );
  const subject = name ? { [name]: about.slice(about.indexOf('#') + 1) } : {};
  return { type, timestamp: at, data: { ...subject, ...Object.fromEntries(told) } };
}

/** What a receiver is sent to try its endpoint. */
export const testPayload = (webhook: string, at: string): WebhookPayload => ({
  type: 'webhook.test',
  timestamp: at,
  data: { webhook },
});
