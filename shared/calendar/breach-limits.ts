// The two limits for telling the ICO of a breach, side by side: policy §9.2 counts 72 hours from the occurrence, UK GDPR
// Art 33(1) from awareness. Where the policy's is past before anyone knew, that is said at once, never silently dropped.
import { instant, plusHours } from '../instant.ts';
import { spokenTime, utcTime } from './london.ts';

export interface BreachLimitsAnswer {
  readonly policyDueUtc: string;
  readonly legalDueUtc: string;
  readonly policyLimitAlreadyPastAtAwareness: boolean;
  readonly because: readonly string[];
}

const limit = 72;

/** Both limits, in UTC to the minute unless there are seconds. Throws RangeError where one of the two is no instant. */
export function policyVersusLaw(occurred: string, aware: string): BreachLimitsAnswer {
  const policyDue = plusHours(instant(occurred), limit);
  const legalDue = plusHours(instant(aware), limit);
  const past = policyDue < instant(aware);
  const because = [
    `The policy (§9.2) counts ${limit} hours from the occurrence, ${spokenTime(occurred)}: until ${spokenTime(policyDue)}.`,
    `The law (UK GDPR Art 33(1)) counts ${limit} hours from awareness, ${spokenTime(aware)}: until ${spokenTime(legalDue)}.`,
    past
      ? 'The policy’s limit was already past at awareness; the law’s was still open.'
      : 'The policy’s limit was still open at awareness.',
  ];
  return {
    policyDueUtc: utcTime(policyDue),
    legalDueUtc: utcTime(legalDue),
    policyLimitAlreadyPastAtAwareness: past,
    because,
  };
}
