// Other systems that subscribe to events (policy §5, §7): who hears of what, and what could not be delivered.
import * as z from 'zod';
import { webhookKept, webhookShown, webhooksListed } from '../../../events/replies/webhooks.ts';
import { subscribing, webhookMoves } from '../../../events/webhooks.ts';
import { type Choice, named, type Operation, pascal } from '../operation.ts';

const tag = 'Webhooks';
const dpo = ['dpo'] as const;
const readers = ['dpo', 'auditor'] as const;
const kept = named('WebhookKept', webhookKept);

const moves = Object.entries(webhookMoves);
const move: Choice = {
  name: 'WebhookMove',
  discriminator: { field: 'action', values: moves.map(([action]) => action) },
  anyOf: moves.map(([action, schema]) => ({
    ...named(`WebhookMove${pascal(action)}`, schema, `webhook-move-${action}`),
    beside: { action: z.literal(action) },
  })),
};

export const webhookOperations: readonly Operation[] = [
  {
    id: 'subscribe',
    method: 'POST',
    path: '/webhooks',
    tag,
    roles: dpo,
    summary: 'Subscribes another system to events.',
    description:
      'Deliveries are signed as Standard Webhooks asks. The secret is told once: whoever asks again under the same Idempotency-Key is not told it.',
    body: named('Subscribing', subscribing, 'webhook-subscribing'),
    once: true,
    answers: { 201: { description: 'Subscribed.', body: kept } },
    problems: ['not-allowed'],
  },
  {
    id: 'listWebhooks',
    method: 'GET',
    path: '/webhooks',
    tag,
    roles: readers,
    summary: 'Lists who is told of which events, and how the last attempts ended.',
    answers: { 200: { description: 'The subscriptions.', body: named('Webhooks', webhooksListed) } },
  },
  {
    id: 'readWebhook',
    method: 'GET',
    path: '/webhooks/{id}',
    tag,
    roles: readers,
    summary: 'Shows a subscription, with what could not be delivered.',
    answers: { 200: { description: 'The subscription.', body: named('Webhook', webhookShown) } },
  },
  {
    id: 'moveWebhook',
    method: 'POST',
    path: '/webhooks/{id}/moves',
    tag,
    roles: dpo,
    summary: 'Pauses, resumes, tries or removes a subscription, changes its secret, or sends again.',
    body: move,
    once: true,
    answers: { 200: { description: 'As it is now; with its new secret.', body: kept } },
    problems: ['not-allowed'],
  },
];
