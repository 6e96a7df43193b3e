// The letters of an objection (policy §11.3; UK GDPR Art 12(3), 12(4), 21): what was stopped, what was not and why, and, apart from all
// else, that direct marketing can be stopped at any time (Art 21(4)).
import { company } from '../../company/company.ts';
import type { Letter } from '../../mail/letter.ts';
import { textOf } from '../request/details.ts';
import { letterTo, rightToComplain } from '../request/letters.ts';
import { nothingHeld } from '../request/nothing-held.ts';
import { type Against, titles } from './against.ts';
import type { ObjectionCase } from './details.ts';
import { grounds } from './moves.ts';

export const what = 'your objection to the use of your personal data';

const groundTitles: Readonly<Record<string, string>> = { ...grounds.accept, ...grounds.refuse };
const because = ({ details }: ObjectionCase): string => groundTitles[details.decision?.ground ?? ''] ?? '';

const upheld = (matter: ObjectionCase): Letter =>
  letterTo(
    matter,
    'We have stopped using your personal data as you asked',
    [
      `We uphold ${what}, because ${because(matter)}.`,
      textOf(matter.details, 'decision'),
      `We no longer use your data for: ${titles(matter.details.against.weighed)}.`,
      ...besides(matter),
      ...rightToComplain,
    ],
    { because: 'Sent to tell you what we did on your objection: UK GDPR Art 12(3), 21(1).' },
  );

const refused = (matter: ObjectionCase): Letter =>
  letterTo(
    matter,
    'We have not accepted your objection',
    [
      `We do not uphold ${what}, because ${because(matter)}. Our reasons:`,
      textOf(matter.details, 'decision'),
      ...besides(matter),
      ...rightToComplain,
    ],
    { because: 'Sent to tell you the reasons and your right to complain: UK GDPR Art 12(4), 21(1).' },
  );

/** What became of the purposes that were not weighed. */
function besides({ details: { against } }: ObjectionCase): string[] {
  const elsewhere =
    against.elsewhere.length === 0
      ? []
      : [
          `The following does not rest on our legitimate interests, so the law gives no right to object to it: ${titles(against.elsewhere)}.`,
        ];
  return [...elsewhere, ...ended(against), against.marketing.length > 0 ? stopped : mayObject];
}

const ended = ({ consented }: Against): string[] =>
  consented.length === 0
    ? []
    : [
        `The following rests on your consent alone: ${titles(consented)}. We take what you wrote as the withdrawal of any consent that you had given to it, so it ended when that reached us.`,
      ];

const stopped =
  'We have stopped direct marketing to your address: that took effect when your objection reached us, and stays so until you sign up again yourself.';
const mayObject =
  'Apart from this you have the right to object to direct marketing at any time: answer this mail, and we stop it at once.';

// It goes to an address that nobody has confirmed, so nothing that was typed stands in it, and nothing of what is held.
const marketingStopped = ({ id }: ObjectionCase): Letter => ({
  subject: `We have stopped direct marketing to you (${id})`,
  lead: [
    `${company.controller.name} was told that this address wants no direct marketing. ${stopped}`,
    'If it was not you and you do want our newsletter, just sign up again on our page.',
    ...rightToComplain,
    `${company.dpo.title}, ${company.controller.name}`,
  ],
  facts: [['Reference', id]],
  next: [],
  because: 'Sent to tell you what we did on your objection: UK GDPR Art 12(3), 21(2), 21(3).',
});

// It says nothing of whether anything was held: whose data it is need not be established for a consent to end.
const consentsWithdrawn = ({ id, details: { against } }: ObjectionCase): Letter => ({
  subject: `What you consented to has ended (${id})`,
  lead: [
    `${company.controller.name} was told that this address objects to the use of its owner’s personal data.`,
    ...ended(against),
    against.marketing.length > 0 ? stopped : mayObject,
    'If it was not you, answer this mail: a form that you sign gives your consent again.',
    ...rightToComplain,
    `${company.dpo.title}, ${company.controller.name}`,
  ],
  facts: [['Reference', id]],
  next: [],
  because: 'Sent to tell you what we did on your objection: UK GDPR Art 7(3), 12(3), 21.',
});

/** The letters by name. */
export const objectionLetters: Readonly<Record<string, (matter: ObjectionCase) => Letter>> = {
  'objection-upheld': upheld,
  'objection-refused': refused,
  'marketing-stopped': marketingStopped,
  'consents-withdrawn': consentsWithdrawn,
  'nothing-held': (matter) => nothingHeld(matter, what, 'UK GDPR Art 12(3), 21', besides(matter)),
};
