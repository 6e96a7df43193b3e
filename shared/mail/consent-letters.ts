// The letters about a consent (policy §4.1; UK GDPR Art 7): asks whoever holds the mailbox to sign it, and says that it was given, or
// withdrawn, with the way back. None of them advertises anything.
import { spokenTime } from '../calendar/london.ts';
import { company } from '../company/company.ts';
import { purposeOf, type Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import type { Letter } from './letter.ts';

const { name } = company.controller;
const { short: regulator, complainAt } = company.regulator;
const what = (purpose: Purpose): string => purposeOf(purpose).title;

/** Asks for a consent: what it says stands on the page behind the link. */
export const toSign = (purpose: Purpose, askedAt: Instant, url: string): Letter => ({
  ...asking(askedAt, url, [`${name} asks whether you consent to one purpose: ${what(purpose)}.`]),
  subject: `${name} asks for your consent`,
});

/** Asks somebody anew whose consent counts no more: another text is in force, or the purpose has grown. */
export const toSignAnew = (purpose: Purpose, askedAt: Instant, url: string): Letter => ({
  ...asking(askedAt, url, [
    `You had consented to one purpose: ${what(purpose)}. What it is given to, or its text, has changed since, and ${name} asks you anew.`,
    'Until you answer, nothing is done on the consent that you gave.',
  ]),
  subject: `What you consented to has changed: ${name} asks you anew`,
});

const asking = (askedAt: Instant, url: string, first: readonly string[]): Omit<Letter, 'subject'> => ({
  lead: [
    ...first,
    'Nothing else depends on it. You may refuse, or do nothing; if you consent, you can withdraw it at any time with the same link.',
  ],
  facts: [['Asked', spokenTime(askedAt)]],
  next: [],
  link: { title: 'Read what you would consent to, and answer', url },
  because:
    'Sent because nothing is done for this purpose without your consent: policy §4.1; UK GDPR Art 6(1)(a), 7.',
});

/** Says that it was given, and how to withdraw it; and that it counts for nothing where it was given under a text that is outdated. */
export const consented = (purpose: Purpose, givenAt: Instant, url: string, outdated: boolean): Letter => ({
  subject: `Your consent: ${what(purpose)}`,
  lead: [
    `${name} has recorded that you consent to: ${what(purpose)}.`,
    ...(outdated
      ? [
          'What you consented to, or its text, has changed since. Nothing is done on your consent until you give it anew, which is asked for by a letter of its own.',
        ]
      : []),
    'You can withdraw it at any time with the link below. If this was not you, use the link now.',
  ],
  facts: [['Recorded', spokenTime(givenAt)]],
  next: [],
  link: { title: 'See or withdraw your consent', url },
  because: 'Sent so that withdrawing is as easy as consenting: policy §4.1; UK GDPR Art 7(3).',
});

/** Says that it was withdrawn, and what that changes. */
export const withdrawn = (purpose: Purpose, at: Instant): Letter => ({
  subject: `Your consent is withdrawn: ${what(purpose)}`,
  lead: [
    `${name} no longer uses your data for: ${what(purpose)}. It took effect at once.`,
    'What was done before stays lawful. If you did not ask for this, answer this letter: a form that you sign gives your consent again.',
  ],
  facts: [['Withdrawn', spokenTime(at)]],
  next: [`If you are not content, you can complain to us or to the ${regulator}: ${complainAt}`],
  because: 'Sent because a consent of yours was withdrawn: policy §4.1; UK GDPR Art 7(3), 12.',
});
