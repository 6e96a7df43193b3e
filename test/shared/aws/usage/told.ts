// Usage that products tell, for the tests of what becomes of it.
import { personFound } from '../../../../shared/aws/people.ts';
import { commit } from '../../../../shared/aws/record.ts';
import { userHash } from '../../../../shared/aws/usage/users.ts';
import { keepUsage } from '../../../../shared/aws/usage/intake.ts';
import type { UsageReply } from '../../../../events/usage.ts';
import type { Instant } from '../../../../shared/instant.ts';

let made = 0;
export const newPersonId = (): string => `person_${(made += 1)}`;

/** An event of a product as it is told. */
export function event(user: string, at: string, more: object = {}): object {
  made += 1;
  return { id: `ev-${made}`, product: 'optix', user, at, type: 'page-view', ...more };
}

/** Tells a batch at a time. */
export const tell = (events: readonly unknown[], now: string): Promise<UsageReply> =>
  keepUsage(events, { now: now as Instant, actor: 'optix', newPersonId });

/** What stands against the use of a product's user, written to them as a case would. */
export async function limited(user: string, limits: object, at: string): Promise<void> {
  const person = await personFound(await userHash('optix', user));
  if (!person) throw new Error('no such user');
  await commit({
    pk: person.pk,
    head: { sk: 'PROFILE', was: person.head, item: { ...person.profile, ...limits } },
    events: [{ type: 'person.limited', data: {} }],
    at,
    actor: 'steward',
  });
}
