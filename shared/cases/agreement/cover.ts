// Whether an agreement covers a disclosure (policy §7, §7.1, §7.2): in force with the party on the day, for the purpose and for each
// category of data, which the purpose itself takes (UK GDPR Art 5(1)(b), (c)). It decides by the lines that agreements have in their register, without opening one.
import type { Day } from '../../calendar/day.ts';
import { modelFor, models, type AgreementKind } from '../../company/models.ts';
import { takes, type Purpose } from '../../company/purposes.ts';
import { partyOf } from '../../company/recipients.ts';
import { Refusal, type FieldError } from '../../refusal.ts';
import type { EventData, Row } from '../case-type.ts';
import { mayWork, undecided, type AgreementCase, type AgreementState } from './details.ts';

/** The register that an agreement has its line in. */
export const agreementRegister = 'agreements';

/** The line of an agreement: codes, dates and counts. */
export interface AgreementRow {
  readonly kind: AgreementKind;
  readonly state: AgreementState;
  readonly model: string;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  /** The day on which it was ended, which its last one can be before or after. */
  readonly endedOn: Day | null;
  readonly reviewOn: Day | null;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  /** From which day on each sub-processor that was consented to may work, and how many wait for the answer. */
  readonly subProcessorsFrom: readonly Day[];
  readonly subProcessorsAsked: number;
  /** Hours within which the party is told of a breach of ours; nothing where no agreement asks for it. */
  readonly tellWithinHours: number | null;
}

/** An agreement as its register has it. */
export interface RegisteredAgreement extends AgreementRow {
  readonly case: string;
  readonly party: string;
}

/** The line of a case of this type, under its party. */
export const agreementRow = (matter: AgreementCase): Row => ({
  register: agreementRegister,
  entry: matter.details.party,
  row: lineOf(matter),
});

function lineOf({ state, details }: AgreementCase) {
  const { kind, model, term, purposes, categories, subProcessors, sharing, ended } = details;
  return {
    kind,
    state,
    model,
    validFrom: term?.validFrom ?? null,
    validUntil: term?.validUntil ?? null,
    endedOn: ended?.on ?? null,
    reviewOn: term?.reviewOn ?? null,
    purposes,
    categories,
    subProcessorsFrom: subProcessors.filter((one) => mayWork(one, one.since)).map(({ since }) => since),
    subProcessorsAsked: undecided(details).length,
    tellWithinHours: sharing?.tellWithinHours ?? null,
  } satisfies AgreementRow & EventData;
}

/** Whether an agreement holds on a London date, its first and its last day among them. */
export const holdsOn = ({ state, validFrom, validUntil }: AgreementRow, on: Day): boolean =>
  state === 'in-force' && validFrom !== null && validUntil !== null && validFrom <= on && on <= validUntil;

/** Whether an agreement itself holds on a London date. */
export const isHeldOn = (matter: AgreementCase, on: Day): boolean => holdsOn(lineOf(matter), on);

/** How many sub-processors the party may use on a London date: none before or after the agreement itself holds. */
export const subProcessorsOn = (agreed: AgreementRow, on: Day): number =>
  holdsOn(agreed, on) ? agreed.subProcessorsFrom.filter((since) => since <= on).length : 0;

export interface Disclosing {
  readonly party: string;
  readonly purpose: Purpose;
  readonly categories: readonly string[];
}

/** What is known of a party when data are to go to it. */
export interface Standing {
  readonly agreements: readonly AgreementRow[];
  /** An assessment of the risk of this party is open, or was abandoned (policy §12). */
  readonly blocked: boolean;
}

/** Why a disclosure is refused, as the code that the person's record keeps, and the refusal itself. */
export interface Uncovered {
  readonly because: 'no-agreement' | 'beyond-agreement' | 'assessment';
  readonly refusal: Refusal;
}

/**
 * What stands in the way of a disclosure on a day: no agreement in force with the party (`no-agreement`), the nearest one is for other
 * purposes or categories, or the purpose does not take them (`invalid`, by field), or an assessment blocks the party (`not-permitted`). Nothing where it may be made.
 */
export function uncovered(
  { agreements, blocked }: Standing,
  { party, purpose, categories }: Disclosing,
  on: Day,
): Uncovered | undefined {
  const inForce = agreements.filter((one) => holdsOn(one, on));
  if (inForce.length === 0) return { because: 'no-agreement', refusal: noAgreement(party, agreements) };
  const [nearest = []] = inForce
    .map((one) => beyond(one, purpose, categories))
    .toSorted((one, other) => one.length - other.length);
  if (nearest.length > 0) {
    const detail = 'This goes beyond what is agreed with the party, or beyond the purpose.';
    return { because: 'beyond-agreement', refusal: new Refusal('invalid', detail, { errors: nearest }) };
  }
  return blocked ? { because: 'assessment', refusal: notAssessed() } : undefined;
}

const notAssessed = (): Refusal =>
  new Refusal('not-permitted', 'This may not be disclosed now.', {
    reasons: [
      {
        code: 'assessment',
        title:
          'The risk of giving data to this party has to be assessed, and the assessment is not signed off.',
        source: 'UK GDPR Art 35, 36; policy §12',
      },
    ],
  });

const beyond = (agreed: AgreementRow, purpose: Purpose, categories: readonly string[]): FieldError[] => [
  ...(agreed.purposes.includes(purpose)
    ? []
    : [{ path: 'purpose', detail: 'must be one that the agreement in force is for' }]),
  ...categories.flatMap((category, place) => {
    const path = `categories.${place}`;
    if (!takes(purpose, category)) return [{ path, detail: 'must be one that the purpose takes' }];
    return agreed.categories.includes(category)
      ? []
      : [{ path, detail: 'must be one that the agreement in force covers' }];
  }),
];

function noAgreement(party: string, agreements: readonly AgreementRow[]): Refusal {
  const kind = partyOf(party)?.kind ?? 'controller';
  const { title } = models[modelFor[kind]];
  return new Refusal('no-agreement', `A ${kind} receives personal data under a ${title} alone (policy §7).`, {
    open: [`${party}: a ${title} in force`, ...whatThereIs(agreements).map((is) => `${party}: ${is}`)],
  });
}

const whatThereIs = (agreements: readonly AgreementRow[]): string[] =>
  agreements.map(({ state, validFrom, validUntil }) => {
    switch (state) {
      case 'draft':
        return 'one is drafted and not signed';
      case 'in-force':
        return `one is valid from ${validFrom} until ${validUntil}`;
      case 'expired':
        return `one has expired on ${validUntil}`;
      case 'closed':
        return 'one has ended';
    }
  });
