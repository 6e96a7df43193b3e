// What an access request keeps besides what every request does (policy §11.1): where was searched, references to what was found, what
// the DPO decided about each, and which other people were asked. What was found is read again where it stands; what came from
// outside Steward, and whoever is named in it, is personal.
import type { HeldItem } from '../../disclosure/item.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import type { DeliveryDetails } from '../delivery/details.ts';
import { dataSubjectsOf } from '../request/opening.ts';
import { identified, type Personal } from '../request/details.ts';
import { unsettled } from '../request/moves/ending.ts';
import type { BaseState } from '../request/type.ts';

/** Something that an outside source holds, as its owner wrote it down. */
export interface Material {
  readonly title: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface AccessPersonal extends Personal {
  /** By the code of the source. */
  readonly material?: Readonly<Record<string, readonly Material[]>>;
  /** Other people who are named in what was found; the first has number 1. */
  readonly people?: readonly { readonly name: string; readonly email?: string }[];
}

export interface Search {
  readonly askedAt: Instant;
  /** How many times its owner was chased. */
  readonly chased: number;
  readonly answeredAt?: Instant;
}

/** One thing found: where it stands, the names of its fields, and what was decided about it. */
export interface Found {
  readonly ref: string;
  readonly source: string;
  readonly category: string;
  readonly fields: readonly string[];
  readonly withheld?: { readonly exemption: string };
  readonly redacted?: readonly string[];
  /** It goes without the consent of those named in it, which is reasonable (DPA 2018 Sch 2 para 16). */
  readonly reasonable?: true;
}

/** Somebody else who is named in what was found, by their place in `personal.people`. */
export interface Other {
  readonly ref: string;
  readonly state: 'not-asked' | 'asked' | 'given' | 'refused' | 'no-answer';
  /** Until when an answer is waited for. */
  readonly answerBy?: Instant;
}

export interface AccessDetails extends DeliveryDetails {
  readonly personal?: AccessPersonal;
  /** How many times the search was begun. */
  readonly rounds: number;
  readonly searches: Readonly<Record<string, Search>>;
  readonly found: readonly Found[];
  readonly others: readonly Other[];
}

export type AccessState = 'collecting' | 'review' | 'released' | 'delivered';
export type AccessCase = Case<AccessDetails, AccessState | BaseState>;

/** The sources that have been asked and have not answered. */
export const unanswered = ({ searches }: AccessDetails): string[] =>
  Object.entries(searches).flatMap(([source, { answeredAt }]) => (answeredAt ? [] : [source]));

/** Whether it is certain that nothing is held: everything asked has answered, and it is clear whose data were looked for. */
export const nothingHeld = (details: AccessDetails): boolean =>
  details.found.length === 0 &&
  unanswered(details).length === 0 &&
  dataSubjectsOf(details.personal).length > 0 &&
  unsettled(details, identified(details)).length === 0;

/** Where a case stands after a source has answered. */
export function stateOf(details: AccessDetails): AccessState | 'closed' {
  if (unanswered(details).length > 0) return 'collecting';
  return nothingHeld(details) ? 'closed' : 'review';
}

/** The details with what a source holds in the place of what it held before; what was decided about the same thing stays. */
export function withFound(
  details: AccessDetails,
  source: string,
  items: readonly Pick<Found, 'ref' | 'category' | 'fields'>[],
  answeredAt: Instant,
): AccessDetails {
  const decided = new Map(details.found.map((one) => [one.ref, one]));
  const now = items.map(({ ref, category, fields }) => ({
    ...(decided.get(ref) ?? { ref }),
    source,
    category,
    fields,
  }));
  const search = { askedAt: answeredAt, chased: 0, ...details.searches[source], answeredAt };
  return {
    ...details,
    searches: { ...details.searches, [source]: search },
    found: [...details.found.filter((one) => one.source !== source), ...now],
  };
}

/** What came from outside Steward, as items of a reply. */
export const materialOf = ({ personal }: AccessDetails): HeldItem[] =>
  Object.entries(personal?.material ?? {}).flatMap(([source, all]) =>
    all.map(({ title, fields }, place) => ({
      ref: materialRef(source, place),
      source,
      category: source,
      providedByPerson: false,
      fields: { heading: title, ...fields },
    })),
  );

/** Where a thing that an outside source holds stands. */
export const materialRef = (source: string, place: number): string => `material:${source}:${place + 1}`;
