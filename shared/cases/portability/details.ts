// What a portability request keeps besides what any request does (UK GDPR Art 20): how much there is to take along, and its deliveries.
import type { Case } from '../case-type.ts';
import type { DeliveryDetails } from '../delivery/details.ts';
import type { deliveryStates } from '../delivery/moves.ts';
import type { BaseState } from '../request/type.ts';

export interface PortabilityDetails extends DeliveryDetails {
  /** How many of the items held are portable, as last looked; absent before. */
  readonly items?: number;
}

export type PortabilityState = 'review' | (typeof deliveryStates)[number] | BaseState;
export type PortabilityCase = Case<PortabilityDetails, PortabilityState>;
