// How long each category is kept, from when, and what happens then (policy §13). The company's own periods (OPEX 007) are not part of
// the policy: every figure is an assumption, drawn from the limits within which claims can be made in Scotland.
import type { RetentionRule, Schedule, Span } from '../retention/schedule.ts';

const prescription = 'Prescription and Limitation (Scotland) Act 1973, s.6: five years';
const own = 'The company’s own judgement of what is necessary: UK GDPR Art 5(1)(e)';
const none = { days: 0 };
const months = (count: number): Span => ({ months: count });

const deleted = (title: string, runsFrom: RetentionRule['runsFrom'], period: Span, authority = own) =>
  ({ title, runsFrom, period, afterwards: 'delete', authority, status: 'assumption' }) as const;

const rules = {
  'website-enquiry': deleted('Enquiry or download', 'last-contact', months(12)),
  newsletter: { ...deleted('Newsletter', 'withdrawal', none), reviewAfter: months(24) },
  'newsletter-unconfirmed': deleted('Sign-up or testimonial without the consent', 'sign-up', months(1)),
  suppression: {
    title: 'Do not contact',
    runsFrom: 'last-contact',
    afterwards: 'keep-hash',
    authority: 'UK GDPR Art 21(3): suppressed, not deleted',
    status: 'assumption',
  },
  'event-registration': deleted('Registration for an event', 'event', months(24)),
  testimonial: { ...deleted('Testimonial or photograph', 'withdrawal', none), reviewAfter: months(36) },
  'office-visit': deleted('Visit to an office', 'visit', months(6)),
  contract: {
    ...deleted('Contract, and the contacts under it', 'contract-end', months(60), prescription),
    archiveAfter: none,
  },
  'feedback-and-support': deleted('Feedback or support request', 'closed', months(24)),
  'licence-usage': deleted('Licence usage', 'contract-end', months(60), prescription),
  'usage-data': {
    title: 'Usage data',
    runsFrom: 'use',
    period: { days: 7 },
    afterwards: 'pseudonymise',
    authority: 'Policy §6: under a pseudonym for analytics',
    status: 'assumption',
  },
  'usage-data-pseudonymised': {
    title: 'Usage data under a pseudonym',
    runsFrom: 'use',
    period: months(26),
    afterwards: 'anonymise',
    authority: own,
    status: 'assumption',
  },
  'rights-request': deleted('Request or complaint about your data', 'closed', months(36)),
  breach: deleted('Record of a breach', 'closed', months(60), prescription),
  'impact-assessment': deleted('Impact assessment', 'closed', months(60), prescription),
  regulator: deleted('Correspondence with the regulator', 'closed', months(60), prescription),
  'legal-hold': deleted('Legal hold', 'closed', months(60), prescription),
  agreement: deleted('Agreement with a processor or a recipient', 'agreement-end', months(60), prescription),
  'consent-evidence': deleted('Evidence of consent', 'withdrawal', months(60), prescription),
  'storage-record': deleted('Record of a file or a medium that was disposed of', 'disposal', months(60)),
} as const satisfies Readonly<Record<string, RetentionRule>>;

export type RetentionCategory = keyof typeof rules;

/** The schedule that holds until the DPO changes it. */
export const firstSchedule: Schedule & {
  readonly rules: Readonly<Record<RetentionCategory, RetentionRule>>;
} = {
  version: 1,
  rules,
};
