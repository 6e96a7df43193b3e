// What is told of a personal data breach (policy §9.1: the breach, how it occurred, the likely impact), and what the ICO's
// form asks besides, as far as it is known (UK GDPR Art 33(3); the ICO's own form).
import * as z from 'zod';
import { dateText, instantText, line, prose } from '../../../events/text.ts';

export const dataCategories = [
  'basic-identifiers',
  'identification',
  'economic-and-financial',
  'official-documents',
  'location',
  'health',
  'racial-or-ethnic-origin',
  'political-opinions',
  'religious-or-philosophical-beliefs',
  'trade-union-membership',
  'sex-life',
  'sexual-orientation',
  'gender-reassignment',
  'genetic-or-biometric',
  'criminal-convictions',
  'not-known',
  'other',
] as const;

export const kindsOfPeople = [
  'employees',
  'users',
  'subscribers',
  'students',
  'customers-and-prospects',
  'patients',
  'children',
  'vulnerable-adults',
  'not-known',
  'other',
] as const;

export const harmLikelihoods = [
  'very-unlikely',
  'unlikely',
  'neutral',
  'likely',
  'very-likely',
  'not-known',
] as const;

const count = () =>
  z.union(
    [z.int().min(0).max(10_000_000_000), z.literal('not-known')],
    'must be a whole number or not-known',
  );
const someOf = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.array(z.enum(codes)).min(1).max(codes.length);

// Contracts are built when they are first parsed with: most functions that know a case type never do.
const facts = () => ({
  cyber: z.boolean(),
  foundHow: prose(2000),
  dataCategories: someOf(dataCategories),
  approximateRecords: count(),
  approximatePeople: count(),
  kindsOfPeople: someOf(kindsOfPeople),
  harmLikelihood: z.enum(harmLikelihoods),
  affected: someOf(['confidentiality', 'integrity', 'availability'] as const),
  organisationImpact: prose(2000),
  recoveryTime: line(),
  measuresBefore: prose(2000),
  staffTrained: z.enum(['yes', 'no', 'not-known']),
  actionsTaken: prose(),
  prevention: z
    .array(
      z.strictObject({
        step: prose(500),
        on: dateText.optional(),
      }),
    )
    .min(1)
    .max(20),
  peopleTold: z.enum(['yes', 'about-to', 'no', 'undecided']),
  otherBodiesTold: prose(1000),
  overseasAuthorities: prose(1000),
  icoStaffSpokenTo: line(),
});

const report = () =>
  z.strictObject({
    what: prose(),
    how: prose(),
    likelyImpact: prose(),
    occurredAt: instantText,
    discoveredAt: instantText,
    awareAt: instantText.optional(),
    ...z.object(facts()).partial().shape,
  });

export const breachReport = z.lazy(report);

export type BreachReport = z.infer<typeof breachReport>;

/** A correction of the report: any of its fields. */
export const amendment = z.lazy(() =>
  report()
    .partial()
    .refine(
      (fields) => Object.values(fields).some((value) => value !== undefined),
      'must change at least one field',
    ),
);

const order = ['occurredAt', 'discoveredAt', 'awareAt'] as const;

/** Which times are wrong: in the future, or out of the order occurred, discovered, aware. */
export function wrongTimes(
  report: Pick<BreachReport, (typeof order)[number]>,
  now: string,
): { path: string; detail: string }[] {
  const errors: { path: string; detail: string }[] = [];
  let earlier: (typeof order)[number] | undefined;
  for (const path of order) {
    const at = report[path];
    if (at === undefined) continue;
    const before = earlier && report[earlier];
    if (at > now) errors.push({ path, detail: 'must not be in the future' });
    else if (before !== undefined && at < before)
      errors.push({ path, detail: `must not be before ${earlier}` });
    earlier = path;
  }
  return errors;
}
