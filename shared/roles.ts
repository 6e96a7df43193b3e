// Who may do what: the groups of the company's user pool (design: staff, DPO, auditor, product backends).

export const roles = ['staff', 'dpo', 'auditor', 'product'] as const;

export type Role = (typeof roles)[number];

/** Whoever may act: a role; whoever asks in public or holds a link of ours, without a sign-in; Steward itself. */
export type By = Role | 'link' | 'steward';

/** Whether it is the role of somebody who signs in. */
export const isRole = (by: By): by is Role => roles.some((role) => role === by);

/** Somebody who is signed in: an opaque id (the token's subject, never a name) and the groups they are in. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly By[];
}

/** The actor of what Steward does by itself: reminders, mails, jobs. */
export const steward: Actor = { id: 'steward', roles: ['steward'] };
