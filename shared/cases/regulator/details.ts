// What the log of a matter with the regulator keeps (policy §10: the DPO co-operates with the ICO, and is its contact): every letter and
// call in order, and the replies that are owed. What was written in words stands under `personal`, since it can name people.
import type { Day } from '../../calendar/day.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';

export type RegulatorState = 'open' | 'closed';

export const ways = ['letter', 'e-mail', 'phone', 'portal', 'meeting'] as const;

export interface Entry {
  /** When it was written down here. */
  readonly at: Instant;
  readonly direction: 'in' | 'out';
  readonly on: Day;
  readonly how: (typeof ways)[number];
  /** By the end of this London date the regulator wants a reply. */
  readonly replyBy?: Day;
  /** The number of the entry that answers it, counted from 1. */
  readonly answeredIn?: number;
}

export interface RegulatorDetails {
  readonly personal: {
    readonly subject: string;
    /** The summary of each entry, in their order. */
    readonly summaries: readonly string[];
    readonly reasons?: string;
  };
  /** The regulator's own reference. */
  readonly reference?: string;
  /** The cases that it is about. */
  readonly about: readonly string[];
  readonly entries: readonly Entry[];
}

export type RegulatorCase = Case<RegulatorDetails, RegulatorState>;

/** The numbers of the entries that wait for a reply of the company, counted from 1. */
export const owedReplies = ({ entries }: RegulatorDetails): number[] =>
  entries.flatMap(({ replyBy, answeredIn }, n) => (replyBy && answeredIn === undefined ? [n + 1] : []));
