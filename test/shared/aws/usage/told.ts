// Usage that products tell, for the tests of what becomes of it.
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
