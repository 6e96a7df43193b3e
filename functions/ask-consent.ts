// POST /v1/consents/requests, /renewals and /reviews: asks somebody for their consent to one purpose, or everybody anew whose consent
// counts no more under the text in force (policy §4.1, §5); notes that one that stands is still needed (§13).
import { consentRenewal, consentRenewalAsked, consentRequest, consentReview } from '../events/consents.ts';
import { askAnew, askSomebody, type AskedSomebody } from '../shared/aws/asking.ts';
import { reviewConsent } from '../shared/aws/consent-reviews.ts';
import { noticeShown } from '../shared/aws/notices.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { transact } from '../shared/aws/table.ts';
import { purposeNames } from '../shared/company/purposes.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Answer, type Request } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

const request = consentRequest(purposeNames);
const renewal = consentRenewal(purposeNames);
const review = consentReview(purposeNames);

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 4096 }, (asked) => {
  if (asked.resource.endsWith('/renewals')) return renew(asked);
  return asked.resource.endsWith('/reviews') ? lookAgain(asked) : ask(asked);
});

async function ask(asked: Request): Promise<Answer> {
  const { now, actor } = asked;
  const { email, purpose } = parsed(request, asked.body);
  const notice = await noticeShown(undefined, now);
  return atMostOnce(await onceOf(asked, 'consents/requests'), async (keep) => {
    const wish = { contact: { email }, purpose, notice };
    return reply(await askSomebody(wish, newId('person'), now, actor.id, (done) => keep(reply(done))));
  });
}

const reply = (body: AskedSomebody) => ({ status: 202, body });

async function renew(asked: Request): Promise<Answer> {
  const { now, actor } = asked;
  if (!actor.roles.includes('dpo')) throw new Refusal('forbidden', 'This is for: dpo.');
  const { purpose } = parsed(renewal, asked.body);
  const { after } = parsed(consentRenewalAsked, asked.query);
  const notice = await noticeShown(undefined, now);
  return atMostOnce(await onceOf(asked, `consents/renewals/${after ?? ''}`), async (keep) => {
    const renewed = {
      status: 200,
      body: await askAnew(purpose, after, { notice, at: now, actor: actor.id }),
    };
    await transact(keep(renewed));
    return renewed;
  });
}

async function lookAgain(asked: Request): Promise<Answer> {
  const { now: at, actor } = asked;
  const reviewed = { ...parsed(review, asked.body), at, by: actor.id };
  return atMostOnce(await onceOf(asked, 'consents/reviews'), async (keep) =>
    seen(await reviewConsent(reviewed, (next) => keep(seen(next)))),
  );
}

const seen = (next: string | null) => ({ status: 200, body: { next } });
