// What of it goes (policy §11.1; DPA 2018 Sch 2 para 16): the items without those that an exemption keeps back, redacted fields
// replaced by a text that says so. What was withheld is counted, never named.
import { invalid } from '../refusal.ts';
import { isExemption, type ExemptionCode } from './exemptions.ts';
import type { Decisions, HeldItem, ItemDecision, LoggedDisclosure } from './item.ts';

/** What stands in the place of a redacted field. */
export const redactedText = '[redacted: another person’s information, or protected by law]';

export interface DisclosedItem extends HeldItem {
  /** Dotted paths of what was redacted. A key stays where its value is redacted: where it tells too much, redact its parent. */
  readonly redacted: readonly string[];
}

export interface Withheld {
  readonly exemption: ExemptionCode;
  readonly items: number;
}

export interface Disclosed {
  readonly items: readonly DisclosedItem[];
  readonly disclosures: readonly LoggedDisclosure[];
  readonly withheld: readonly Withheld[];
}

/**
 * What goes of the items and of the disclosure log, each in its order. Throws Refusal `invalid`, whose path names it, for a
 * decision about something that is not held, a field that an item does not have, and a code that is no exemption.
 */
export function disclosed(
  items: readonly HeldItem[],
  decisions: Decisions,
  disclosures: readonly LoggedDisclosure[] = [],
): Disclosed {
  const decided = new Map(Object.entries(decisions));
  const held = new Map([...disclosures, ...items].map((one) => [one.ref, one]));
  for (const [ref, decision] of decided) check(ref, held.get(ref), decision);
  const goes = ({ ref }: { readonly ref: string }) => decided.get(ref)?.withheld === undefined;
  return {
    items: items.filter(goes).map((item) => without(item, decided.get(item.ref)?.redacted ?? [])),
    disclosures: disclosures.filter(goes),
    withheld: counted([...decided.values()]),
  };
}

/** The dotted paths among `paths` that an item does not have: the move that redacts refuses them. */
export function missingFields({ fields }: Pick<HeldItem, 'fields'>, paths: readonly string[]): string[] {
  const present = new Set(pathsOf(fields));
  return paths.filter((path) => !present.has(path));
}

function check(
  ref: string,
  held: HeldItem | LoggedDisclosure | undefined,
  { withheld, redacted = [] }: ItemDecision,
): void {
  if (!held) throw invalid(ref, 'is not held');
  if (withheld && !isExemption(withheld.exemption))
    throw invalid(`${ref}.exemption`, 'must be the code of an exemption');
  const [missing] = missingFields('fields' in held ? held : { fields: {} }, redacted);
  if (missing !== undefined) throw invalid(`${ref}.${missing}`, 'is not a field of it');
}

function counted(decisions: readonly ItemDecision[]): Withheld[] {
  const codes = decisions.flatMap(({ withheld }) => (withheld?.exemption ?? []) as ExemptionCode | []);
  return [...new Set(codes)]
    .toSorted()
    .map((exemption) => ({ exemption, items: codes.filter((code) => code === exemption).length }));
}

function without(item: HeldItem, redacted: readonly string[]): DisclosedItem {
  const hidden = new Set(redacted);
  const fields = parts(item.fields).map(([key, part]) => [key, shown(part, key, hidden)] as const);
  return { ...item, redacted: outermost(redacted), fields: Object.fromEntries(fields) };
}

function shown(value: unknown, path: string, hidden: ReadonlySet<string>): unknown {
  if (hidden.has(path)) return redactedText;
  const within = parts(value).map(([key, part]) => [key, shown(part, `${path}.${key}`, hidden)] as const);
  if (Array.isArray(value)) return within.map(([, part]) => part);
  return typeof value === 'object' && value !== null ? Object.fromEntries(within) : value;
}

// What lies within a redacted part is not named: its own keys may be what was to be hidden.
const outermost = (paths: readonly string[]): string[] =>
  [...new Set(paths)].filter((path) => !paths.some((other) => path.startsWith(`${other}.`))).toSorted();

const pathsOf = (value: unknown): string[] =>
  parts(value).flatMap(([key, part]) => [key, ...pathsOf(part).map((path) => `${key}.${path}`)]);

const parts = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
