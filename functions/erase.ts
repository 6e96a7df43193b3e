// One step of an erasure, as its state machine calls it (policy §11.2). Run twice, it does it once.
import { eraseInput } from '../events/erasure.ts';
import { steps, underWay } from '../shared/aws/erasure-steps.ts';
import type { Instant } from '../shared/instant.ts';
import { newId } from './edge/id.ts';
import { note } from './edge/log.ts';

export async function handler(event: unknown) {
  const { caseId, step } = eraseInput.parse(event);
  const details = await underWay(caseId);
  // Concluded already: the step before was done twice.
  if (!details) return { caseId, more: false };
  const at = new Date().toISOString() as Instant;
  const more = await steps[step]({ caseId, details, at, newPersonId: () => newId('person') });
  note('erasing', { case: caseId, step, more });
  return { caseId, more };
}
