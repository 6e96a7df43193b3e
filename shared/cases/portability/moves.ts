// The moves of a portability request besides those of every delivery (UK GDPR Art 20): Steward looks what the person gave by consent or
// contract, and says so at once where that is nothing.
import * as z from 'zod';
import type { Move } from '../case-type.ts';
import { deliveryMoves } from '../delivery/moves.ts';
import { identified, type RequestCase } from '../request/details.ts';
import { unsettled } from '../request/moves/ending.ts';
import { bySteward, letterDue } from '../request/moves/move.ts';
import type { PortabilityDetails, PortabilityState } from './details.ts';

const move = <Input>(value: Move<PortabilityDetails, PortabilityState, Input>) => value;

const lookedUp = z.lazy(() => z.strictObject({ persons: z.array(z.string()), items: z.int().min(0) }));

/** What stands in the way of the release. */
export const openPoints = ({ details }: Pick<RequestCase, 'details'>): string[] =>
  unsettled(details, identified(details));

export const portabilityMoves: Readonly<Record<string, Move<PortabilityDetails, PortabilityState>>> = {
  'looked-up': move({
    from: ['received'],
    by: bySteward,
    input: lookedUp,
    apply: (details, { persons, items }) => ({ ...details, persons, items }),
    to: ({ items }) => (items === 0 ? 'closed' : 'review'),
    records: ({ items }) => ({ items }),
    announces: ({ items }) => (items === 0 ? [letterDue('nothing-portable')] : []),
  }),
  // The moves that all deliveries share keep whatever a right's details hold besides: they spread them.
  ...(deliveryMoves({
    from: 'review',
    before: ['received'],
    open: openPoints,
  }) as unknown as Readonly<Record<string, Move<PortabilityDetails, PortabilityState>>>),
};
