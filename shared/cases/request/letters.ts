// The letters that any request brings to the person (policy §11 to §11.3; UK GDPR Art 12): facts in, letter out. Each says what it
// is about, what comes next, and where to turn; a refusal says the reasons and the right to complain and to go to court (Art 12(4)).
import { spoken } from '../../calendar/day.ts';
import { londonDay, spokenTime } from '../../calendar/london.ts';
import { company } from '../../company/company.ts';
import { confirmation, statusCodes } from '../../company/reminders.ts';
import type { Letter } from '../../mail/letter.ts';
import type { Links } from '../case-type.ts';
import { type RequestCase, type RequestDetails, textOf } from './details.ts';
import { awaitedOf, clockOf, type ClockOf } from './ledger.ts';
import { linkEnds } from './moves/confirming.ts';

/** What a letter of one right says of it. */
export interface Named {
  /** "your request for access to your personal data" */
  readonly what: string;
  readonly right: ClockOf | 'complaint';
  /** The section or statute that the letters name. */
  readonly source: string;
}

type Write = (matter: RequestCase, named: Named, links: Links, n: number) => Letter;

/** The right to complain to the company and the regulator, and to go to court. */
export const rightToComplain: readonly string[] = [
  `If you are not content with this, write to our ${company.dpo.title} by answering this letter.`,
  `You have the right to complain to the ${company.regulator.name} (${company.regulator.short}): ${company.regulator.complainAt}`,
  'You also have the right to ask a court to enforce your rights.',
];

/** A letter to the person about their request: salutation, paragraphs, the request's own facts. */
export function letterTo(
  { id, details }: RequestCase,
  subject: string,
  paragraphs: readonly string[],
  more: Partial<Letter> = {},
): Letter {
  return {
    subject: `${subject} (${id})`,
    lead: [
      `Dear ${details.personal?.name ?? 'reader'},`,
      ...paragraphs,
      `${company.dpo.title}, ${company.controller.name}`,
    ],
    facts: [['Reference', id], ['Received', spoken(londonDay(details.receivedAt))], ...(more.facts ?? [])],
    next: more.next ?? [],
    ...(more.link && { link: more.link }),
    because:
      more.because ?? `Sent to you because you wrote to ${company.controller.name} about your personal data.`,
  };
}

const waiting: Readonly<Record<string, string>> = {
  identity: 'the proof of identity that we asked you for',
  fee: 'the fee that we asked you for',
  clarification: 'your answer to what we asked you',
};

/** By when the answer comes and why, or what it waits for. */
export function dueParagraphs(details: RequestDetails, right: Named['right']): string[] {
  if (right === 'complaint') return [];
  const clock = clockOf(details, right);
  if (clock.due !== null)
    return [
      `You will have our answer by the end of ${spoken(clock.due)} at the latest. How this date is found: ${clock.because.join(' ')}`,
    ];
  const awaits = awaitedOf(details)
    .map((what) => waiting[what])
    .join(' and ');
  return [`The time for our answer does not run at present: we wait for ${awaits}.`];
}

const statusLink = ({ status }: Links): Partial<Letter> =>
  status === undefined ? {} : { link: { title: 'See where it stands', url: status } };

const statusLine =
  'You can see where it stands at any time, with a one-time code that is mailed to you, or just answer this mail.';

const confirm: Write = ({ details }, { what }, links, n) => {
  const ends = linkEnds(details, n);
  return {
    subject: `Please confirm ${what}`,
    lead: [
      `Somebody, we think you, sent us ${what} and gave this address.`,
      'Please confirm that it was you: open the link and press the button. We act on it only then.',
      'If it was not you, do nothing: nothing of yours is shown or changed.',
    ],
    facts: ends ? [['The link works once, until', spokenTime(ends)]] : [],
    next: [],
    link: { title: 'Confirm', url: links.url('confirm', n) },
    because: `Sent by ${company.controller.name} so that nobody can ask for your data in your name.`,
  };
};

const acknowledgement: Write = (matter, { what, right, source }, links) =>
  letterTo(
    matter,
    `We have received ${what}`,
    [
      `Thank you. We have received ${what} and are working on it.`,
      ...dueParagraphs(matter.details, right),
      'It costs you nothing, unless we tell you otherwise beforehand.',
      statusLine,
    ],
    { ...statusLink(links), because: `Sent to acknowledge your request: ${source}.` },
  );

