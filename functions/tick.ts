// The tick of a timeline: marks what has fallen due for its case, and says when to wake next. Run twice, it does it once.
import { timelineInput } from '../events/domain.ts';
import { keepCase, noteWake, readCase } from '../shared/aws/cases.ts';
import { tickCase } from '../shared/cases/engine.ts';
import { typeOf } from '../shared/cases/registry.ts';
import type { Instant } from '../shared/instant.ts';
import { steward } from '../shared/roles.ts';

export async function handler(event: unknown) {
  const { caseId, generation } = timelineInput.parse(event);
  const was = await readCase(caseId);
  // A newer generation keeps this case's time, or there is no such case any more: this one has nothing left to do.
  if (!was || was.case.timeline.generation !== generation) return { caseId, generation, done: true };
  const at = new Date().toISOString() as Instant;
  const outcome = tickCase(typeOf(was.case), was.case, at);
  const { wakeAt, generation: now } = outcome.case.timeline;
  if (outcome.happenings.length > 0)
    await keepCase(outcome, was, { at, by: steward.id, roles: steward.roles });
  else if (wakeAt !== was.case.timeline.wakeAt) await noteWake(was, wakeAt);
  // The next generation has begun, which another execution keeps the time of: this one would grow older than it may.
  return wakeAt === null || now !== generation
    ? { caseId, generation, done: true }
    : { caseId, generation, wakeAt, done: false };
}
