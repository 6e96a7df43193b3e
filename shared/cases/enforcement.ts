// What a case has carried out on the record of the person whom it is about (policy §11.3; UK GDPR Art 16, 18, 21): a case says what
// shall stand, one function makes it stand, and the same transaction notes it in the case.
import * as z from 'zod';
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import type { Limits } from '../people/limits.ts';
import type { Case } from './case-type.ts';
import { objectionEnforcement } from './objection/enforcing.ts';
import type { Disclosed } from './recipients/notices.ts';
import { rectificationEnforcement } from './rectification/enforcing.ts';
import { restrictionEnforcement } from './restriction/enforcing.ts';
import type { RequestCase } from './request/details.ts';

export interface Correction {
  /** The ref of a record: `RECORD#website-enquiry#record_01k…`. */
  readonly record: string;
  readonly field: string;
  readonly value: string;
}

export interface Enforcement {
  /** All that the case sets against the use of the person's data; what it had set before and is not named is lifted. */
  readonly limits?: Limits;
  readonly corrections?: readonly Correction[];
  /** The consents that end, but for those that were given after that instant. */
  readonly withdrawals?: { readonly purposes: readonly Purpose[]; readonly since: Instant };
}

/** What was found when it was carried out. */
export interface Enforced {
  /** Whether anything is held about the person. */
  readonly found: boolean;
  /** The records that were to be corrected and are not there: where there is one, nothing was corrected. */
  readonly missing: readonly string[];
  /** Who received data of the person. */
  readonly disclosed: readonly Disclosed[];
}

/** The input of the move that notes it. It comes from no door. */
export const enforcedInput = z.custom<Enforced>();

const enforcements: Readonly<Record<string, (matter: never) => Enforcement | undefined>> = {
  restriction: restrictionEnforcement,
  objection: objectionEnforcement,
  rectification: rectificationEnforcement,
};

/** What is still to be carried out for a case; nothing where all is done, or it is not of a right that asks for any. */
export function enforcementOf(matter: Case): Enforcement | undefined {
  if (!Object.hasOwn(enforcements, matter.type)) return undefined;
  const owed = enforcements[matter.type] as (matter: RequestCase) => Enforcement | undefined;
  return owed(matter as RequestCase);
}
