// The register of third parties (policy §7, §7.1, §7.2): every party that the company names, with the agreements that there are with it, and
// plainly of which there is none.
import type { Day } from '../../calendar/day.ts';
import { modelFor, models } from '../../company/models.ts';
import type { Recipient } from '../../company/recipients.ts';
import { holdsOn, subProcessorsOn, type AgreementRow } from './cover.ts';

/** How a party stands: whether data may go to it, and what is in the way. */
export type PartyStanding = 'in-force' | 'not-yet-in-force' | 'expired' | 'draft' | 'no-agreement';

export interface RegisteredParty {
  readonly party: string;
  readonly name: string;
  readonly kind: Recipient['kind'];
  readonly country: string;
  readonly safeguards: string | null;
  readonly does: string;
  readonly purposes: readonly string[];
  /** The title of the agreement that it has to have. */
  readonly needs: string;
  readonly standing: PartyStanding;
  readonly agreements: readonly PartyAgreement[];
}

export interface PartyAgreement extends Omit<AgreementRow, 'subProcessorsFrom'> {
  readonly case: string;
  readonly current: boolean;
  /** How many it may use. */
  readonly subProcessors: number;
}

/** Each party of the register as it stands on a London date. */
export const partiesOn = (
  parties: Readonly<Record<string, Recipient>>,
  agreements: readonly (AgreementRow & { readonly case: string; readonly party: string })[],
  on: Day,
): RegisteredParty[] =>
  Object.entries(parties).map(([party, { name, kind, country, safeguards, does, purposes }]) => {
    const theirs = agreements.filter((one) => one.party === party).map((one) => agreementOn(one, on));
    return {
      party,
      name,
      kind,
      country,
      safeguards: safeguards ?? null,
      does,
      purposes,
      needs: models[modelFor[kind]].title,
      standing: standingOf(theirs, on),
      agreements: theirs,
    };
  });

function agreementOn(
  agreed: AgreementRow & { readonly case: string; readonly party: string },
  on: Day,
): PartyAgreement {
  const { party: _party, subProcessorsFrom: _from, ...told } = agreed;
  return { ...told, subProcessors: subProcessorsOn(agreed, on), current: holdsOn(agreed, on) };
}

// The best that there is.
function standingOf(agreements: readonly PartyAgreement[], on: Day): PartyStanding {
  const has = (state: AgreementRow['state']): boolean => agreements.some((one) => one.state === state);
  if (agreements.some(({ current }) => current)) return 'in-force';
  if (agreements.some(({ state, validFrom }) => state === 'in-force' && (validFrom ?? '') > on))
    return 'not-yet-in-force';
  // At the end of its last day it may be some moments until that is noted.
  if (has('expired') || has('in-force')) return 'expired';
  return has('draft') ? 'draft' : 'no-agreement';
}
