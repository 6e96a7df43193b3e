// What is answered of subscriptions to events (policy §5, §7). A secret is told once, to whoever made it.
import * as z from 'zod';
import { webhookEventNames } from '../webhooks.ts';

const at = z.iso.datetime();
const more = z.literal(true).optional();

const subscription = z.object({
  id: z.string(),
  state: z.enum(['active', 'paused', 'gone', 'removed']),
  events: z.array(z.enum(webhookEventNames)),
  subscribedAt: at,
  moves: z.array(z.string()),
});

/** What subscribing answers, and a move of a subscription. */
export const webhookKept = subscription.extend({
  /** What deliveries are signed with (Standard Webhooks). Not told again. */
  secret: z.string().optional(),
});

const told = subscription.extend({
  /** Where it leads: the whole to the DPO, to an auditor the origin alone, for the rest may hold a token. */
  url: z.string().optional(),
  description: z.string().optional(),
  /** Until when deliveries are signed with the secret before, too. */
  oldSecretUntil: at.optional(),
  last: z.object({ outcome: z.string(), status: z.int().optional(), at }).optional(),
  deliveredAt: at.optional(),
  failingSince: at.optional(),
  failures: z.int().min(0).optional(),
});

/** `GET /v1/webhooks`: of what could not be delivered the count; `more` where nobody counted on. */
export const webhooksListed = z.object({
  webhooks: z.array(told.extend({ undelivered: z.int().min(0), more })),
});

/** `GET /v1/webhooks/{id}`: of what could not be delivered the first hundred; `more` where there are more. */
export const webhookShown = told.extend({
  undelivered: z
    .array(z.object({ delivery: z.string(), type: z.string(), timestamp: at, givenUpAt: at }))
    .max(100),
  more,
});
