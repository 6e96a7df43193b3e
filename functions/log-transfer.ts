// POST /v1/transfers: that personal data are sent, inside the company or out of it (policy §8.2). One that is not protected by a password
// which travels by another route is refused, and not logged as one that may be made.
import { atMostOnce } from '../shared/aws/once.ts';
import { keepEntry, readEntry } from '../shared/aws/storage.ts';
import { invalid } from '../shared/refusal.ts';
import { transferContract } from '../shared/storage/contracts.ts';
import { sent } from '../shared/storage/entry.ts';
import { entryView } from '../shared/storage/view.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 16_384 }, async (request) => {
  const { now, actor } = request;
  const told = parsed(transferContract, request.body);
  if (told.entry !== undefined) await standing(told.entry);
  const sending = sent(told, newId('transfer'), now);
  const { where, medium, passwordBy, categories, entry = null } = sending.entry;
  const event = { type: 'transfer.sent', data: { where, medium, passwordBy, categories, entry } };
  const reply = { status: 201, body: entryView(sending.entry, now) };
  return atMostOnce(await onceOf(request, 'transfers'), async (keep) => {
    await keepEntry(sending, event, actor.id, keep(reply));
    return reply;
  });
});

// What has been destroyed, or is lost, can travel no more.
async function standing(id: string): Promise<void> {
  const { entry } = (await readEntry(id)) ?? {};
  if (!entry || entry.kind === 'transfer' || entry.state === 'disposed' || entry.state === 'lost')
    throw invalid('entry', 'must be a thing of the register that is still there');
}
