// Whether a licence entitles somebody to use a product now (policy §6): the first thing that stands against it, in this order.
import type { LicenceRefusal } from '../../events/licences.ts';
import type { Instant } from '../instant.ts';

/** A licence as it stands, with what is asked of it. */
export interface Entitlement {
  readonly product: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly asked: { readonly product: string; readonly at: Instant };
  /** Whether the user has a seat, or there is one left. */
  readonly seat: boolean;
}

const refusals: readonly (readonly [Exclude<LicenceRefusal, 'unknown'>, (one: Entitlement) => boolean])[] = [
  ['other-product', ({ product, asked }) => product !== asked.product],
  ['not-yet', ({ from, asked }) => asked.at < from],
  ['expired', ({ until, asked }) => asked.at >= until],
  ['no-seat', ({ seat }) => !seat],
];

/** Why it does not entitle; nothing where it does. */
export const refusedBecause = (entitlement: Entitlement): LicenceRefusal | undefined =>
  refusals.find(([, stands]) => stands(entitlement))?.[0];
