// What is held about a person, opened for a reply, and what the DPO decided about it (policy §11.1; UK GDPR Art 15, DPA 2018
// Sch 2-4).
import type { Scan } from '../people/scan.ts';

/** One thing held about the person, opened. */
export interface HeldItem {
  /** Stable, so that a decision finds it again: `RECORD#website-enquiry#record_01k…` or `material:crm:1`. */
  readonly ref: string;
  /** `record`, or the code of an outside source. */
  readonly source: string;
  /** The category of the retention schedule, or the source's own. */
  readonly category: string;
  readonly purpose?: string;
  readonly lawfulBasis?: string;
  /** An ISO 8601 instant or date. */
  readonly collectedAt?: string;
  /** The door it came by: `form-contact`, `phone`. */
  readonly collectedBy?: string;
  /** Since when it is in the archive, out of use for any purpose. */
  readonly archivedAt?: string;
  /** The version of the fair processing notice that was shown. */
  readonly notice?: string;
  /** By the person it is about: portability covers just that (Art 20(1)). */
  readonly providedByPerson: boolean;
  /** JSON values, at any depth. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The scans of signed forms by the ref of their item, whose field says no more than of what kind and size each is. */
export type Scans = ReadonlyMap<string, Scan>;

/** What the DPO decided about one item. Nothing decided: it goes whole. */
export interface ItemDecision {
  /** It stays: why, by the code of an exemption. */
  readonly withheld?: { readonly exemption: string };
  /** Dotted paths of the fields that are hidden: `people.0.name`. */
  readonly redacted?: readonly string[];
}

/** The decisions by the ref of the item, or of the disclosure (which goes or stays whole). */
export type Decisions = Readonly<Record<string, ItemDecision>>;

/** One disclosure to a party, as the person's disclosure log has it: codes only. */
export interface LoggedDisclosure {
  /** `DISCLOSURE#disclosure_01k…` */
  readonly ref: string;
  readonly party: string;
  readonly purpose: string;
  /** Codes of the categories of data that went. */
  readonly categories: readonly string[];
  /** An ISO 8601 instant. */
  readonly at: string;
}
