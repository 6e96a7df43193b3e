// The company whose policy runs: everything that is its own and not the law's. Another company edits this folder.

export interface Company {
  readonly controller: {
    readonly name: string;
    readonly website: string;
    readonly address?: string;
    readonly sector?: string;
    /** The number under which the controller is on the regulator's register of fee payers. */
    readonly icoRegistration?: string;
  };
  readonly dpo: { readonly title: string };
  /** Whom to ask for the related documents (policy §14). */
  readonly documentsContact: { readonly name: string; readonly title: string; readonly email: string };
  readonly regulator: {
    readonly name: string;
    readonly short: string;
    readonly reportBreachAt: string;
    /** Where a person complains. */
    readonly complainAt: string;
  };
  /** Whose bank holidays roll a deadline forward. */
  readonly nation: 'scotland' | 'england-and-wales' | 'northern-ireland';
  readonly timeZone: string;
}

/** Operational Excellence (OPEX) Group Limited. Its address, sector and registration number are not in the policy. */
export const company: Company = {
  controller: {
    name: 'Operational Excellence (OPEX) Group Limited',
    website: 'https://www.opex-group.com',
  },
  dpo: { title: 'Data Protection Officer' },
  documentsContact: {
    name: 'Sarah Christie',
    title: 'Chief Financial Officer',
    email: 'sarahchristie@opex-group.com',
  },
  regulator: {
    name: 'Information Commissioner’s Office',
    short: 'ICO',
    reportBreachAt: 'https://ico.org.uk/for-organisations/report-a-breach/',
    complainAt: 'https://ico.org.uk/make-a-complaint/',
  },
  nation: 'scotland',
  timeZone: 'Europe/London',
};
