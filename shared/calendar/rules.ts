// The rules of the calendar by name, each with the section or statute that sets it: what `POST /v1/deadlines` and
// `npm run deadlines` answer from. Whoever needs one rule imports its own file instead.
import type { DeadlineQuestion, DeadlineRule, Jurisdiction, Nation } from '../../events/deadline.ts';
import { Refusal } from '../refusal.ts';
import { type BreachLimitsAnswer, policyVersusLaw } from './breach-limits.ts';
import { type ComplaintAnswer, complaintAcknowledgement } from './complaint.ts';
import { contradictions } from './contradictions.ts';
import { type HoursAnswer, hoursAfter } from './hours.ts';
import { type ConsultationAnswer, priorConsultation } from './prior-consultation.ts';
import { defaultReadings, type Readings } from './readings.ts';
import { type RequestAnswer, requestDue } from './request-due.ts';
import { nationNames, type WorkingDaysAnswer, workingDaysAfter } from './working-days.ts';

export type DeadlineAnswer =
  | RequestAnswer
  | HoursAnswer
  | BreachLimitsAnswer
  | WorkingDaysAnswer
  | ComplaintAnswer
  | ConsultationAnswer;

type Asked<Rule extends DeadlineRule> = Extract<DeadlineQuestion, { readonly rule: Rule }>['input'];
type Answering<Rule extends DeadlineRule> = (
  input: Asked<Rule>,
  nation: Nation,
  readings: Readings,
) => DeadlineAnswer;

const rules: { readonly [Rule in DeadlineRule]: Answering<Rule> } = {
  sar_due: requestDue,
  rights_due_non_access: requestDue,
  breach_internal_6h: ({ start }) =>
    sourced('Policy §9.1: the DPO is told within six hours.', hoursAfter(start, 6)),
  breach_24h: ({ start }) => sourced('A reminder of the clock of policy §9.2.', hoursAfter(start, 24)),
  breach_48h: ({ start }) => sourced('A reminder of the clock of policy §9.2.', hoursAfter(start, 48)),
  breach_60h: ({ start }) => sourced('A reminder of the clock of policy §9.2.', hoursAfter(start, 60)),
  breach_ico_72h: ({ start }) =>
    sourced('Policy §9.2 and UK GDPR Art 33(1): the ICO is told within 72 hours.', hoursAfter(start, 72)),
  breach_policy_vs_law: ({ occurred, aware }) => policyVersusLaw(occurred, aware),
  five_working_days: ({ identified, days = 5 }, nation) => workingDaysAfter(identified, days, nation),
  complaint_ack_30d: ({ received }, nation) => complaintAcknowledgement(received, nation),
  dpia_prior_consultation: ({ requestReceivedByIco }) => priorConsultation(requestReceivedByIco),
};

const byWorkingDays: ReadonlySet<DeadlineRule> = new Set([
  'sar_due',
  'rights_due_non_access',
  'five_working_days',
  'complaint_ack_30d',
]);

/** The dates that a question asks for, and the steps to them. Throws a Refusal (`invalid`) where its facts contradict each other. */
export function answerDeadline(
  question: DeadlineQuestion,
  readings: Readings = defaultReadings,
): DeadlineAnswer {
  const errors = contradictions(question);
  if (errors.length > 0) throw new Refusal('invalid', 'The facts contradict each other.', { errors });
  const nation = nationFor(question.jurisdiction, readings);
  // The compiler cannot see that the rule looked up is the one whose input this is.
  const answering = rules[question.rule] as Answering<DeadlineRule>;
  const answer = answering(question.input, nation, readings);
  return question.jurisdiction === 'uk' && byWorkingDays.has(question.rule)
    ? sourced(
        `The UK has no one calendar: the bank holidays of ${nationNames[nation]} are taken, as configured.`,
        answer,
      )
    : answer;
}

function nationFor(jurisdiction: Jurisdiction, { rollingNation }: Readings): Nation {
  return jurisdiction === 'uk' ? rollingNation : jurisdiction;
}

function sourced<Answer extends DeadlineAnswer>(source: string, answer: Answer): Answer {
  return { ...answer, because: [source, ...answer.because] };
}
