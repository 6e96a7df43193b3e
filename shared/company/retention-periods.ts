// How long each category of record is kept, from when, and what happens then (policy §13). The company's own periods (OPEX 007)
// are not part of the policy: every figure is an assumption, drawn from the limits within which claims can be made in Scotland.

export interface RetentionPeriod {
  readonly title: string;
  /** Months that the period lasts; absent where it ends with a fact, which `until` names, or never. */
  readonly months?: number;
  readonly until?: string;
  /** What the months run from. */
  readonly from?: string;
  /** Months after which it is looked at again whether it is still needed. */
  readonly review?: number;
  readonly afterwards:
    | 'delete'
    | 'archive, then delete'
    | 'pseudonymise'
    | 'anonymise'
    | 'keep as keyed hash';
}

export const retentionPeriods: Readonly<Record<string, RetentionPeriod>> = {
  'website-enquiry': {
    title: 'Enquiry or download',
    months: 12,
    from: 'the last contact',
    afterwards: 'delete',
  },
  newsletter: { title: 'Newsletter', until: 'you withdraw your consent', review: 24, afterwards: 'delete' },
  suppression: { title: 'Do not contact', afterwards: 'keep as keyed hash' },
  'event-registration': {
    title: 'Registration for an event',
    months: 24,
    from: 'the event',
    afterwards: 'delete',
  },
  testimonial: {
    title: 'Testimonial or photograph',
    until: 'you withdraw your consent',
    review: 36,
    afterwards: 'delete',
  },
  'office-visit': { title: 'Visit to an office', months: 6, from: 'the visit', afterwards: 'delete' },
  contract: {
    title: 'Contract, and the contacts under it',
    months: 60,
    from: 'the end of the contract',
    afterwards: 'archive, then delete',
  },
  'feedback-and-support': {
    title: 'Feedback or support request',
    months: 24,
    from: 'when it was closed',
    afterwards: 'delete',
  },
  'licence-usage': {
    title: 'Licence usage',
    months: 60,
    from: 'the end of the contract',
    afterwards: 'delete',
  },
  'usage-data': { title: 'Usage data', months: 13, from: 'the use', afterwards: 'pseudonymise' },
  'usage-data-pseudonymised': {
    title: 'Usage data under a pseudonym',
    months: 26,
    from: 'the use',
    afterwards: 'anonymise',
  },
  'rights-request': {
    title: 'Request or complaint about your data',
    months: 36,
    from: 'when it was closed',
    afterwards: 'delete',
  },
  breach: { title: 'Record of a breach', months: 60, from: 'when it was closed', afterwards: 'delete' },
  'impact-assessment': {
    title: 'Impact assessment',
    months: 60,
    from: 'when it was closed',
    afterwards: 'delete',
  },
  agreement: {
    title: 'Agreement with a processor or a recipient',
    months: 60,
    from: 'its end',
    afterwards: 'delete',
  },
  'consent-evidence': {
    title: 'Evidence of consent',
    months: 60,
    from: 'when the consent was withdrawn',
    afterwards: 'delete',
  },
};
