// The company's model agreements with third parties (policy §7.1: the model Data Sharing Agreement; §7.2: the model Data Protection
// Addendum of Appendix 4), by version. The policy does not hold their texts: the versions are assumptions.

export interface Model {
  readonly title: string;
  /** Every version under which an agreement may still be drafted, the newest last. */
  readonly versions: readonly [string, ...string[]];
}

export const models = {
  sharing: { title: 'Data Sharing Agreement', versions: ['2026-01'] },
  addendum: { title: 'Data Protection Addendum', versions: ['2026-01'] },
} as const satisfies Readonly<Record<string, Model>>;

/** With another controller data are shared under an agreement; a processor gets an addendum to its contract. */
export type AgreementKind = keyof typeof models;

/** The agreement that a party of each kind enters into. */
export const modelFor = { controller: 'sharing', processor: 'addendum' } as const;
