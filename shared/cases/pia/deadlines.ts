// The limits of an assessment (policy §12; UK GDPR Art 35(11), 36(2)): the DPO is told of a high risk within five working days, the ICO
// accepts a request within ten days and advises within eight weeks or fourteen, and what was signed off is looked at again by its date.
import { spoken, type Day } from '../../calendar/day.ts';
import { endOfDay, londonDay, londonInstant } from '../../calendar/london.ts';
import { consultationAcceptance, priorConsultation } from '../../calendar/prior-consultation.ts';
import { workingDaysAfter } from '../../calendar/working-days.ts';
import { company } from '../../company/company.ts';
import { assessmentReminders, type ReminderPoints } from '../../company/reminders.ts';
import type { Instant } from '../../instant.ts';
import type { Deadline, Reminder } from '../case-type.ts';
import { towards } from '../request/reminders.ts';
import { rounds, type Round } from '../rounds.ts';
import type { Consultation, ConsultationEnd, HighRisk, PiaCase, PiaDetails } from './details.ts';

/** A deadline, since when it is known, and when it is reminded of. */
interface Limit {
  readonly deadline: Deadline;
  readonly knownAt: Instant;
  readonly points: ReminderPoints;
  /** Reminded of at once, too. */
  readonly atOnce?: true;
}

/** Every limit of the assessment, the earlier rounds’ among them. */
export const piaDeadlines = ({ details }: PiaCase): Deadline[] =>
  limitsOf(details).map(({ deadline }) => deadline);

/** The reminders of what is open: none for the days before it was known. */
export const piaReminders = ({ details }: PiaCase, until: Instant): Reminder[] =>
  limitsOf(details)
    .filter(({ deadline: { metAt, waived } }) => !metAt && !waived)
    .flatMap((limit) => remindersOf(limit, until));

function remindersOf(
  { deadline: { name, dueAt }, knownAt, points, atOnce }: Limit,
  until: Instant,
): Reminder[] {
  const on = londonDay(dueAt);
  const later = towards({ name, on, limit: { name, on } }, until, points).filter(({ at }) => at > knownAt);
  const now = { name: `${name}-now`, at: knownAt, deadline: name, escalate: false };
  return atOnce ? [now, ...later] : later;
}

const limitsOf = (details: PiaDetails): Limit[] => [
  ...details.highRisks.map(tellingOf),
  ...details.consultations.flatMap((one, n) => [acceptanceOf(details, one, n), adviceOf(details, one, n)]),
  ...reviewsOf(details),
];

const numbered = (name: string, n: number): string => (n === 0 ? name : `${name}-${n + 1}`);
const present = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

// Whoever carries out the assessment cannot forget to tell the DPO: the reminder at once is the telling.
function tellingOf({ identifiedOn, at, toldAt }: HighRisk, n: number): Limit {
  const { due, because } = workingDaysAfter(identifiedOn, 5, company.nation);
  const deadline = {
    name: numbered('dpo-told', n),
    title: 'The DPO is told of the high risk',
    rule: 'five_working_days',
    source: 'Policy §12',
    startsAt: londonInstant(identifiedOn, '00:00'),
    dueAt: endOfDay(due),
    because,
    ...present('metAt', toldAt),
  };
  return { deadline, knownAt: at, points: assessmentReminders['dpo-told'], atOnce: true };
}

const startOf = (on: Day): Instant => londonInstant(on, '00:00');

// Whatever the ICO does with a request later shows that it took it; when it did is then not known, unless somebody noted it.
function acceptanceOf(details: PiaDetails, consultation: Consultation, n: number): Limit {
  const { at, receivedByIcoOn, acceptedOn, extendedOn, answer, ended: end } = consultation;
  const { due, because } = consultationAcceptance(receivedByIcoOn);
  const saidOn = acceptedOn ?? (end?.outcome === 'declined' ? end.on : undefined);
  const later = extendedOn ?? answer?.receivedOn;
  const deadline = {
    name: numbered('ico-accepts', n),
    title:
      'The ICO says whether it accepts the request: a limit that binds it, and on which it is to be asked',
    rule: 'dpia_prior_consultation',
    source: 'Policy §12, the ICO’s guidance on UK GDPR Art 36',
    startsAt: startOf(receivedByIcoOn),
    dueAt: endOfDay(due),
    because,
    ...(saidOn ? { metAt: startOf(saidOn) } : (dealt(later) ?? overOf(details, consultation))),
  };
  return { deadline, knownAt: at, points: assessmentReminders['ico-accepts'] };
}

const dealt = (on: Day | undefined) =>
  on && { waived: 'the ICO has dealt with the request since', waivedAt: startOf(on) };

function adviceOf(details: PiaDetails, consultation: Consultation, n: number): Limit {
  const { at, receivedByIcoOn, extendedOn, answer } = consultation;
  const { icoAdviceBy8w, icoAdviceByExtended14w, because } = priorConsultation(receivedByIcoOn);
  const deadline = {
    name: numbered('ico-advice', n),
    title: 'The ICO advises: a limit that binds it, and on which it is to be asked',
    rule: 'dpia_prior_consultation',
    source: 'Policy §12, UK GDPR Art 36(2)',
    startsAt: startOf(receivedByIcoOn),
    dueAt: endOfDay(extendedOn ? icoAdviceByExtended14w : icoAdviceBy8w),
    because: [...because, ...(extendedOn ? [`It said on ${spoken(extendedOn)} that it takes them.`] : [])],
    ...present('metAt', answer && startOf(answer.receivedOn)),
    ...overOf(details, consultation),
  };
  return { deadline, knownAt: at, points: assessmentReminders['ico-advice'] };
}

// Why the ICO owes nothing on a consultation any more, and since when.
function overOf(
  { since, outcome }: PiaDetails,
  { at, ended: end }: Consultation,
): Pick<Deadline, 'waived' | 'waivedAt'> {
  if (end) return { waived: endings[end.outcome], waivedAt: startOf(end.on) };
  if (at < since) return { waived: otherwise, waivedAt: since };
  return present('waived', outcome && otherwise);
}

const otherwise = 'the processing does not take place as it was put to the ICO';
const endings: Readonly<Record<ConsultationEnd, string>> = {
  declined: 'the ICO has declined the consultation',
  withdrawn: 'the request was withdrawn',
};

// The reviews that there were, and the next one. A look in between, when it was opened again, meets the one that stood.
function reviewsOf({ reviews, reviewOn, since, outcome }: PiaDetails): Limit[] {
  const { past, current } = rounds('review', reviews, reviewOn, since);
  const over = present('waived', outcome ? ended : undefined);
  return [
    ...past.map((round) => reviewOf(round, present('waived', round.waivedAt && ended))),
    ...(current ? [reviewOf(current, over)] : []),
  ];
}

const ended = 'the processing has ended';

function reviewOf({ name, on, startsAt, metAt, waivedAt }: Round, over: Pick<Deadline, 'waived'>): Limit {
  const deadline = {
    name,
    title: 'The assessment is looked at again',
    rule: 'assessment_review',
    source: 'Policy §12, UK GDPR Art 35(11)',
    startsAt,
    dueAt: endOfDay(on),
    because: [`${spoken(on)} was set at the sign-off or the last review.`, 'That day counts whole.'],
    ...present('metAt', metAt),
    ...present('waivedAt', waivedAt),
    ...over,
  };
  return { deadline, knownAt: startsAt, points: assessmentReminders.review };
}
