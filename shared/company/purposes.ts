// The closed register of purposes (policy §5) with the lawful basis of each (§2; UK GDPR Art 6(1), Art 6(1)(ea) for recognised
// legitimate interests). Whatever is stored names one.

export const lawfulBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
  'recognised-legitimate-interests',
] as const;

export type LawfulBasis = (typeof lawfulBases)[number];

export interface PurposeEntry {
  readonly title: string;
  readonly lawfulBasis: LawfulBasis;
  readonly section: string;
  /** It advertises to named people: they may object at any time, and nobody weighs that (UK GDPR Art 21(2), (3); PECR reg 22). */
  readonly directMarketing?: boolean;
}

export const purposes = {
  enquiry: {
    title: 'To supply the information requested',
    lawfulBasis: 'legitimate-interests',
    section: '§5',
  },
  newsletter: {
    title: 'Newsletter, announcements, case studies',
    lawfulBasis: 'consent',
    section: '§5',
    directMarketing: true,
  },
  contract: { title: 'To perform a contract', lawfulBasis: 'contract', section: '§5' },
  'portal-access': { title: 'Access to the solutions portals', lawfulBasis: 'contract', section: '§5' },
  support: {
    title: 'To respond to feedback and support requests',
    lawfulBasis: 'legitimate-interests',
    section: '§5',
  },
  publication: { title: 'To publish a testimonial or photograph', lawfulBasis: 'consent', section: '§4.1' },
  operations: {
    title: 'Proper performance of operations',
    lawfulBasis: 'legitimate-interests',
    section: '§5',
  },
  'legal-obligation': { title: 'To comply with the law', lawfulBasis: 'legal-obligation', section: '§5' },
} as const satisfies Record<string, PurposeEntry>;

export type Purpose = keyof typeof purposes;

/** Every purpose of the register. */
export const purposeNames = Object.keys(purposes) as Purpose[];

/** What the register says of a purpose. */
export const purposeOf = (name: Purpose): PurposeEntry => purposes[name];
