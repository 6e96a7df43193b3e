// The letters of a restriction (policy §11.3; UK GDPR Art 12(3), 12(4), 18, 19): what it means, why it was refused, and, before it is
// lifted, that it will be.
import { spoken } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/london.ts';
import type { Letter } from '../../mail/letter.ts';
import type { NoticeWords } from '../recipients/letters.ts';
import { partyName } from '../recipients/notices.ts';
import { textOf } from '../request/details.ts';
import { letterTo, rightToComplain } from '../request/letters.ts';
import { nothingHeld } from '../request/nothing-held.ts';
import type { RestrictionCase } from './details.ts';
import { groundTitle } from './grounds.ts';

export const what = 'your request to have the use of your personal data restricted';

const restricted = (matter: RestrictionCase): Letter =>
  letterTo(
    matter,
    'We have restricted the use of your personal data',
    [
      `We have accepted ${what}, because ${groundTitle(matter.details.decision?.ground)}.`,
      textOf(matter.details, 'decision'),
      'From now on we store your data and do nothing else with them. Only with your consent, for a legal claim, to protect the rights of another person or for important reasons of public interest does the law let us use them.',
      'We will tell you before we lift the restriction.',
      ...recipientsTold(matter),
      ...rightToComplain,
    ],
    {
      facts: [
        ['Restricted since', spoken(londonDay(matter.details.restrictedAt ?? matter.details.receivedAt))],
      ],
      because: 'Sent to tell you what we did on your request: UK GDPR Art 12(3), 18.',
    },
  );

const recipientsTold = ({ details: { notices } }: RestrictionCase): string[] =>
  notices.length === 0
    ? []
    : [
        `We had disclosed data of yours to the following, and tell them: ${notices.map(({ party }) => partyName(party)).join('; ')}.`,
      ];

const refused = (matter: RestrictionCase): Letter =>
  letterTo(
    matter,
    'We do not restrict the use of your personal data',
    [
      `We have not accepted ${what}, because ${groundTitle(matter.details.decision?.ground)}. Our reasons:`,
      textOf(matter.details, 'decision'),
      ...rightToComplain,
    ],
    { because: 'Sent to tell you the reasons and your right to complain: UK GDPR Art 12(4), 18(1).' },
  );

function liftAnnounced(matter: RestrictionCase, n: number): Letter | undefined {
  const { lift, announced } = matter.details;
  if (!lift || lift.decidedAt || n !== announced) return undefined;
  return letterTo(
    matter,
    'We are going to lift the restriction of your personal data',
    [
      `We restricted the use of your personal data as you asked. We mean to lift this restriction from ${spoken(lift.from)} on, and tell you before we do. Our reasons:`,
      textOf(matter.details, `lift-${n}`),
      'After that we use your data again for the purposes that you were told of. If you think that we should not, answer this mail before that day.',
      ...rightToComplain,
    ],
    {
      facts: [['Lifted from', spoken(lift.from)]],
      because: 'Sent to tell you before the restriction is lifted: UK GDPR Art 18(3).',
    },
  );
}

const liftCalledOff = (matter: RestrictionCase, n: number): Letter =>
  letterTo(
    matter,
    'The restriction of your personal data stays',
    [
      'We told you that we were going to lift the restriction. We do not lift it. Our reasons:',
      textOf(matter.details, `lift-${n}`),
    ],
    { because: 'Sent to tell you that the restriction stays: UK GDPR Art 18.' },
  );

type Write = (matter: RestrictionCase, n: number) => Letter | undefined;

/** The letters by name. */
export const restrictionLetters: Readonly<Record<string, Write>> = {
  restricted,
  'restriction-refused': refused,
  'nothing-held': (matter) => nothingHeld(matter, what, 'UK GDPR Art 12(3), 18'),
  'lift-announced': liftAnnounced,
  'lift-called-off': liftCalledOff,
};

/** What a recipient is told. */
export const restrictionNotice: NoticeWords = {
  subject: 'Please restrict personal data that we disclosed to you',
  paragraphs: [
    'A person whose personal data we disclosed to you has had their use restricted. The law has us tell everybody who received them.',
    'Please store the data and do nothing else with them, in all your copies, until we write to you again.',
  ],
  source: 'UK GDPR Art 18, 19',
};
