// The letters of a rectification (UK GDPR Art 12(3), 12(4), 16, 19): what was corrected to what and who else is told, or why the data stay
// as they are.
import { categoryOf } from '../../company/categories.ts';
import type { Letter } from '../../mail/letter.ts';
import type { NoticeWords } from '../recipients/letters.ts';
import { partyName } from '../recipients/notices.ts';
import { textOf } from '../request/details.ts';
import { letterTo, rightToComplain } from '../request/letters.ts';
import { nothingHeld } from '../request/nothing-held.ts';
import { correctionsOf, type RectificationCase } from './details.ts';
import { grounds } from './moves.ts';

export const what = 'your request to have your personal data corrected';

const groundTitles: Readonly<Record<string, string>> = { ...grounds.accept, ...grounds.refuse };
const because = ({ details }: RectificationCase): string =>
  groundTitles[details.decision?.ground ?? ''] ?? '';

const rectified = (matter: RectificationCase): Letter =>
  letterTo(
    matter,
    'We have corrected your personal data',
    [
      `We have accepted ${what}, because ${because(matter)}.`,
      textOf(matter.details, 'decision'),
      'This is how the data read now. That they were corrected, and when, stays on record; what was wrong does not.',
      ...recipientsTold(matter),
      ...rightToComplain,
    ],
    {
      facts: correctionsOf(matter.details).map(({ field, value }) => [categoryOf(field).label, value]),
      because: 'Sent to tell you what we did on your request: UK GDPR Art 12(3), 16, 19.',
    },
  );

const recipientsTold = ({ details: { notices } }: RectificationCase): string[] =>
  notices.length === 0
    ? []
    : [
        `We had disclosed the data to the following, and tell them of the correction: ${notices.map(({ party }) => partyName(party)).join('; ')}.`,
      ];

const refused = (matter: RectificationCase): Letter =>
  letterTo(
    matter,
    'We have not changed your personal data',
    [
      `We have not accepted ${what}, because ${because(matter)}. Our reasons:`,
      textOf(matter.details, 'decision'),
      ...(matter.details.statement ? ['What you say about the data is kept with them from now on.'] : []),
      ...rightToComplain,
    ],
    { because: 'Sent to tell you the reasons and your right to complain: UK GDPR Art 12(4), 16.' },
  );

/** The letters by name. */
export const rectificationLetters: Readonly<Record<string, (matter: RectificationCase) => Letter>> = {
  rectified,
  'rectification-refused': refused,
  'nothing-held': (matter) => nothingHeld(matter, what, 'UK GDPR Art 12(3), 16'),
};

/** What the n-th recipient is told: the corrections in the kinds of data that it received, and no others. */
export function rectificationNotice({ details }: RectificationCase, n: number): NoticeWords {
  const received = details.notices[n - 1]?.categories ?? [];
  const corrected = correctionsOf(details).filter(({ field }) => received.includes(categoryOf(field).code));
  return {
    subject: 'Please correct personal data that we disclosed to you',
    paragraphs: [
      'Personal data that we disclosed to you have been corrected. The law has us tell everybody who received them.',
      'Please correct them in all your copies. They read now:',
      ...corrected.map(({ field, value }) => `${categoryOf(field).label}: ${value}`),
    ],
    source: 'UK GDPR Art 16, 19',
  };
}
