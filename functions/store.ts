// POST /v1/storage: enters a paper file, a removable medium or a designated drive in the register of what holds personal data
// (policy §8.1, §8.2); refused where the risk of the place is not assessed (§12).
import { refuseUnassessed } from '../shared/aws/assessments.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { keepEntry } from '../shared/aws/storage.ts';
import { storingContract } from '../shared/storage/contracts.ts';
import { registered } from '../shared/storage/entry.ts';
import { entryView } from '../shared/storage/view.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 16_384 }, async (request) => {
  const { now, actor } = request;
  const thing = registered(parsed(storingContract, request.body), newId('stored'), now);
  const { kind, category, location, runsFrom = null } = thing.entry;
  const event = { type: 'stored.registered', data: { kind, category, location, runsFrom } };
  const reply = { status: 201, body: entryView(thing.entry, now) };
  return atMostOnce(await onceOf(request, 'storage'), async (keep) => {
    await refuseUnassessed(location);
    await keepEntry(thing, event, actor.id, keep(reply));
    return reply;
  });
});
