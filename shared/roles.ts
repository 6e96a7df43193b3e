// Who may do what: the groups of the company's user pool (design: staff, DPO, auditor, product backends).

export const roles = ['staff', 'dpo', 'auditor', 'product'] as const;

export type Role = (typeof roles)[number];

/** Somebody who is signed in: an opaque id (the token's subject, never a name) and the groups they are in. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** The actor of what Steward does by itself: reminders, mails, jobs. */
export const steward: Actor = { id: 'steward', roles: [] };
