// POST /v1/transfers: that personal data are sent, inside the company or out of it (policy §8.2). One that is not protected by a password
// which travels by another route is refused, and one to a third party without an agreement that covers it (§7); what is refused is not logged
// as one that may be made.
import type { Transfer } from '../events/storage.ts';
import { uncoveredNow } from '../shared/aws/agreements.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { keepEntry, readEntry } from '../shared/aws/storage.ts';
import { londonDay } from '../shared/calendar/london.ts';
import { partyOf } from '../shared/company/recipients.ts';
import type { Instant } from '../shared/instant.ts';
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
  const { where, medium, passwordBy, categories, entry = null, party = null, toKind = null } = sending.entry;
  const data = { where, party, toKind, medium, passwordBy, categories, entry };
  const event = { type: 'transfer.sent', data };
  const reply = { status: 201, body: entryView(sending.entry, now) };
  return atMostOnce(await onceOf(request, 'transfers'), async (keep) => {
    await cover(told, now);
    await keepEntry(sending, event, actor.id, keep(reply));
    return reply;
  });
});

async function cover(told: Transfer, now: Instant): Promise<void> {
  if (told.where === 'internal' || told.party === undefined) return;
  const { party, categories } = told;
  const purpose = partyOf(party)?.purposes.find((one) => one === told.purpose);
  if (!purpose) throw invalid('purpose', 'must be one for which that party may receive personal data');
  const found = await uncoveredNow({ party, purpose, categories }, londonDay(now));
  if (found) throw found.refusal;
}

// What has been destroyed, or is lost, can travel no more.
async function standing(id: string): Promise<void> {
  const { entry } = (await readEntry(id)) ?? {};
  if (!entry || entry.kind === 'transfer' || entry.state === 'disposed' || entry.state === 'lost')
    throw invalid('entry', 'must be a thing of the register that is still there');
}
