// POST /v1/webhooks and POST /v1/webhooks/{id}/moves: subscribes another system to events, and pauses, resumes, tries, changes the secret
// of, sends again to, or removes a subscription (policy §5, §8.2).
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { subscribing, webhookMoves, type WebhookAction } from '../events/webhooks.ts';
import type { Reply } from '../shared/aws/once.ts';
import { moveWebhook, subscribe, tellingOnce } from '../shared/aws/webhook-moves.ts';
import { invalid } from '../shared/refusal.ts';
import { refusedReceiver } from '../shared/webhooks/receiver.ts';
import { secretOf } from '../shared/webhooks/signature.ts';
import { allowedMoves, type Subscription } from '../shared/webhooks/subscription.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Request } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';
import { trusted } from './webhook/trusted.ts';

export const handler = endpoint({ roles: ['dpo'], maxBytes: 8192 }, (request) =>
  request.path['id'] === undefined ? subscribed(request) : moved(request, request.path['id']),
);

const newSecret = (): string => secretOf(randomBytes(32));

async function subscribed(request: Request): Promise<Reply> {
  const asked = parsed(subscribing, request.body);
  const refused = refusedReceiver(new URL(asked.url), trusted());
  if (refused) throw invalid('url', refused);
  const [secret, on] = [newSecret(), { at: request.now, by: request.actor.id }];
  return tellingOnce(secret, await onceOf(request, 'webhooks'), async (keep) =>
    made(await subscribe(newId('webhook'), asked, secret, on, (subscription) => keep(made(subscription)))),
  );
}

const actions = Object.keys(webhookMoves) as [WebhookAction, ...WebhookAction[]];
const envelope = z.looseObject({ action: z.enum(actions, 'must be a move of a subscription') });
const contracts: Readonly<Record<WebhookAction, z.ZodType<object>>> = webhookMoves;
const fields = z.object({ delivery: z.string().optional() });

async function moved(request: Request, id: string): Promise<Reply> {
  const { action, ...rest } = parsed(envelope, request.body);
  const { delivery } = fields.parse(parsed(contracts[action], rest));
  const secret = action === 'rotate' ? newSecret() : undefined;
  const on = { at: request.now, by: request.actor.id };
  return tellingOnce(secret, await onceOf(request, `webhooks/${id}`), async (keep) =>
    shown(await moveWebhook(id, { action, delivery, secret }, on, (next) => keep(shown(next)))),
  );
}

const shown = (subscription: Subscription): Reply => ({
  status: 200,
  body: { ...subscription, moves: allowedMoves(subscription) },
});

const made = (subscription: Subscription): Reply => ({ ...shown(subscription), status: 201 });
