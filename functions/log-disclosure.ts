// POST /v1/disclosures: that a person's data were given to a party (policy §7, §7.1). The gate is asked, and an agreement has to cover it; a
// disclosure that is refused is none that may be made, and is not logged as one.
import { disclosure } from '../events/disclosures.ts';
import { uncoveredNow } from '../shared/aws/agreements.ts';
import { logDisclosure } from '../shared/aws/disclosures.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { hashOf, personFound } from '../shared/aws/people.ts';
import { permissionFor, recordRefusal } from '../shared/aws/permissions.ts';
import { londonDay } from '../shared/calendar/london.ts';
import type { Disclosing } from '../shared/cases/agreement/cover.ts';
import { dataCategories } from '../shared/company/categories.ts';
import { partyOf, recipients } from '../shared/company/recipients.ts';
import { purposeNames, type Purpose } from '../shared/company/purposes.ts';
import { Refusal, invalid } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Request } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { note } from './edge/log.ts';
import { onceOf } from './edge/once.ts';

const contract = disclosure({
  parties: Object.keys(recipients),
  purposes: purposeNames,
  categories: Object.keys(dataCategories),
});

export const handler = endpoint({ roles: ['staff', 'dpo', 'product'], maxBytes: 8192 }, async (request) => {
  const { now, actor } = request;
  const { email, ...told } = parsed(contract, request.body);
  if (!partyOf(told.party)?.purposes.includes(told.purpose))
    throw invalid('purpose', 'must be one for which that party may receive personal data');
  const hash = await hashOf({ email });
  const id = newId('disclosure');
  const reply = { status: 201, body: { id } };
  return atMostOnce(await onceOf(request, 'disclosures'), async (keep) => {
    const person = await personFound(hash);
    if (!person) throw new Refusal('unknown', 'Nobody is known by this address.');
    await ask(request, hash, told.purpose);
    await cover(request, hash, told);
    await logDisclosure(person, { id, ...told }, now, actor.id, keep(reply));
    return reply;
  });
});

async function ask(request: Request, hash: string, purpose: Purpose): Promise<void> {
  const answer = await permissionFor(hash, { purpose, use: 'disclose' });
  if (answer.allowed) return;
  const { reasons } = answer;
  await refused(
    request,
    hash,
    purpose,
    reasons.map(({ code }) => code),
  );
  throw new Refusal('not-permitted', 'This may not be disclosed now.', { reasons });
}

async function cover(request: Request, hash: string, told: Disclosing): Promise<void> {
  const found = await uncoveredNow(told, londonDay(request.now));
  if (!found) return;
  await refused(request, hash, told.purpose, [found.because]);
  throw found.refusal;
}

async function refused(
  { now, actor }: Request,
  hash: string,
  purpose: Purpose,
  reasons: string[],
): Promise<void> {
  const asked = { purpose, use: 'disclose' } as const;
  note('permission.refused', { ...asked, reasons });
  await recordRefusal(hash, asked, reasons, now, actor.id);
}
