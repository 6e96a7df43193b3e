// Consent to a purpose (policy §4.1, §5): asked for by a mail, given by whoever holds the mailbox or signed on paper, withdrawn as
// easily. What a link in a mail may still do is read from here: the link itself knows neither its age nor its use.
import type { Day } from '../calendar/day.ts';
import { firstVersion } from '../company/documents.ts';
import { purposeNames, purposeOf, type Purpose } from '../company/purposes.ts';
import { plusHours, type Instant } from '../instant.ts';
import { Refusal } from '../refusal.ts';
import { covers, type Scope } from './consent-scope.ts';

/** What somebody was asked with: the record that their sign-up left, if it was one, and the notice that was shown. */
export interface Evidence {
  readonly at: Instant;
  readonly record?: string;
  readonly notice: string;
  /** The version of the consent text that was in force. */
  readonly text?: string;
  readonly scope?: Scope;
}

/** How a consent was given, and under which text. */
export interface Given {
  /** The version of the consent text that was shown; the first one where absent. */
  readonly text?: string;
  /** The digest of that text. */
  readonly sha256?: string;
  /** What it was given to. */
  readonly scope?: Scope;
  readonly how?: 'double-opt-in' | 'link' | 'paper';
  /** The notice that was shown, where it is another than that of the asking. */
  readonly notice?: string;
  /** The item of the person's partition that holds the signature, sealed. */
  readonly proof?: string;
  /** The day on a paper form. */
  readonly signedOn?: Day;
  /** When it is to be looked at again whether it is still needed. */
  readonly reviewAt?: Instant;
}

export interface Consent extends Evidence, Omit<Given, 'notice'> {
  /** `at` is when it came to this state. */
  readonly state: 'asked' | 'given' | 'refused' | 'withdrawn';
  /** How often it was asked for; each time has a link of its own. */
  readonly asks: number;
  /** The asking that waits for its answer. */
  readonly asked?: Evidence;
}

const linkHours = 7 * 24;
// Whoever types somebody else's address again and again sends them one mail, not many.
const quietMs = 10 * 60_000;

/** Whether a sign-up for a purpose waits for the mailbox to confirm it. */
export const needsOptIn = (purpose: Purpose): boolean =>
  restsOnConsent(purpose) && purposeOf(purpose).directMarketing === true;

export const marketingPurposes: readonly Purpose[] = purposeNames.filter(
  (name) => purposeOf(name).directMarketing,
);

const restsOnConsent = (purpose: Purpose): boolean => purposeOf(purpose).lawfulBasis === 'consent';

/**
 * The letter that a form for a purpose sets off: for a newsletter the mailbox confirms, for anything else its holder signs (policy
 * §4.1). Nothing where the purpose does not rest on consent.
 */
export function letterAsking(purpose: Purpose): string | undefined {
  if (!restsOnConsent(purpose)) return undefined;
  return needsOptIn(purpose) ? 'opt-in' : `sign-${purpose}`;
}

/** Throws Refusal `other-basis`, naming it, where a purpose does not rest on consent: then consent is not asked for (policy §4.1). */
export function mustRestOnConsent(purpose: Purpose): void {
  if (restsOnConsent(purpose)) return;
  const detail = 'Consent is asked for only where no other lawful basis applies: one does.';
  throw new Refusal('other-basis', detail, { basis: purposeOf(purpose).lawfulBasis });
}

/** What consent to a purpose is given under, and to, at present. */
export interface Terms {
  /** Consents under a version of the text that sorts before this one count no more. */
  readonly renewedBy?: string;
  readonly scope: Scope;
}

/** Whether what was agreed to, or asked, is still what it is about: no text has since asked everybody anew, and the purpose has not grown. */
export const isUnder = (
  { text = firstVersion, scope }: Pick<Evidence, 'text' | 'scope'>,
  terms: Terms,
): boolean => (scope === undefined || covers(scope, terms.scope)) && text >= (terms.renewedBy ?? '');

/** Whether a consent allows anything now. */
export const countsUnder = (consent: Consent | undefined, terms: Terms): boolean =>
  consent?.state === 'given' && isUnder(consent, terms);

/**
 * The consent after a sign-up or a request; nothing where a mail about an earlier one has just gone. Whoever has just said no to such a
 * mail, and signs up after all, can use it. A consent that was given stays so: anybody can type an address.
 */
export function askFor(consent: Consent | undefined, evidence: Evidence): Consent | undefined {
  const asks = consent?.asks ?? 0;
  const before = consent ?? { ...evidence, state: 'asked' };
  if (consent?.asked && isQuiet(consent.asked.at, evidence)) return undefined;
  const again = consent?.state === 'refused' && isQuiet(consent.at, evidence);
  return { ...before, asks: again ? asks : asks + 1, asked: evidence };
}

const isQuiet = (from: Instant, { at }: Evidence): boolean => elapsed(from, at) < quietMs;

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
  const asked = openAsking(consent, n, suppressedSince);
  return asked !== undefined && now < optInEnds(asked.at);
}

/**
 * Whether the link of the n-th asking may still be signed: the last one asked, and not older than what the person has said against
 * marketing since. It has no other end: it says what is consented to, and nothing is until it is signed.
 */
export const maySign = (
  consent: Consent | undefined,
  n: number,
  suppressedSince: Instant | undefined,
): boolean => openAsking(consent, n, suppressedSince) !== undefined;

function openAsking(
  consent: Consent | undefined,
  n: number,
  suppressedSince: Instant | undefined,
): Evidence | undefined {
  const asked = consent?.asks === n ? consent.asked : undefined;
  return asked && (suppressedSince === undefined || suppressedSince < asked.at) ? asked : undefined;
}

/** The consent once it is given: by the mailbox that confirms, by a signature. What was asked before is no evidence of a paper form. */
export function give({ asks, asked, notice: before }: Consent, at: Instant, given: Given = {}): Consent {
  const { record, notice = before } = given.how === 'paper' ? {} : (asked ?? {});
  return { ...(record !== undefined && { record }), notice, ...given, state: 'given', at, asks };
}

/**
 * The consent after its withdrawal: what was given is withdrawn, what was only asked for is refused, and nobody is told of an end of what
 * they never gave. Nothing where all of it was asked for or given later than that.
 */
export function withdraw({ asked, ...consent }: Consent, since: Instant): Consent | undefined {
  const askedAgain = asked !== undefined && asked.at > since;
  if (consent.state === 'given') {
    if (consent.at > since) return undefined;
    return { ...consent, ...(askedAgain && { asked }), state: 'withdrawn', at: since };
  }
  return asked && !askedAgain ? { ...consent, state: 'refused', at: since } : undefined;
}

const elapsed = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);
