// How the company carries out restrictions (policy §11.3): its own figures.

/** Whole days that a person has between hearing that a restriction is to be lifted and its lifting (UK GDPR Art 18(3)). */
export const liftNotice = { days: 3 } as const;
