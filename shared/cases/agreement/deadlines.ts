// When an agreement with a third party ends, when it is looked at in between (policy §7), and by when a processor hears about a
// sub-processor (policy §7.2): each by the end of its London date, with the company's own reminders.
import { plusDays, spoken, type Day } from '../../calendar/day.ts';
import { endOfDay, londonDay, londonInstant } from '../../calendar/london.ts';
import { agreementReminders, subProcessorAnswer } from '../../company/reminders.ts';
import type { Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { towards } from '../request/reminders.ts';
import { rounds, type Round } from '../rounds.ts';
import {
  undecided,
  type AgreementCase,
  type AgreementDetails,
  type SubProcessor,
  type Term,
} from './details.ts';

/** Every end and every look at it that there was, those that are next, and each sub-processor's answer; no end or look before it is signed. */
export const agreementDeadlines = (matter: AgreementCase): Deadline[] => [
  ...(matter.details.term ? ofTerm(matter, matter.details.term) : []),
  ...matter.details.subProcessors.map((one, place) => answerTo(place + 1, one, matter.state === 'closed')),
];

const endsOf = ({ renewals }: AgreementDetails, { signedOn, validUntil }: Term) =>
  rounds('expiry', renewals, validUntil, londonInstant(signedOn, '00:00'));

const looksOf = ({ reviews }: AgreementDetails, { signedOn, reviewOn }: Term) =>
  rounds('review', reviews, reviewOn, londonInstant(signedOn, '00:00'));

function ofTerm({ state, closedAt, details }: AgreementCase, term: Term): Deadline[] {
  const [ends, looks] = [endsOf(details, term), looksOf(details, term)];
  const until = earlier(endOfDay(term.validUntil), closedAt);
  const ended = state === 'closed' && { waived: 'the agreement has ended' };
  const idle = state !== 'in-force' && { waived: 'the agreement is not in force', waivedAt: until };
  return [
    ...ends.past.map(endLimit),
    ...(ends.current ? [{ ...endLimit(ends.current), ...ended }] : []),
    ...looks.past.map(lookLimit),
    ...(looks.current ? [{ ...lookLimit(looks.current), ...idle }] : []),
  ];
}

const endLimit = ({ on, ...round }: Round): Deadline => ({
  ...round,
  title: 'The agreement is renewed, or ends',
  rule: 'agreement_expiry',
  source: 'Policy §7',
  dueAt: endOfDay(on),
  because: [`It is valid until ${spoken(on)}.`, 'That day counts whole.'],
});

const lookLimit = ({ on, ...round }: Round): Deadline => ({
  ...round,
  title: 'The agreement is looked at again',
  rule: 'agreement_review',
  source: 'Policy §7, UK GDPR Art 28(1)',
  dueAt: endOfDay(on),
  because: [`${spoken(on)} was set when it was last looked at, or signed.`, 'That day counts whole.'],
});

const earlier = (one: Instant, other = one): Instant => (other < one ? other : one);

// From the day on which it is to work there is no prior consent any more (UK GDPR Art 28(2)): the answer is due by the day before. Where it
// works already, only a refusal is left, and our own time stands.
function answerOn({ askedAt, since }: SubProcessor): Day {
  const asked = londonDay(askedAt);
  const [own, last] = [plusDays(asked, subProcessorAnswer.days), plusDays(since, -1)];
  return last >= asked && last < own ? last : own;
}

const answerTo = (n: number, one: SubProcessor, over: boolean): Deadline => ({
  name: answerName(n),
  title: `The processor hears about sub-processor ${n}`,
  rule: 'sub_processor_answer',
  source: 'Policy §7.2, UK GDPR Art 28(2)',
  startsAt: one.askedAt,
  dueAt: endOfDay(answerOn(one)),
  because: [
    `It was asked for on ${spoken(londonDay(one.askedAt))}.`,
    `Our own time for an answer is ${subProcessorAnswer.days} days, and none is left for consent from ${spoken(one.since)} on, when it is to work.`,
  ],
  // A decision counts on the day on which it was taken, not on that on which it was written down here.
  ...(one.decided
    ? { metAt: londonInstant(one.decided.on, '00:00') }
    : over && { waived: 'the agreement has ended' }),
});

const answers = 'sub-processor-';
const answerName = (n: number): string => `${answers}${n}`;

/** Whether a deadline is that of an answer about a sub-processor. */
export const isAnswer = (deadline: string): boolean => deadline.startsWith(answers);

const asked = ({ details }: AgreementCase) =>
  undecided(details).flatMap((n) => {
    const one = details.subProcessors[n - 1];
    return one ? [{ n, one }] : [];
  });

/** The reminders up to `until`. Those that would have gone before a date was set are not sent late; a sub-processor is told of at once. */
export const agreementReminding = (matter: AgreementCase, until: Instant): Reminder[] => [
  ...ahead(matter, until),
  ...asked(matter).flatMap(({ n, one }) => ofAnswer(n, one, until)),
];

function ahead({ state, details }: AgreementCase, until: Instant): Reminder[] {
  const { term } = details;
  if (!term) return [];
  return [endsOf(details, term).current, state === 'in-force' ? looksOf(details, term).current : undefined]
    .filter((round) => round !== undefined)
    .flatMap(({ name, on }) => towards({ name, on, limit: { name, on } }, until, agreementReminders))
    .filter(({ at }) => at > term.setAt);
}

function ofAnswer(n: number, one: SubProcessor, until: Instant): Reminder[] {
  const [name, on] = [answerName(n), answerOn(one)];
  const first = { name: `${name}-asked`, at: one.askedAt, deadline: name, escalate: false };
  const later = towards({ name, on, limit: { name, on } }, until, subProcessorAnswer.reminders);
  return [first, ...later.filter(({ at }) => at > one.askedAt)];
}
