// GET and POST /v1/consents/{token}: whoever holds the mailbox reads what they are asked to consent to, signs it, refuses it, or withdraws
// it, each by one button (policy §4.1; UK GDPR Art 7). Following the link changes nothing. POST /v1/consents/withdrawals: by an address.
import { consentAnswer, consentWithdrawal } from '../events/consents.ts';
import {
  linkedConsent,
  refuseConsent,
  signConsent,
  withdrawByLink,
  withdrawFor,
  type Linked,
} from '../shared/aws/consent-answers.ts';
import { readLink, type LinkSubject } from '../shared/aws/links.ts';
import { hashOf } from '../shared/aws/people.ts';
import { purposeNames } from '../shared/company/purposes.ts';
import { mustRestOnConsent } from '../shared/people/consent.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { answered, asksToSign, changedMeanwhile, given } from './edge/consent-page.ts';
import { endpoint, type Answer, type Request } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';

const withdrawal = consentWithdrawal(purposeNames);

export const handler = endpoint({ pages: true, maxBytes: 4096 }, async (request) => {
  if (request.resource.endsWith('/withdrawals')) return withdraw(request);
  const link = await readLink(request.path['token'] ?? '', 'consent');
  if (!link) throw new Refusal('unknown', 'This link is not complete. Copy it whole from the mail.');
  return request.method === 'GET' ? shown(await found(link)) : answer(link, request);
});

async function found(link: LinkSubject): Promise<Linked> {
  const linked = await linkedConsent(link);
  if (!linked?.maySign && linked?.consent.state !== 'given') throw over();
  return linked;
}

const shown = (linked: Linked): Answer => (linked.maySign ? asksToSign(linked) : given(linked));

async function answer(link: LinkSubject, { body, now, from }: Request): Promise<Answer> {
  const sent = parsed(consentAnswer, body);
  if (sent.choice === 'consent') {
    const { text, signature } = sent;
    const signed = { text, signature: { signature, ...from }, proof: newId('proof') };
    const outcome = await signConsent(link, signed, now);
    if (outcome === undefined) throw over();
    return outcome === 'changed' ? changedMeanwhile(await found(link)) : given(await found(link));
  }
  const done = await (sent.choice === 'refuse' ? refuseConsent(link, now) : withdrawByLink(link, now));
  if (!done) throw over();
  return answered(sent.choice);
}

// Whether anybody is known by the address is nobody's business: the reply is the same.
async function withdraw({ body, now }: Request): Promise<Answer> {
  const { email, purpose } = parsed(withdrawal, body);
  mustRestOnConsent(purpose);
  await withdrawFor(await hashOf({ email }), purpose, now);
  return { ...answered('withdraw'), status: 202 };
}

const over = () =>
  new Refusal(
    'not-allowed',
    'This link has been answered, or was followed by a newer one. Whatever was withdrawn stays withdrawn.',
  );
