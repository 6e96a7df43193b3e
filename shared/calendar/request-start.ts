// When the month of a request begins (policy §11; UK GDPR Art 12A): at the latest of receipt, the proof of identity that was
// asked for, and the fee that was charged. Identity known, or a fee paid, before receipt moves nothing.
import type { RequestFacts } from '../../events/deadline.ts';
import { type Day, daysThrough, later, spoken } from './day.ts';
import { londonDay } from './london.ts';

export interface Start {
  /** Null while identity or fee is awaited. */
  readonly anchor: Day | null;
  readonly because: readonly string[];
}

interface Condition {
  readonly name: string;
  readonly requested: string | undefined;
  readonly met: string | null | undefined;
}

/** More than this between receipt and asking is hardly "promptly". */
const promptDays = 7;

/** The day that the month runs from. A condition told as null, or asked for and not met, keeps it from beginning. */
export function requestStart(facts: RequestFacts): Start {
  const received = londonDay(facts.received);
  const conditions: Condition[] = [
    { name: 'Proof of identity', requested: facts.identityRequested, met: facts.identityConfirmed },
    { name: 'The fee', requested: facts.feeRequested, met: facts.feePaid },
  ];
  const steps = [`The request was received on ${spoken(received)} (London date).`];
  let anchor: Day | null = received;
  for (const { name, requested, met } of conditions) {
    if (requested !== undefined) steps.push(...latenessStep(name, received, londonDay(requested)));
    if (typeof met === 'string') {
      steps.push(`${name} came on ${spoken(londonDay(met))}.`);
      anchor = anchor && later(anchor, londonDay(met));
    } else if (met === null || requested !== undefined) {
      steps.push(`${name} has not come yet, so the month has not begun.`);
      anchor = null;
    }
  }
  return { anchor, because: anchor ? [...steps, startStep(anchor)] : steps };
}

function startStep(anchor: Day): string {
  return `The month runs from ${spoken(anchor)}, the latest of receipt, identity asked for and fee charged (UK GDPR Art 12A).`;
}

function latenessStep(name: string, received: Day, requested: Day): string[] {
  const days = daysThrough(received, requested) - 1;
  return days > promptDays
    ? [
        `${name} was asked for ${days} days after receipt: if that was not prompt, a regulator may count from receipt.`,
      ]
    : [];
}
