// What an agreement with a third party must say before it is signed: the terms of UK GDPR Art 28(3) and policy §7.2 for a processor's
// addendum, those of policy §7 and §7.1 for sharing with another controller; and the security measures that can be recorded.
import type { AgreementKind } from '../../company/models.ts';

export interface RequiredTerm {
  readonly title: string;
  readonly source: string;
}

const term = (source: string, title: string): RequiredTerm => ({ title, source });
const art28 = (point: string, title: string): RequiredTerm => term(`UK GDPR Art 28${point}`, title);

/** The terms of each kind, by code. */
export const requiredTerms: Readonly<Record<AgreementKind, Readonly<Record<string, RequiredTerm>>>> = {
  addendum: {
    'subject-matter': art28('(3)', 'the subject matter of the processing'),
    duration: art28('(3)', 'how long it lasts'),
    nature: art28('(3)', 'its nature'),
    purpose: art28('(3)', 'its purpose'),
    data: art28('(3)', 'the categories of personal data'),
    people: art28('(3)', 'the kinds of people whom the data are about'),
    'documented-instructions': art28('(3)(a)', 'the processor acts on documented instructions alone'),
    confidentiality: art28('(3)(b)', 'whoever handles the data is bound to confidentiality'),
    security: art28('(3)(c), 32', 'technical and organisational security measures'),
    'sub-processors-authorised': art28('(2)', 'no sub-processor without our prior written consent'),
    'sub-processors-bound': art28('(4)', 'a sub-processor is bound by a contract with the same duties'),
    'sub-processors-liability': term(
      'Policy §7.2, UK GDPR Art 28(4)',
      'the processor is liable in full for the breaches of its sub-processors',
    ),
    'help-with-rights': art28('(3)(e)', 'help with the requests of data subjects'),
    'help-with-security': art28('(3)(f), 32', 'help with our own duty of security'),
    'help-with-breaches': art28('(3)(f), 33, 34', 'help with breaches'),
    'help-with-assessments': art28('(3)(f), 35, 36', 'help with impact assessments'),
    'delete-or-return': art28('(3)(g)', 'the data are deleted or returned at the end'),
    audit: art28('(3)(h)', 'we may audit and inspect'),
    'breach-notice': term(
      'Policy §7.2, UK GDPR Art 33(2)',
      'the processor tells us of a breach without delay',
    ),
  },
  sharing: {
    processing: term('Policy §7', 'how each party processes the data, and what for'),
    organisations: term('Policy §7.1', 'who shares, each as a controller of its own'),
    data: term('Policy §7.1', 'which data are shared'),
    'lawful-basis': term('UK GDPR Art 6', 'the lawful basis of each party'),
    'special-categories': term(
      'UK GDPR Art 9',
      'special categories: under which condition, or that there are none',
    ),
    rights: term('UK GDPR Art 12', 'who answers data subjects'),
    security: term('Policy §7', 'the security measures of each party'),
    'breach-responsibility': term('Policy §7', 'who answers for a breach'),
    'breach-notice': term('Policy §9.1', 'who is told of a breach, and within how many hours'),
    'delete-or-return': term('UK GDPR Art 5(1)(e)', 'what becomes of the data at the end'),
    governance: term('Policy §7.1', 'who governs the sharing'),
    review: term('Policy §7', 'when it is looked at again'),
  },
};

/** Every code of either kind. */
export const termCodes = [
  ...new Set(Object.values(requiredTerms).flatMap((terms) => Object.keys(terms))),
] as [string, ...string[]];

/** What a party does to keep data secure (UK GDPR Art 32; policy §7.2). */
export const securityMeasures = [
  'encryption-in-transit',
  'encryption-at-rest',
  'access-control',
  'multi-factor-sign-in',
  'pseudonymisation',
  'backups',
  'tested-recovery',
  'penetration-tests',
  'staff-training',
  'certified-iso-27001',
  'incident-response',
  'secure-destruction',
] as const;

export type SecurityMeasure = (typeof securityMeasures)[number];
