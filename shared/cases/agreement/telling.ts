// Whom a breach has to be told of under the agreements in force, and by when (policy §9.1): the hours that each agreement gives run from
// the company's awareness.
import { londonDay } from '../../calendar/london.ts';
import { partyOf } from '../../company/recipients.ts';
import { plusHours, type Instant } from '../../instant.ts';
import { holdsOn, type AgreementRow } from './cover.ts';

/** A party that an agreement has told of a breach. */
export interface ToTell {
  readonly party: string;
  readonly name: string;
  readonly agreement: string;
  readonly by: Instant;
}

/** The parties to tell of a breach that the company became aware of at an instant, the soonest first. */
export const partiesToTell = (
  agreements: readonly (AgreementRow & { readonly case: string; readonly party: string })[],
  awareAt: Instant,
): ToTell[] =>
  agreements
    .filter((one) => holdsOn(one, londonDay(awareAt)))
    .flatMap(({ party, case: agreement, tellWithinHours: hours }) =>
      hours === null
        ? []
        : [{ party, name: partyOf(party)?.name ?? party, agreement, by: plusHours(awareAt, hours) }],
    )
    .toSorted((one, other) => (one.by < other.by ? -1 : 1));
