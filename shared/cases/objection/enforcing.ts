// What an objection has stand on the person's record (policy §11.3; UK GDPR Art 21(1)): pending from its arrival, so that the purposes
// stop while it is decided; then upheld, or nothing. The consents that it withdraws end with its arrival, whatever is decided.
import type { Enforcement } from '../enforcement.ts';
import type { Limits } from '../../people/limits.ts';
import type { ObjectionCase, Standing } from './details.ts';

/** What the record shall say. */
export function wanted({ state, details }: ObjectionCase): Standing {
  const { decision, standing, takenBackAt } = details;
  if (state === 'received') return details.against.weighed.length > 0 ? 'pending' : 'none';
  if (state === 'decided') return decision?.accepted ? 'upheld' : 'none';
  // However else it has ended: only what was upheld outlives it.
  return standing === 'upheld' && !takenBackAt ? 'upheld' : 'none';
}

/** What is still to be carried out; nothing where the record says what the case says. */
export function objectionEnforcement(matter: ObjectionCase): Enforcement | undefined {
  const { state, details } = matter;
  const shall = wanted(matter);
  const withdrawals = withdrawalsOf(matter);
  const stands = shall === details.standing && state !== 'decided' && !withdrawals;
  if (state === 'unconfirmed' || stands) return undefined;
  const limits = shall === 'none' ? {} : objecting(matter, shall === 'pending');
  return { limits, ...(withdrawals && { withdrawals }) };
}

function withdrawalsOf({ state, details }: ObjectionCase): Enforcement['withdrawals'] {
  const { against, receivedAt, consentsEndedAt } = details;
  const owed = (state === 'received' || state === 'decided') && !consentsEndedAt;
  return owed && against.consented.length > 0
    ? { purposes: against.consented, since: receivedAt }
    : undefined;
}

const objecting = ({ details }: ObjectionCase, pending: boolean): Limits => ({
  objections: Object.fromEntries(
    details.against.weighed.map((purpose) => [purpose, { since: details.receivedAt, pending }]),
  ),
});
