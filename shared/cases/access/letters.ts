// The letters of an access request besides those of every request (policy §11.1): to the owner of a source, to others who are named in
// what was found, and to the person: that nothing is held. The archive's own letter is that of every delivery.
import { spokenTime } from '../../calendar/london.ts';
import { spoken } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/london.ts';
import { company } from '../../company/company.ts';
import { outsideSource, type OutsideSource } from '../../company/sources.ts';
import type { Letter } from '../../mail/letter.ts';
import type { Correspondence, Links } from '../case-type.ts';
import { deliveredLetter } from '../delivery/letters.ts';
import { letterTo, rightToComplain } from '../request/letters.ts';
import { textOf } from '../request/details.ts';
import { type AccessCase, unanswered } from './details.ts';
import { sourceOfLetter } from './moves/collecting.ts';
import { mayAnswer } from './moves/others.ts';

type Write = (matter: AccessCase, links: Links, n: number) => Correspondence | Letter | undefined;

const { controller, dpo } = company;

const nothingHeld: Write = (matter) =>
  letterTo(
    matter,
    'We hold no personal data about you',
    [
      'We have searched for personal data about you and hold none, apart from your requests themselves, which we keep to show that they were answered.',
      `We searched: ${searched(matter)}. We looked for what you gave us with your request. If you have dealt with us under another e-mail address or phone number, tell us and we will look again.`,
      ...rightToComplain,
    ],
    { because: 'Sent to answer your request as soon as this was known: policy §11.1; UK GDPR Art 12, 15.' },
  );

const searched = ({ details }: AccessCase): string =>
  Object.keys(details.searches)
    .map((source) => outsideSource(source)?.title.toLowerCase() ?? 'our records')
    .join('; ');

// The owner signs in to see whom it is about: a mailbox keeps no copy of a name, and nothing to erase.
const task =
  (chased: boolean): Write =>
  ({ id, details }, _, n) => {
    const source = sourceOfLetter(n) ?? '';
    const registered = outsideSource(source);
    if (!registered || !unanswered(details).includes(source)) return undefined;
    return { to: registered.owner.email, letter: taskLetter(id, registered, source, chased) };
  };

const taskLetter = (
  id: string,
  { title, owner }: OutsideSource,
  source: string,
  chased: boolean,
): Letter => ({
  subject: `${chased ? 'Still to be searched' : 'Please search'}: ${title} (${id})`,
  lead: [
    `To: ${owner.title}`,
    chased
      ? 'We asked you to search this for personal data of somebody who asked for a copy, and have no answer yet. Their answer has a limit in law.'
      : 'Somebody has asked for a copy of the personal data that we hold about them. Please search this for it.',
    'Sign in and open the case to see whom it is about: this mail names nobody, on purpose. Answer there, and delete nothing meanwhile: that would be an offence (DPA 2018 s.173).',
  ],
  facts: [
    ['Reference', id],
    ['To be searched', title],
  ],
  next: [
    `answer-source: “source” is “${source}”, with what you found, item by item`,
    'answer-source with “nothing: true” where there is nothing',
  ],
  because:
    'Sent because a search covers every place where personal data may be: policy §11.1; UK GDPR Art 15.',
});

const consentAsked: Write = ({ id, details }, links, n) => {
  const somebody = details.personal?.people?.[n - 1];
  const answerBy = details.others[n - 1]?.answerBy;
  if (!somebody?.email || !answerBy || !mayAnswer(details, n)) return undefined;
  const letter: Letter = {
    subject: `May we pass on something that names you? (${id})`,
    lead: [
      `Dear ${somebody.name},`,
      `Somebody has asked ${controller.name} for a copy of the personal data that we hold about them. Some of it is about you too.`,
      textOf(details, `question-${n}`),
      'You are free to say no, and need give no reason. Open the link to answer. If we do not hear from you, we take it that you do not agree; we may still have to decide what is reasonable.',
      `${dpo.title}, ${controller.name}`,
    ],
    facts: [
      ['Reference', id],
      ['Please answer by', spokenTime(answerBy)],
    ],
    next: [],
    link: { title: 'Answer', url: links.url('third-party', n) },
    because:
      'Sent to ask for your consent before anything about you is passed on: policy §11.1; DPA 2018 Sch 2 para 16.',
  };
  return { to: somebody.email, letter };
};

const delivered: Write = (matter, links, n) =>
  deliveredLetter(matter, links, n, {
    subject: 'The copy of your personal data is ready',
    holds: [
      `The archive holds a copy of the personal data that we hold about you, as of ${spoken(londonDay(matter.details.deliveries[n - 1]?.deliveredAt ?? matter.openedAt))}: a page to read (HTML), and the same for a spreadsheet (CSV) and for machines (JSON).`,
      'With it comes what the law asks us to tell you: why we use your data, who has received it, how long we keep it, where it came from, and your rights to have it corrected or erased, to restrict its use and to object. Where something is left out or hidden, the copy says so as far as the law allows.',
    ],
    because: 'Sent to answer your request: policy §11.1; UK GDPR Art 15.',
  });

/** The letters by name. */
export const accessLetters: Readonly<Record<string, Write>> = {
  'nothing-held': nothingHeld,
  'source-task': task(false),
  'source-chaser': task(true),
  'consent-asked': consentAsked,
  delivered,
};
