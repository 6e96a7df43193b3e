// On an event that can be subscribed to: starts one machine for each subscription to it, once, however often the event comes (policy §5).
// It also starts those for a trial, and for what the DPO asks to be sent again.
import * as z from 'zod';
import { busEvent, type DomainEvent } from '../events/domain.ts';
import type { Delivery } from '../events/webhooks.ts';
import { deliveryIdOf, undeliveredOf } from '../shared/aws/deliveries.ts';
import { setting } from '../shared/aws/environment.ts';
import { startExecution } from '../shared/aws/executions.ts';
import { linesOf } from '../shared/aws/webhooks.ts';
import type { Instant } from '../shared/instant.ts';
import { payloadOf, testPayload } from '../shared/webhooks/payload.ts';
import { note } from './edge/log.ts';

const machines = z.object({ webhook: z.string() });

export async function handler(event: unknown): Promise<void> {
  const told = busEvent.parse(event).detail;
  const id = await deliveryIdOf(told.id);
  const deliveries = await (asked[told.type] ?? toSubscribers)(told, id);
  const { webhook: machine } = machines.parse(JSON.parse(setting('WEBHOOK')));
  for (const delivery of deliveries)
    await startExecution(machine, `${delivery.webhook}-${id}`, { delivery: { ...delivery, failed: 0 } });
  note('webhooks', { delivery: id, event: told.type, subscriptions: deliveries.length });
}

type Begun = Omit<Delivery, 'failed'>;

async function toSubscribers(told: DomainEvent, delivery: string): Promise<Begun[]> {
  const payload = payloadOf(told);
  if (!payload) return [];
  const lines = await linesOf();
  return lines
    .filter(({ state, events }) => state === 'active' && events.some((name) => name === payload.type))
    .map(({ id: webhook }) => ({ webhook, delivery, payload }));
}

const subscriptionOf = ({ about }: DomainEvent): string => about.replace(/^WEBHOOK#/u, '');

const asked: Readonly<Record<string, (told: DomainEvent, delivery: string) => Promise<Begun[]>>> = {
  'webhook.test-asked': async (told, delivery) => {
    const webhook = subscriptionOf(told);
    return [{ webhook, delivery, payload: testPayload(webhook, told.at) }];
  },
  // It goes under the id that it had: a receiver that has it after all knows it by that.
  'webhook.redelivery-asked': async (told) => {
    const webhook = subscriptionOf(told);
    const [id, now] = [String(told.data['delivery']), new Date().toISOString() as Instant];
    const kept = await undeliveredOf(webhook, id, now, { retried: true });
    return kept ? [{ webhook, delivery: kept.delivery, payload: kept.payload }] : [];
  },
};
