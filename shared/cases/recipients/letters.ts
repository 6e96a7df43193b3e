// The letters to those who received a person's data (UK GDPR Art 19): what has been done to it, whom it is about, and what they
// have to do. Only the first one names anybody; the later ones name our notice.
import { spoken } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/london.ts';
import { company } from '../../company/company.ts';
import { partyOf } from '../../company/recipients.ts';
import { dataTitle } from '../../disclosure/titles.ts';
import type { Letter } from '../../mail/letter.ts';
import type { Correspondence, Links } from '../case-type.ts';
import { textOf } from '../request/details.ts';
import { type Notice, owedNotice, partyName, type RecipientCase } from './notices.ts';

/** What a right has a recipient do. */
export interface NoticeWords {
  /** "Please erase personal data that we disclosed to you" */
  readonly subject: string;
  /** What has happened, and what the recipient does with it. */
  readonly paragraphs: readonly string[];
  /** "UK GDPR Art 17, 19" */
  readonly source: string;
}

/** The letter `recipient-notice` or `recipient-chaser` to the n-th recipient; nothing where it is owed no more, or is another letter. */
export function recipientLetter(
  matter: RecipientCase,
  name: string,
  n: number,
  links: Links,
  words: NoticeWords,
): Correspondence | undefined {
  const notice = owedNotice(matter.details, n);
  const write = Object.hasOwn(letters, name) ? letters[name as keyof typeof letters] : undefined;
  const letter = notice && write?.(matter, notice, n, words);
  if (!notice || !letter) return undefined;
  const link = { title: 'Confirm that it is done', url: links.url('recipient', n) };
  return { to: partyOf(notice.party)?.email, letter: { ...letter, link } };
}

const letters = { 'recipient-notice': first, 'recipient-chaser': chaser };

// Without what names the person there is nothing that the recipient could find.
function first(
  matter: RecipientCase,
  notice: Notice,
  n: number,
  { subject, paragraphs, source }: NoticeWords,
): Letter | undefined {
  const knownBy = textOf(matter.details, `recipient-${n}`);
  if (knownBy === '') return undefined;
  return {
    subject: `${subject} (${noticeNumber(matter, n)})`,
    lead: [`To ${partyName(notice.party)}`, ...paragraphs, signed],
    facts: [
      ['Our notice', noticeNumber(matter, n)],
      ['The person, as you know them', knownBy.split('\n').join('; ')],
      ['Data that we disclosed', notice.categories.map(dataTitle).join('; ')],
    ],
    next: ['Confirm behind the link that it is done, or answer this mail if you cannot.'],
    because: `Sent to you because we disclosed personal data to you: ${source}.`,
  };
}

function chaser(matter: RecipientCase, { madeAt, party }: Notice, n: number, words: NoticeWords): Letter {
  return {
    subject: `Reminder: our notice ${noticeNumber(matter, n)} waits for your confirmation`,
    lead: [
      `To ${partyName(party)}`,
      `On ${spoken(londonDay(madeAt))} we sent you a notice about personal data that we had disclosed to you. We have not had your confirmation.`,
      'For the sake of the person it is about, this reminder does not name them: our first letter does.',
      signed,
    ],
    facts: [['Our notice', noticeNumber(matter, n)]],
    next: ['Confirm behind the link that it is done, or answer this mail if you cannot.'],
    because: `Sent to you every fortnight until you confirm: ${words.source}.`,
  };
}

const signed = `${company.dpo.title}, ${company.controller.name}`;

const noticeNumber = ({ id }: RecipientCase, n: number): string => `${id}/${n}`;
