// That a consent which has stood for years was looked at again and is still needed (policy §13): its next review is set by the schedule in
// force. One that is needed no more ends with its withdrawal, or the erasure of what rests on it.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { Refusal } from '../refusal.ts';
import { untilNoConflict } from './conflicts.ts';
import { reviewOf } from './consent-effects.ts';
import { consentItem, consentOf } from './consents.ts';
import { readPerson, unchanged } from './people.ts';
import { commit } from './record.ts';
import type { Write } from './table.ts';

export interface Reviewing {
  readonly person: string;
  readonly purpose: Purpose;
  readonly at: Instant;
  readonly by: string;
}

/** When it is looked at next; null where the schedule asks for no review any more. Throws Refusal `unknown` where nobody consents so. */
export const reviewConsent = (
  { person: id, purpose, at, by }: Reviewing,
  besides: (next: Instant | null) => readonly Write[],
): Promise<Instant | null> =>
  untilNoConflict(async () => {
    const person = await readPerson(id);
    const consent = person && (await consentOf(person.pk, purpose));
    if (!person || consent?.state !== 'given')
      throw new Refusal('unknown', 'There is no such consent that stands.');
    const { reviewAt: _reviewed, ...rest } = consent;
    const reviewAt = await reviewOf(purpose, at);
    const next = { ...rest, ...(reviewAt && { reviewAt }) };
    await commit({
      ...unchanged(person),
      replaced: [consentItem(person, purpose, next)],
      events: [{ type: 'consent.reviewed', data: { purpose, next: reviewAt ?? null } }],
      at,
      actor: by,
      besides: besides(reviewAt ?? null),
    });
    return reviewAt ?? null;
  });
