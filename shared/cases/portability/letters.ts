// The letters of a portability request (UK GDPR Art 12(3), 20): where the archive lies, or that there is nothing to take along and why.
import type { Letter } from '../../mail/letter.ts';
import type { Links } from '../case-type.ts';
import { deliveredLetter } from '../delivery/letters.ts';
import { letterTo, rightToComplain } from '../request/letters.ts';
import type { PortabilityCase } from './details.ts';

export const what = 'your request to take your personal data elsewhere';

const nothingPortable = (matter: PortabilityCase): Letter =>
  letterTo(
    matter,
    'There is no data of yours to take elsewhere',
    [
      `We have looked into ${what}. This right covers what you gave us yourself, on the basis of your consent or of a contract, and we found nothing of that kind under the contact details that you gave us.`,
      'Of everything that we hold about you, on whatever basis, you can ask for a copy at any time: ask for access.',
      ...rightToComplain,
    ],
    { because: 'Sent to answer your request as soon as this was known: UK GDPR Art 12, 20.' },
  );

type Write = (matter: PortabilityCase, links: Links, n: number) => Letter | undefined;

/** The letters by name. */
export const portabilityLetters: Readonly<Record<string, Write>> = {
  'nothing-portable': nothingPortable,
  delivered: (matter, links, n) =>
    deliveredLetter(matter, links, n, {
      subject: 'Your data, to take elsewhere',
      holds: [
        'The archive holds what you gave us yourself, by consent or contract: as JSON and as CSV, which other services can read. You may pass it on to whomever you like.',
      ],
      because: 'Sent to answer your request: UK GDPR Art 12, 20.',
    }),
};
