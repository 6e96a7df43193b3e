// Where the company holds personal data outside Steward, and who searches there for an access request (policy §8.1, §11.1). The policy
// names no such place: every entry is an assumption. Steward's own record is always searched, by itself.

export interface OutsideSource {
  readonly title: string;
  /** Whoever searches it, and answers in the case. */
  readonly owner: { readonly title: string; readonly email: string };
  /** Days from being asked until they are chased. */
  readonly answerWithin: number;
  /** Asked for every request; else where the DPO finds that it may hold something (a search is reasonable and proportionate). */
  readonly always: boolean;
}

export const outsideSources = {
  mailboxes: {
    title: 'Mailboxes of the staff',
    owner: { title: 'IT support', email: 'it-support@example.com' },
    answerWithin: 7,
    always: false,
  },
  'paper-files': {
    title: 'Paper files and archive boxes',
    owner: { title: 'Office management', email: 'office@example.com' },
    answerWithin: 10,
    always: false,
  },
  accounts: {
    title: 'Accounts and invoices',
    owner: { title: 'Finance', email: 'finance@example.com' },
    answerWithin: 7,
    always: false,
  },
} as const satisfies Record<string, OutsideSource>;

export type OutsideSourceCode = keyof typeof outsideSources;

/** Every source that somebody searches by hand. */
export const outsideSourceCodes = Object.keys(outsideSources) as OutsideSourceCode[];

/** The source of that code; nothing where it is none of them. */
export const outsideSource = (code: string): OutsideSource | undefined =>
  Object.hasOwn(outsideSources, code) ? outsideSources[code as OutsideSourceCode] : undefined;
