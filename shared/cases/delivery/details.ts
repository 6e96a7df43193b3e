// An archive behind a link (policy §8.2, §11.1): what a case keeps of each one that was released, so that whether a link still opens is
// a fact of the case, and of the link nothing is stored.
import type { passphraseRoutes } from '../../../events/delivery.ts';
import type { Instant } from '../../instant.ts';
import { archiveLink } from '../../company/delivery.ts';
import type { RequestDetails } from '../request/details.ts';

export interface Delivery {
  readonly releasedAt: Instant;
  /** When the archive was ready, and its link went. */
  readonly deliveredAt?: Instant;
  readonly endsAt?: Instant;
  readonly uses: number;
  readonly told: readonly { readonly how: (typeof passphraseRoutes)[number]; readonly at: Instant }[];
  /** When it stopped counting: expired, recalled, or followed by another one. */
  readonly endedAt?: Instant;
  /** When the archive was deleted. */
  readonly goneAt?: Instant;
}

export interface DeliveryDetails extends RequestDetails {
  /** The ids of the person whose data it is: none where nobody was found, several where they are known by several contacts. */
  readonly persons: readonly string[];
  /** In order: the first is number 1. */
  readonly deliveries: readonly Delivery[];
}

/** The number of the newest one; 0 where there is none. */
export const newestDelivery = ({ deliveries }: DeliveryDetails): number => deliveries.length;

/** The details with one delivery changed. */
export const withDelivery = <Details extends DeliveryDetails>(
  details: Details,
  n: number,
  change: Partial<Delivery>,
): Details => ({
  ...details,
  deliveries: details.deliveries.map((one, place) => (place === n - 1 ? { ...one, ...change } : one)),
});

/** Why the link of that number does not open its archive now; nothing where it does. */
export function linkFails({ deliveries }: DeliveryDetails, n: number, now: Instant): string | undefined {
  const one = deliveries[n - 1];
  if (!one?.deliveredAt || !one.endsAt) return 'it leads to nothing';
  if (one.endedAt || now > one.endsAt) return 'it has expired';
  return one.uses >= archiveLink.uses ? `it was used ${archiveLink.uses} times` : undefined;
}
