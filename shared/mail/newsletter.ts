// The letters of the newsletter (policy §5; PECR reg 22): whether it was really you who signed up, and a welcome once you said so.
// The first one advertises nothing: whoever did not sign up gets no second one.
import { spokenTime } from '../calendar/london.ts';
import { company } from '../company/company.ts';
import { purposes } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import type { Letter } from './letter.ts';

const { name, website } = company.controller;
const what = purposes.newsletter.title.toLowerCase();

/** Asks whoever holds the mailbox whether they signed up. */
export const optIn = (signedUpAt: Instant, endsAt: Instant, url: string): Letter => ({
  subject: `Please confirm that you want the newsletter of ${name}`,
  lead: [
    `This address was entered on ${website} to get from ${name}: ${what}.`,
    'If that was you, please confirm it with the link below. If it was not you, do nothing: nothing will be sent to you.',
  ],
  facts: [
    ['Signed up', spokenTime(signedUpAt)],
    ['The link works until', spokenTime(endsAt)],
  ],
  next: [],
  link: { title: 'Confirm that you want the newsletter', url },
  because:
    'Sent once, because nothing goes to an address that its holder has not confirmed: policy §5; PECR reg 22.',
});

/** Says that the newsletter will come, and how to end it. */
export const welcome = (confirmedAt: Instant, unsubscribeUrl: string): Letter => ({
  subject: `Welcome to the newsletter of ${name}`,
  lead: [
    `You have confirmed that ${name} may write to you: ${what}.`,
    'You can withdraw your consent at any time, with one click, and it takes effect at once.',
  ],
  facts: [['Confirmed', spokenTime(confirmedAt)]],
  next: [],
  link: { title: 'Unsubscribe', url: unsubscribeUrl },
  because: 'Sent because you consented to it: policy §5; UK GDPR Art 6(1)(a), 7(3); PECR reg 22, 23.',
});
