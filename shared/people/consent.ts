// Consent to a purpose (policy §4.1, §5): asked for by a mail to the mailbox that signed up, given by whoever holds it, withdrawn
// as easily. What a link in a mail may still do is read from here: the link itself knows neither its age nor its use.
import { purposeNames, purposeOf, type Purpose } from '../company/purposes.ts';
import { plusHours, type Instant } from '../instant.ts';

/** What was signed up with: the record that holds it, and the notice that was shown. */
export interface Evidence {
  readonly at: Instant;
  readonly record: string;
  readonly notice: string;
}

export interface Consent extends Evidence {
  /** `at` is when it came to this state. */
  readonly state: 'asked' | 'given' | 'withdrawn';
  /** How often it was asked for; each time has a link of its own. */
  readonly asks: number;
  /** The sign-up that waits for its confirmation. */
  readonly asked?: Evidence;
}

const linkHours = 7 * 24;
// Whoever types somebody else's address again and again sends them one mail, not many.
const quietMs = 10 * 60_000;

/** Whether a sign-up for a purpose waits for the mailbox to confirm it. */
export const needsOptIn = (purpose: Purpose): boolean =>
  purposeOf(purpose).lawfulBasis === 'consent' && purposeOf(purpose).directMarketing === true;

export const marketingPurposes: readonly Purpose[] = purposeNames.filter(
  (name) => purposeOf(name).directMarketing,
);

/**
 * The consent after a sign-up; nothing where a mail about an earlier one has just gone. A consent that was given stays so:
 * anybody can type an address.
 */
export function askFor(consent: Consent | undefined, evidence: Evidence): Consent | undefined {
  if (consent?.asked && elapsed(consent.asked.at, evidence.at) < quietMs) return undefined;
  const asks = (consent?.asks ?? 0) + 1;
  return { ...(consent ?? { ...evidence, state: 'asked' }), asks, asked: evidence };
}

/** When the link of a sign-up stops working. */
export const optInEnds = (askedAt: Instant): Instant => plusHours(askedAt, linkHours);

/**
 * Whether the link of the n-th asking still confirms it: the last one asked, within its days, and not older than what
 * the person has said against marketing since.
 */
export function mayConfirm(
  consent: Consent | undefined,
  n: number,
  now: Instant,
  suppressedSince: Instant | undefined,
): boolean {
  const asked = consent?.asks === n ? consent.asked : undefined;
  if (!asked || now >= optInEnds(asked.at)) return false;
  return suppressedSince === undefined || suppressedSince < asked.at;
}

/** The consent once the mailbox has confirmed what was asked. */
export function give({ asks, asked, ...before }: Consent, at: Instant): Consent {
  return { ...before, ...asked, state: 'given', at, asks };
}

/** The consent after its withdrawal; nothing where all of it was asked for or given later than that. */
export function withdraw({ asked, ...consent }: Consent, since: Instant): Consent | undefined {
  const askedAgain = asked !== undefined && asked.at > since;
  const ends = consent.state === 'given' ? consent.at <= since : consent.state === 'asked' && !askedAgain;
  if (!ends && (!asked || askedAgain)) return undefined;
  return {
    ...consent,
    ...(askedAgain ? { asked } : {}),
    ...(ends ? { state: 'withdrawn', at: since } : {}),
  };
}

const elapsed = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);