const asked =
  (subject: string, why: string): Write =>
  (matter, { right, source }, _, n) =>
    letterTo(
      matter,
      subject,
      [
        why,
        textOf(matter.details, `entry-${n}`),
        ...dueParagraphs(matter.details, right),
        'Please answer this mail.',
      ],
      { because: `Sent because your request needs it: ${source}.` },
    );

const feeAsked: Write = (matter, named, links, n) => {
  const letter = asked(
    'A fee for your request',
    'Before we can answer we ask you for a fee, which the law allows where a request is manifestly unfounded or excessive:',
  )(matter, named, links, n);
  const pence = matter.details.ledger[n - 1]?.pence ?? 0;
  return { ...letter, facts: [...letter.facts, ['Fee', `£${(pence / 100).toFixed(2)}`]] };
};

const grounds: Readonly<Record<string, string>> = {
  complexity: 'the request is complex',
  'number-of-requests': 'you have made a number of requests',
};

const extended: Write = (matter, { right }, _, n) =>
  letterTo(
    matter,
    'Your request takes longer',
    [
      `We need two more months, as the law allows because ${grounds[matter.details.ledger[n - 1]?.code ?? ''] ?? 'it is complex'}:`,
      textOf(matter.details, `entry-${n}`),
      ...dueParagraphs(matter.details, right),
      ...rightToComplain,
    ],
    {
      because:
        'Sent to tell you of the extension within the first month, with the reasons: UK GDPR Art 12(3).',
    },
  );

const dueChanged: Write = (matter, { right }) =>
  letterTo(matter, 'Your answer comes sooner', [
    'The extension that we told you of no longer applies.',
    ...dueParagraphs(matter.details, right),
  ]);

const closedUnconfirmed: Write = (matter, { what }) =>
  letterTo(matter, 'We have closed your request', [
    `We wrote to you twice to confirm ${what}. Since no confirmation came within ${confirmation.closeAfter} days, we have closed it. Nothing was shown or changed.`,
    'If you still want it, simply ask again.',
  ]);

const ends: Readonly<Record<string, string>> = {
  duplicate: 'It repeats a request of yours that we are already working on, and that one goes on.',
  withdrawn: 'You told us that you no longer want it.',
  'no-reply': 'We asked you for something that we need to answer, and no reply came.',
  erased:
    'Your personal data have been erased meanwhile, so that there is nothing left of which we could give you a copy.',
  'not-a-request': 'We could not find a request about your personal data in what you wrote.',
};

const closedAs: Write = (matter) =>
  letterTo(matter, 'We have closed your request', [
    ends[matter.details.outcome?.code ?? ''] ?? 'It has been closed.',
    'If you see this otherwise, answer this mail or ask again at any time.',
    ...rightToComplain,
  ]);

const refusals: Readonly<Record<string, string>> = {
  'manifestly-unfounded': 'we find it manifestly unfounded',
  'manifestly-excessive': 'we find it manifestly excessive',
};

const refused: Write = (matter, { what }) =>
  letterTo(
    matter,
    'We have refused your request',
    [
      `We do not act on ${what}, because ${refusals[matter.details.decision?.ground ?? ''] ?? 'the law allows it'}. Our reasons:`,
      textOf(matter.details, 'decision'),
      ...rightToComplain,
    ],
    { because: 'Sent to tell you the reasons and your right to complain: UK GDPR Art 12(4), 12(5).' },
  );

const statusCode: Write = (matter, _, links, n) =>
  letterTo(
    matter,
    'Your one-time code',
    [
      `Your code is ${links.code(n)}. It works once, for ${statusCodes.minutes} minutes. Never pass it on; we never ask for it.`,
    ],
    {
      because: 'Sent because somebody asked to see where your request stands. If it was not you, do nothing.',
    },
  );

/** The letters of every request by name. */
export const requestLetters: Readonly<Record<string, Write>> = {
  confirm,
  acknowledgement,
  'identity-asked': asked(
    'Please show us who you are',
    'So that nobody else gets your data, we need to be sure that it is you:',
  ),
  'fee-asked': feeAsked,
  'clarification-asked': asked(
    'A question about your request',
    'We hold a large amount of data about you, so please help us to find what you are looking for:',
  ),
  extended,
  'due-changed': dueChanged,
  'closed-unconfirmed': closedUnconfirmed,
  'closed-as': closedAs,
  refused,
  'status-code': statusCode,
};
