// Facts that cannot all be true: an answer before its question, an awareness before its breach. A date worked out from them
// would be silently wrong, so the question is refused, naming the field.
import type { DeadlineQuestion, RequestFacts } from '../../events/deadline.ts';
import { instant } from '../instant.ts';
import type { FieldError } from '../refusal.ts';
import { londonDay } from './london.ts';

/** What contradicts itself in a question, by field. Dates are compared as London dates. */
export function contradictions(question: DeadlineQuestion): readonly FieldError[] {
  const { rule, input } = question;
  if (rule === 'sar_due' || rule === 'rights_due_non_access') return inRequest(input);
  if (rule !== 'breach_policy_vs_law' || instant(input.aware) >= instant(input.occurred)) return [];
  return [before('aware', 'occurred')];
}

// Identity confirmed or a fee paid before receipt is no contradiction: the person was known, or had paid, already.
function inRequest(facts: RequestFacts): FieldError[] {
  return [
    ...order(facts, 'received', 'identityRequested'),
    ...order(facts, 'identityRequested', 'identityConfirmed'),
    ...order(facts, 'received', 'feeRequested'),
    ...order(facts, 'feeRequested', 'feePaid'),
    ...(facts.clarifications ?? []).flatMap(({ asked, answered }, index) => [
      ...(isBefore(asked, facts.received) ? [before(`clarifications.${index}.asked`, 'received')] : []),
      ...(isBefore(answered, asked) ? [before(`clarifications.${index}.answered`, 'asked')] : []),
    ]),
  ];
}

type DateField = 'received' | 'identityRequested' | 'identityConfirmed' | 'feeRequested' | 'feePaid';

function order(facts: RequestFacts, first: DateField, second: DateField): FieldError[] {
  return isBefore(facts[second], facts[first]) ? [before(second, first)] : [];
}

function isBefore(second: string | null | undefined, first: string | null | undefined): boolean {
  return typeof second === 'string' && typeof first === 'string' && londonDay(second) < londonDay(first);
}

function before(field: string, other: string): FieldError {
  return { path: `input.${field}`, detail: `must not be before ${other}` };
}
