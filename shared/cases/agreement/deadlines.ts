// When an agreement with a third party ends, when it is looked at in between (policy §7), and by when a processor hears about a
// sub-processor (policy §7.2): each by the end of its London date, with the company's own reminders.
import { plusDays, spoken, type Day } from '../../calendar/day.ts';
import { endOfDay, londonDay } from '../../calendar/london.ts';
import { agreementReminders, subProcessorAnswer } from '../../company/reminders.ts';
import type { Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { towards } from '../request/reminders.ts';
import { undecided, type AgreementCase, type SubProcessor, type Term } from './details.ts';

/** The end, the next look at it, and the sub-processors that wait for an answer; none of the first two before it is signed. */
export const agreementDeadlines = (matter: AgreementCase): Deadline[] => [
  ...(matter.details.term ? ofTerm(matter, matter.details.term) : []),
  ...asked(matter).map(({ n, one }) => answerTo(n, one, matter.state === 'closed')),
];

const ofTerm = ({ state, closedAt }: AgreementCase, { validUntil, reviewOn, setAt }: Term): Deadline[] => [
  {
    name: 'expiry',
    title: 'The agreement ends',
    rule: 'agreement_expiry',
    source: 'Policy §7',
    startsAt: setAt,
    dueAt: endOfDay(validUntil),
    because: [`It is valid until ${spoken(validUntil)}.`, 'That day counts whole.'],
    ...(state === 'closed' && { waived: 'the agreement has ended' }),
  },
  {
    name: 'review',
    title: 'The agreement is looked at again',
    rule: 'agreement_review',
    source: 'Policy §7, UK GDPR Art 28(1)',
    startsAt: setAt,
    dueAt: endOfDay(reviewOn),
    because: [`${spoken(reviewOn)} was set when it was last looked at, or signed.`, 'That day counts whole.'],
    ...(state !== 'in-force' && {
      waived: 'the agreement is not in force',
      waivedAt: earlier(endOfDay(validUntil), closedAt),
    }),
  },
];

const earlier = (one: Instant, other = one): Instant => (other < one ? other : one);

const answerOn = ({ askedAt }: SubProcessor): Day => plusDays(londonDay(askedAt), subProcessorAnswer.days);

const answerTo = (n: number, one: SubProcessor, over: boolean): Deadline => ({
  name: answerName(n),
  title: `The processor hears about sub-processor ${n}`,
  rule: 'sub_processor_answer',
  source: 'Policy §7.2, UK GDPR Art 28(2)',
  startsAt: one.askedAt,
  dueAt: endOfDay(answerOn(one)),
  because: [
    `It was asked for on ${spoken(londonDay(one.askedAt))}.`,
    `Our own time for an answer is ${subProcessorAnswer.days} days.`,
  ],
  ...(over && { waived: 'the agreement has ended' }),
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

function ahead({ state, details: { term } }: AgreementCase, until: Instant): Reminder[] {
  if (!term) return [];
  const days = { expiry: term.validUntil, ...(state === 'in-force' && { review: term.reviewOn }) };
  return Object.entries(days)
    .flatMap(([name, on]) => towards({ name, on, limit: { name, on } }, until, agreementReminders))
    .filter(({ at }) => at > term.setAt);
}

function ofAnswer(n: number, one: SubProcessor, until: Instant): Reminder[] {
  const [name, on] = [answerName(n), answerOn(one)];
  const first = { name: `${name}-asked`, at: one.askedAt, deadline: name, escalate: false };
  const later = towards({ name, on, limit: { name, on } }, until, subProcessorAnswer.reminders);
  return [first, ...later.filter(({ at }) => at > one.askedAt)];
}
