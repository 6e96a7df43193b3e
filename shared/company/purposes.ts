// The closed register of purposes (policy §5) with the lawful basis of each (§2; UK GDPR Art 6(1), Art 6(1)(ea) for recognised
// legitimate interests), whom it is about, which data it takes and how long they are kept. Whatever is stored names one. Who may receive
// them stands with each recipient.
import type { DataCategoryCode } from './categories.ts';
import type { RetentionCategory } from './retention-schedule.ts';

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
  /** Whose data it takes. */
  readonly people: readonly string[];
  readonly data: readonly DataCategoryCode[];
  /** What its data of the category `other` are: the record of processing describes them (UK GDPR Art 30(1)(c)). */
  readonly otherData?: string;
  /** The categories of the retention schedule that its records fall under. */
  readonly retention: readonly RetentionCategory[];
  /** It advertises to named people: they may object at any time, and nobody weighs that (UK GDPR Art 21(2), (3); PECR reg 22). */
  readonly directMarketing?: boolean;
  /** It is none of those that the policy set out: nobody's data are used for it before they were told, by a notice that tells of it (§5). */
  readonly isNew?: true;
  /** Its risk is high: nothing happens before an assessment of it is signed off (§12). */
  readonly needsAssessment?: true;
}

const customers = 'Customers and their staff';
const visitors = 'Visitors of the website';

export const purposes = {
  enquiry: {
    title: 'To supply the information requested',
    lawfulBasis: 'legitimate-interests',
    section: '§5',
    people: [visitors, 'People who ask the company something', 'Visitors of its offices and events'],
    data: ['contact', 'work', 'photograph', 'words', 'choices'],
    retention: ['website-enquiry', 'event-registration', 'office-visit'],
  },
  newsletter: {
    title: 'Newsletter, announcements, case studies',
    lawfulBasis: 'consent',
    section: '§5',
    people: ['Subscribers of the newsletter'],
    data: ['contact', 'choices', 'proof'],
    retention: ['newsletter', 'newsletter-unconfirmed', 'consent-evidence', 'suppression'],
    directMarketing: true,
  },
  contract: {
    title: 'To perform a contract',
    lawfulBasis: 'contract',
    section: '§5',
    people: [customers],
    data: ['contact', 'work', 'words', 'choices'],
    retention: ['contract'],
  },
  'portal-access': {
    title: 'Access to the solutions portals',
    lawfulBasis: 'contract',
    section: '§5',
    people: ['Users of the solutions'],
    data: ['contact', 'work', 'choices', 'other'],
    otherData: 'Identifiers of users and licences, and events of the use of the products',
    retention: ['contract', 'licence-usage', 'usage-data', 'usage-data-pseudonymised'],
  },
  support: {
    title: 'To respond to feedback and support requests',
    lawfulBasis: 'legitimate-interests',
    section: '§5',
    people: [customers, visitors],
    data: ['contact', 'work', 'words', 'choices'],
    retention: ['feedback-and-support'],
  },
  publication: {
    title: 'To publish a testimonial or photograph',
    lawfulBasis: 'consent',
    section: '§4.1',
    people: ['People who give a testimonial or are photographed'],
    data: ['contact', 'work', 'photograph', 'words', 'proof'],
    retention: ['testimonial', 'newsletter-unconfirmed', 'consent-evidence'],
  },
  operations: {
    title: 'Proper performance of operations',
    lawfulBasis: 'legitimate-interests',
    section: '§5',
    people: [customers, visitors],
    data: ['contact', 'work', 'words'],
    retention: ['website-enquiry', 'storage-record'],
  },
  'legal-obligation': {
    title: 'To comply with the law',
    lawfulBasis: 'legal-obligation',
    section: '§5',
    people: ['People who exercise a right or complain', 'People whom a breach concerns', customers],
    data: ['contact', 'work', 'words', 'choices', 'other'],
    otherData: 'What a request, a breach, an assessment or a claim concerns besides',
    retention: [
      'contract',
      'rights-request',
      'breach',
      'impact-assessment',
      'regulator',
      'legal-hold',
      'agreement',
      'suppression',
    ],
  },
  // Two examples of what the policy did not set out: the company puts its own in their place.
  'customer-research': {
    title: 'To ask customers what they think of the solutions (an example)',
    lawfulBasis: 'consent',
    section: '§5',
    people: [customers],
    data: ['contact', 'work', 'words', 'proof'],
    retention: ['feedback-and-support', 'newsletter-unconfirmed', 'consent-evidence'],
    isNew: true,
  },
  'usage-prediction': {
    title: 'To predict from usage who will need support (an example)',
    lawfulBasis: 'legitimate-interests',
    section: '§5, §12',
    people: ['Users of the solutions'],
    data: ['contact', 'other'],
    otherData: 'Events of the use of the products',
    retention: ['usage-data', 'usage-data-pseudonymised'],
    isNew: true,
    needsAssessment: true,
  },
} as const satisfies Record<string, PurposeEntry>;

export type Purpose = keyof typeof purposes;

/** Every purpose of the register. */
export const purposeNames = Object.keys(purposes) as Purpose[];

/** What the register says of a purpose. */
export const purposeOf = (name: Purpose): PurposeEntry => purposes[name];

/** Whether a purpose takes data of that category. */
export const takes = (purpose: Purpose, category: string): boolean =>
  purposeOf(purpose).data.some((one) => one === category);

/** The purposes that the policy did not set out (§5). */
export const newPurposes = purposeNames.filter((name) => purposeOf(name).isNew === true);
