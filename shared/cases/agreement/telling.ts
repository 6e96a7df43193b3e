// Whom a breach has to be told of under agreements, and by when (policy §9.1): those that bound on the day on which the company became
// aware of it, whatever has become of them since. The hours that each gives run from that awareness.
import type { Day } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/london.ts';
import { partyOf } from '../../company/recipients.ts';
import { plusHours, type Instant } from '../../instant.ts';
import type { AgreementRow, RegisteredAgreement } from './cover.ts';

/** That an agreement has a party told of a breach, within so many hours. */
export interface Telling {
  readonly party: string;
  readonly agreement: string;
  readonly hours: number;
}

/** A party that an agreement has told of a breach. */
export interface ToTell {
  readonly party: string;
  readonly name: string;
  readonly agreement: string;
  readonly by: Instant;
}

/** What the agreements ask for that hold on the day on which the company became aware; of each party what asks for it soonest. */
export function tellings(agreements: readonly RegisteredAgreement[], awareAt: Instant): Telling[] {
  const soonest = new Map<string, Telling>();
  for (const one of agreements) {
    const { party, case: agreement, tellWithinHours: hours } = one;
    if (hours === null || !boundOn(one, londonDay(awareAt))) continue;
    if (hours < (soonest.get(party)?.hours ?? Infinity)) soonest.set(party, { party, agreement, hours });
  }
  return [...soonest.values()];
}

/** The parties to tell of a breach that the company became aware of at an instant, the soonest first. */
export const partiesToTell = (asked: readonly Telling[], awareAt: Instant): ToTell[] =>
  asked
    .map(({ party, agreement, hours }) => ({
      party,
      name: partyOf(party)?.name ?? party,
      agreement,
      by: plusHours(awareAt, hours),
    }))
    .toSorted((one, other) => (one.by < other.by ? -1 : 1));

// By its dates alone, and its last day counts whole: an agreement that expires or is ended afterwards owes what it owed.
const boundOn = ({ validFrom, validUntil, endedOn }: AgreementRow, on: Day): boolean =>
  validFrom !== null && validUntil !== null && validFrom <= on && on <= validUntil && on <= (endedOn ?? on);
