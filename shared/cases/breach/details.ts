// What a breach case keeps: the report as it stands, and every act upon it, each with its time (UK GDPR Art 33(5): facts,
// effects, remedial action; the decision and its reasons; what was sent to whom).
import type { Instant } from '../../instant.ts';
import type { Telling } from '../agreement/telling.ts';
import type { Case } from '../case-type.ts';
import type { BreachReport } from './report.ts';

export type BreachState = 'reported' | 'acknowledged' | 'assessed' | 'decided' | 'closed';

export interface Decision {
  readonly yes: boolean;
  readonly reasons: string;
  readonly at: Instant;
}

export interface IcoReport {
  /** 0 is the initial report; follow-ups count from 1. */
  readonly number: number;
  readonly at: Instant;
  readonly via: string;
  readonly reference?: string;
  readonly delayReason?: string;
  /** Fields of the ICO's form that it left open. */
  readonly missing: readonly string[];
}

interface Noted {
  readonly at: Instant;
  readonly [field: string]: unknown;
}

export interface BreachDetails {
  readonly report: BreachReport;
  readonly toldAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly assessment?: Noted & { readonly risk: string };
  readonly containedAt?: Instant;
  readonly containment: readonly Noted[];
  readonly decideIco?: Decision;
  readonly decidePeople?: Decision;
  /** `parties`: those whom it concerns, where that is not everyone whose agreement asks for it. */
  readonly decideThirdParties?: Decision & { readonly parties?: readonly string[] };
  /** What agreements had third parties told when the DPO acted on the breach: one that ends meanwhile takes nothing away. */
  readonly tellings?: readonly Telling[];
  readonly icoReports: readonly IcoReport[];
  readonly peopleNotices: readonly Noted[];
  readonly thirdPartyNotices: readonly Noted[];
  readonly correspondence: readonly Noted[];
  readonly amendments: readonly Noted[];
  readonly closing?: Noted;
  /** Why it was opened again, and what had been said at the closing before. */
  readonly reopenings?: readonly Noted[];
}

export type BreachCase = Case<BreachDetails, BreachState>;

/** The instant from which the law's 72 hours run: awareness, which is discovery unless a later one is recorded. */
export const awareAt = ({ report }: BreachDetails): Instant =>
  (report.awareAt ?? report.discoveredAt) as Instant;

/** When a third party was first told; nothing where it was not. */
export const toldAt = ({ thirdPartyNotices }: BreachDetails, party: string): Instant | undefined =>
  thirdPartyNotices
    .filter((notice) => notice['party'] === party)
    .map(({ at }) => at)
    .toSorted()[0];

/** The third parties that are still to be told: those that the DPO named, or all whose agreement asks for it. */
export const untold = (details: BreachDetails): string[] => {
  const asked = (details.tellings ?? []).map(({ party }) => party);
  return (details.decideThirdParties?.parties ?? asked).filter((party) => !toldAt(details, party));
};

/** Whether the ICO clock still asks something: no decision yet, or a report decided and not made. */
export const icoOpen = ({ decideIco, icoReports }: BreachDetails): boolean =>
  icoReports.length === 0 && decideIco?.yes !== false;
