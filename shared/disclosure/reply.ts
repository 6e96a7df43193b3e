// The reply to an access request as facts (policy §11.1; UK GDPR Art 15): what goes, the information that goes with it, and what the
// person is told of what stays. Each file of the export is written from this alone, so that none can show more than another.
import type { File } from '../archive.ts';
import type { Instant } from '../instant.ts';
import type { Rules } from '../retention/schedule.ts';
import { article15, type Point } from './article-15.ts';
import { disclosed, type DisclosedItem, type Withheld } from './disclosed.ts';
import { exemptions } from './exemptions.ts';
import type { Decisions, HeldItem, LoggedDisclosure, Scans } from './item.ts';
import { withScans } from './scan-files.ts';

export interface AccessReply {
  /** The case's id. */
  readonly reference: string;
  readonly preparedAt: Instant;
  readonly items: readonly DisclosedItem[];
  /** The scans that go, which the items name. */
  readonly files: readonly File[];
  readonly information: readonly Point[];
  /** Only what may be told of it. */
  readonly withheld: readonly Withheld[];
}

export interface Reviewed {
  readonly reference: string;
  readonly preparedAt: Instant;
  readonly items: readonly HeldItem[];
  readonly scans: Scans;
  readonly disclosures: readonly LoggedDisclosure[];
  readonly decisions: Decisions;
  /** Of the retention schedule in force. */
  readonly rules: Rules;
}

/** The reply that follows from what is held and what the DPO decided. Throws Refusal `invalid` as `disclosed` does. */
export function accessReply({ reference, preparedAt, decisions, rules, ...held }: Reviewed): AccessReply {
  const { items, disclosures, withheld } = disclosed(held.items, decisions, held.disclosures);
  return {
    reference,
    preparedAt,
    ...withScans(items, held.scans),
    information: article15({ items, disclosures, rules }),
    withheld: withheld.filter(({ exemption }) => exemptions[exemption].toldToPerson),
  };
}
