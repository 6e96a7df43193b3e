// What a purge did, counted and hashed (policy §13: destroyed, and provably so): the same whether it was done in one go or resumed.
import { createHash } from 'node:crypto';
import { keptReasons } from '../../events/retention.ts';

/** Why something that was due was kept. */
export type KeptReason = (typeof keptReasons)[number];

export interface Tally {
  readonly destroyed: number;
  readonly archived: number;
  /** Files of cases, among what was destroyed. */
  readonly files: number;
  /** Paper and media that are to be disposed of by hand. */
  readonly disposals: number;
  /** People of whom nothing was left. */
  readonly people: number;
  readonly kept: Readonly<Partial<Record<KeptReason, number>>>;
  /** Over everything that went, in the order in which it was taken; empty where nothing went. */
  readonly root: string;
}

export const nothingDone: Tally = {
  destroyed: 0,
  archived: 0,
  files: 0,
  disposals: 0,
  people: 0,
  kept: {},
  root: '',
};

/** Both together, the root of the one chained to that of the other. */
export const together = (one: Tally, other: Tally): Tally => ({
  destroyed: one.destroyed + other.destroyed,
  archived: one.archived + other.archived,
  files: one.files + other.files,
  disposals: one.disposals + other.disposals,
  people: one.people + other.people,
  kept: keptTogether(one.kept, other.kept),
  root: chained(one.root, other.root),
});

export function keptTogether(one: Tally['kept'], other: Tally['kept']): Tally['kept'] {
  const reasons = keptReasons.filter((reason) => one[reason] ?? other[reason]);
  return Object.fromEntries(reasons.map((reason) => [reason, (one[reason] ?? 0) + (other[reason] ?? 0)]));
}

/** The root over these lines: SHA-256, base64url; empty for none. */
export const rootOf = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : sha256(lines.join('\n'));

const chained = (one: string, other: string): string =>
  one === '' || other === '' ? one + other : sha256(`${one}\n${other}`);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
