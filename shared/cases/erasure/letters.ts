// The letters of an erasure to the person (policy §11.2; UK GDPR Art 12(3), 12(4), 17, 19): what was decided and why, what is gone,
// what stays and on which ground, who else was told.
import { company } from '../../company/company.ts';
import { categoryTitle } from '../../disclosure/titles.ts';
import type { Letter } from '../../mail/letter.ts';
import { partyName } from '../recipients/notices.ts';
import { textOf } from '../request/details.ts';
import { letterTo, rightToComplain } from '../request/letters.ts';
import { type ErasureCase, type ErasureDetails, recordsOf } from './details.ts';
import { groundTitle } from './grounds.ts';

const what = 'your request to have your personal data erased';

function accepted(matter: ErasureCase): Letter {
  const { decision, keeps } = matter.details;
  return letterTo(
    matter,
    'We are erasing your personal data',
    [
      `We have accepted ${what}, because ${groundTitle(decision?.ground ?? '')}.`,
      textOf(matter.details, 'decision'),
      ...(keeps.length > 0 ? [keptSentence, ...keptLines(matter.details), ...rightToComplain] : []),
      'It is being done now. We will write once more when it is done.',
    ],
    { because: 'Sent to tell you what we do on your request: UK GDPR Art 12(3), 17.' },
  );
}

const refused = (matter: ErasureCase): Letter =>
  letterTo(
    matter,
    'We do not erase your personal data',
    [
      `We have not accepted ${what}, because ${groundTitle(matter.details.decision?.ground ?? '')}. Our reasons:`,
      textOf(matter.details, 'decision'),
      ...rightToComplain,
    ],
    { because: 'Sent to tell you the reasons and your right to complain: UK GDPR Art 12(4), 17(3).' },
  );

const nothingHeld = (matter: ErasureCase): Letter =>
  letterTo(
    matter,
    'We hold nothing to erase',
    [
      `We have accepted ${what}, and found nothing under the contact details that you gave us.`,
      'If you were in touch with us under another address or number, answer this mail with it.',
      suppressed,
      ...rightToComplain,
    ],
    { because: 'Sent to tell you what we did on your request: UK GDPR Art 12(3), 17.' },
  );

function done(matter: ErasureCase): Letter {
  const { details } = matter;
  const partly = details.keeps.length > 0;
  return letterTo(
    matter,
    partly ? 'Your personal data are erased in part' : 'Your personal data are erased',
    [
      partly
        ? 'We have done what you asked in part: what we held about you is erased, but for what is named below.'
        : 'We have done what you asked: what we held about you is erased.',
      'The key that made it readable is destroyed, so that what is left of it in our backups cannot be read either, once a day has passed.',
      ...(partly ? [keptSentence, ...keptLines(details)] : []),
      ...toldRecipients(details),
      suppressed,
      'Of your request itself we keep what was done and when, without your name or address.',
      ...rightToComplain,
    ],
    {
      facts: [
        ...recordsOf(details, false).map(([category, count]) => fact('Erased', category, count)),
        ...recordsOf(details, true).map(([category, count]) => fact('Kept', category, count)),
        ...otherFiles(details),
      ],
      because: 'Sent to tell you what was erased, what was not, and who was told: UK GDPR Art 12(3), 17, 19.',
    },
  );
}

const fact = (label: string, category: string, count: number) =>
  [label, `${categoryTitle(category)}: ${count} ${count === 1 ? 'record' : 'records'}`] as const;

const otherFiles = ({ found }: ErasureDetails): (readonly [string, string])[] => {
  const files = found?.files ?? 0;
  return files === 0
    ? []
    : [
        [
          'Erased',
          `What names you in ${files} other ${files === 1 ? 'file' : 'files'}; in one that is still open, once it is closed`,
        ],
      ];
};

const keptSentence = 'The law lets us keep the following, and nothing else:';

const keptLines = ({ keeps }: ErasureDetails): string[] =>
  keeps.map(({ category, ground }) => `${categoryTitle(category)}, because ${groundTitle(ground)}.`);

const toldRecipients = ({ notices }: ErasureDetails): string[] =>
  notices.length === 0
    ? ['Our log has no disclosure of your data to anybody, so there was nobody else to tell.']
    : [
        `We had disclosed data of yours to the following, and tell them to erase it too: ${notices.map(({ party }) => partyName(party)).join('; ')}.`,
      ];

const suppressed = `So that ${company.controller.name} does not write to you again by mistake, we keep a coded form of your address that nobody can read back.`;

/** The letters by name. */
export const erasureLetters: Readonly<Record<string, (matter: ErasureCase) => Letter>> = {
  'erasure-accepted': accepted,
  'erasure-refused': refused,
  'nothing-to-erase': nothingHeld,
  'erasure-done': done,
};

/** What a recipient is told. */
export const erasureNotice = {
  subject: 'Please erase personal data that we disclosed to you',
  paragraphs: [
    'A person whose personal data we disclosed to you has had them erased. The law has us tell everybody who received them.',
    'Please erase the data in all your copies, and any link to them, unless the law obliges you to keep them; and tell those to whom you passed them on.',
    'Please do not keep this letter longer than you need for that: it names the person.',
  ],
  source: 'UK GDPR Art 17, 19',
};
