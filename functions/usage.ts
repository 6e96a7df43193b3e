// POST /v1/usage: what a product tells of its use, in batches (policy §6). An event is known by its id: sending a batch again changes nothing.
import { usageBatch } from '../events/usage.ts';
import { keepUsage } from '../shared/aws/usage/intake.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { note } from './edge/log.ts';

export const handler = endpoint({ roles: ['product'], maxBytes: 1_048_576 }, async ({ body, now, actor }) => {
  const { events } = parsed(usageBatch, body);
  const reply = await keepUsage(events, { now, actor: actor.id, newPersonId: () => newId('person') });
  const { accepted, duplicates, failures } = reply;
  note('usage.kept', { accepted, duplicates, failures: failures.length });
  return { status: 200, body: reply };
});
