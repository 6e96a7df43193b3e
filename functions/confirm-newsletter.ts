// GET and POST /v1/newsletter/{token}: whoever holds the mailbox confirms a sign-up (policy §5; PECR reg 22). Following the link asks,
// the button confirms, under the text that it showed: a mail scanner that opens every link signs nobody up.
import { newsletterConfirmation } from '../events/consents.ts';
import { readLink, type LinkSubject } from '../shared/aws/links.ts';
import { confirmSignUp, openSignUp, wasConfirmed, type SignUp } from '../shared/aws/marketing.ts';
import { company } from '../shared/company/company.ts';
import { purposes } from '../shared/company/purposes.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { asksToConfirm, newsletterChanged } from './edge/consent-page.ts';
import { endpoint, type Answer } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { pageOf } from './edge/page.ts';

const { name } = company.controller;
const what = purposes.newsletter.title.toLowerCase();

const done: Answer = {
  status: 200,
  body: { confirmed: true },
  page: pageOf('You are signed up', [
    `${name} will write to you: ${what}.`,
    'You can unsubscribe at any time with the link that stands in every mail.',
  ]),
};
const over = () =>
  new Refusal(
    'not-allowed',
    'This link is more than seven days old, was followed by a newer one, or you have unsubscribed since. Sign up again for a new one.',
  );

export const handler = endpoint(
  { pages: true, maxBytes: 4096 },
  async ({ method, path, body, now, from }) => {
    const link = await readLink(path['token'] ?? '', 'opt-in');
    if (!link) throw new Refusal('unknown', 'This link is not complete. Copy it whole from the mail.');
    const { about, n } = link;
    if (method === 'GET') return shown(link, now);
    const { text } = parsed(newsletterConfirmation, body);
    const pressed = { text, signature: from, proof: newId('proof') };
    const outcome = await confirmSignUp(about, n, pressed, now);
    if (outcome === undefined) throw over();
    return outcome === 'changed' ? newsletterChanged(await open(link, now)) : done;
  },
);

async function shown(link: LinkSubject, now: Instant): Promise<Answer> {
  return (await wasConfirmed(link.about, link.n)) ? done : asksToConfirm(await open(link, now));
}

async function open({ about, n }: LinkSubject, now: Instant): Promise<SignUp> {
  const signUp = await openSignUp(about, n, now);
  if (!signUp) throw over();
  return signUp;
}
