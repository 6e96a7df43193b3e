// The pages behind the link of a consent (policy §4.1; UK GDPR Art 7): what is consented to, apart from anything else, with a field for the
// name; once it is given, the one button that withdraws it.
import type { Linked } from '../../shared/aws/consent-answers.ts';
import { spokenTime } from '../../shared/calendar/london.ts';
import { company } from '../../shared/company/company.ts';
import { dataCategories } from '../../shared/company/categories.ts';
import { purposeOf, type Purpose } from '../../shared/company/purposes.ts';
import { partyOf } from '../../shared/company/recipients.ts';
import type { Answer } from './endpoint.ts';
import type { Version } from '../../shared/documents/version.ts';
import type { Consent } from '../../shared/people/consent.ts';
import { scopeOf } from '../../shared/people/consent-scope.ts';
import { pageOf, type Form, type Link } from './page.ts';

const { name } = company.controller;

const free = [
  'Nothing else depends on it: whether you consent or not changes nothing else between us.',
  'You can withdraw it at any time, with the same link, as easily as you give it here.',
];

/** Asks for a signature under the text in force, which the button sends back by its version. */
export function asksToSign(
  { purpose, consent, text: { version, sha256, text } }: Linked,
  first: string[] = [],
): Answer {
  const { title } = purposeOf(purpose);
  const form: Form = {
    button: [
      ['consent', 'I consent'],
      ['refuse', 'I do not consent', 'as-it-is'],
    ],
    fields: [['signature', 'Your full name, as your signature']],
    hidden: { text: version },
  };
  return {
    status: 200,
    body: {
      purpose,
      title,
      controller: name,
      sign: { choice: 'consent', text: version },
      sha256,
      statement: text,
      scope: scopeOf(purpose),
      notice: noticeOf(consent),
    },
    page: pageOf(
      `${name} asks for your consent`,
      [
        ...first,
        `To one purpose: ${title}.`,
        ...paragraphsOf(text),
        ...reachOf(purpose),
        ...free,
        kept('the name that you type'),
        noticeLink(consent),
        versionOf({ version, sha256 }),
      ],
      form,
    ),
  };
}

/** Asks whether the newsletter is wanted, under the text in force, which the button sends back by its version. */
export function asksToConfirm(
  { consent, text: { version, sha256, text } }: Pick<Linked, 'consent' | 'text'>,
  first: string[] = [],
): Answer {
  const what = purposeOf('newsletter').title.toLowerCase();
  return {
    status: 200,
    body: {
      confirm: 'POST',
      text: version,
      sha256,
      statement: text,
      scope: scopeOf('newsletter'),
      notice: noticeOf(consent),
    },
    page: pageOf(
      'Newsletter',
      [
        ...first,
        `Do you want ${name} to write to you: ${what}?`,
        ...paragraphsOf(text),
        ...reachOf('newsletter'),
        'You can withdraw it at any time, with the link that stands in every mail.',
        kept('the press of the button'),
        noticeLink(consent),
        versionOf({ version, sha256 }),
      ],
      { button: 'Yes, I do', hidden: { text: version } },
    ),
  };
}

/** What is consented to besides the text: the consent is kept with it, and reaches no further. */
function reachOf(purpose: Purpose): string[] {
  const { data, controllers } = scopeOf(purpose);
  const taken = data.map((category) => dataCategories[category].title).join('; ');
  const others = controllers.flatMap((code) => partyOf(code)?.name ?? []).join('; ');
  return [
    `It takes these data of yours: ${taken}.`,
    others
      ? `Besides ${name} they are used for it by: ${others}.`
      : `Nobody but ${name} uses them for its own ends.`,
  ];
}

/** What signing collects besides what is signed. */
const kept = (what: string): string =>
  `If you consent, we keep with ${what} the time, the address on the network that it came from and the browser, as proof of your consent.`;

// The notice that stood with the asking stands with the consent too.
const noticeOf = ({ asked, notice }: Consent): string => asked?.notice ?? notice;

// Relative to the page behind a token, wherever the API stands.
const noticeLink = (consent: Consent): Link => ({
  text: `How we use your data: our fair processing notice, version ${noticeOf(consent)}`,
  href: `../documents/fair-processing-notice?version=${encodeURIComponent(noticeOf(consent))}`,
});

const paragraphsOf = (text: string): string[] =>
  text.split(/\n{2,}/u).map((paragraph) => paragraph.replaceAll('\n', ' '));

const versionOf = ({ version, sha256 }: Pick<Version, 'version' | 'sha256'>): string =>
  `Version ${version} of this text. SHA-256: ${sha256}`;

const readAgain = [
  'The text has changed since you opened this page. Please read it again before you answer.',
];

/** The same once more, where another text came into force between the reading and the signing. */
export const changedMeanwhile = (linked: Linked): Answer => ({
  ...asksToSign(linked, readAgain),
  status: 409,
});

/** The same of the newsletter. */
export const newsletterChanged = (signUp: Pick<Linked, 'consent' | 'text'>): Answer => ({
  ...asksToConfirm(signUp, readAgain),
  status: 409,
});

const outdated =
  'What you consented to, or its text, has changed. Nothing is done on your consent until you give it anew, which is asked for by a link of its own.';

/** Says what was consented to, and whether that still counts, and offers to withdraw it. */
export const given = ({ purpose, consent: { at, text }, counts }: Linked): Answer => ({
  status: 200,
  body: { purpose, state: 'given', counts, since: at, text: text ?? null, withdraw: { choice: 'withdraw' } },
  page: pageOf(
    counts ? 'You consent' : 'Your consent no longer counts',
    [
      ...(counts ? [] : [outdated]),
      `You ${counts ? 'consent' : 'consented'} to one purpose: ${purposeOf(purpose).title}.`,
      `Recorded on ${spokenTime(at)}${text === undefined ? '' : `, under version ${text} of the text`}.`,
      'You can withdraw it now or at any time: this page stays here for that.',
    ],
    { button: [['withdraw', 'Withdraw my consent']] },
  ),
});

const answers = {
  refuse: ['You have refused', `${name} does nothing for this purpose. You need do nothing else.`],
  withdraw: [
    'Your consent is withdrawn',
    `${name} uses your data no longer for this purpose, from now on. What was done before stays lawful.`,
  ],
} as const;

/** Confirms a refusal or a withdrawal. */
export function answered(choice: keyof typeof answers): Answer {
  const [title, said] = answers[choice];
  return {
    status: 200,
    body: choice === 'refuse' ? { refused: true } : { withdrawn: true },
    page: pageOf(title, [said]),
  };
}
