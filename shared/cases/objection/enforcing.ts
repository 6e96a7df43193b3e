// What an objection has stand on the person's record (policy §11.3; UK GDPR Art 21(1)): pending from its arrival, so that the purposes
// stop while it is decided; then upheld, or nothing.
import type { Enforcement } from '../enforcement.ts';
import type { Limits } from '../../people/limits.ts';
import type { ObjectionCase, Standing } from './details.ts';

/** What the record shall say. */
export function wanted({ state, details }: ObjectionCase): Standing {
  const { decision, standing, takenBackAt } = details;
  if (state === 'received') return 'pending';
  if (state === 'decided') return decision?.accepted ? 'upheld' : 'none';
  // However else it has ended: only what was upheld outlives it.
  return standing === 'upheld' && !takenBackAt ? 'upheld' : 'none';
}

/** What is still to be carried out; nothing where the record says what the case says. */
export function objectionEnforcement(matter: ObjectionCase): Enforcement | undefined {
  const { state, details } = matter;
  const shall = wanted(matter);
  if (state === 'unconfirmed' || (shall === details.standing && state !== 'decided')) return undefined;
  return shall === 'none' ? { limits: {} } : { limits: objecting(matter, shall === 'pending') };
}

const objecting = ({ details }: ObjectionCase, pending: boolean): Limits => ({
  objections: Object.fromEntries(
    details.against.weighed.map((purpose) => [purpose, { since: details.receivedAt, pending }]),
  ),
});
