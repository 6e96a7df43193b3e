// What a restriction has stand on the person's record: itself, from its acceptance until its lifting (policy §11.3).
import type { Enforcement } from '../enforcement.ts';
import type { RestrictionCase } from './details.ts';

/** What is still to be carried out; nothing where the record says what the case says. */
export function restrictionEnforcement({ state, details }: RestrictionCase): Enforcement | undefined {
  if (state === 'lifted') return { limits: {} };
  if ((state !== 'accepted' && details.afterErasure !== 'asked') || !details.decision) return undefined;
  const { ground, at } = details.decision;
  return { limits: { restriction: { ground, since: at } } };
}
