// What a person answers when they are asked for their consent, and when they take it back (policy §4.1; UK GDPR Art 7): by the link of a
// letter, which knows only whom and what it is about, or by their address. Each answer stands with the event that says so.
import type { EventData } from '../cases/case-type.ts';
import { consentTextOf } from '../company/documents.ts';
import type { Purpose } from '../company/purposes.ts';
import type { Version } from '../documents/version.ts';
import type { Instant } from '../instant.ts';
import { consentSubjectOf } from '../people/consent-link.ts';
import { countsUnder, maySign, needsOptIn, withdraw, type Consent } from '../people/consent.ts';
import { untilNoConflict } from './conflicts.ts';
import { giving } from './consent-effects.ts';
import { endingAll } from './consent-endings.ts';
import { consentOf, termsOf } from './consents.ts';
import { documentOf } from './documents.ts';
import { setting } from './environment.ts';
import { keyOf } from './keys.ts';
import type { LinkSubject } from './links.ts';
import { isEnded, personFound, readPerson, unchanged, type Person } from './people.ts';
import { proofItem, type Signature } from './proofs.ts';
import { commit } from './record.ts';
import { suppressedSince, suppressing } from './suppression.ts';
import { transact, type Write } from './table.ts';

/** A consent as the link of a letter finds it. */
export interface Linked {
  readonly person: Person;
  readonly purpose: Purpose;
  readonly consent: Consent;
  /** The text in force. */
  readonly text: Version;
  /** Since when they have wanted no direct marketing. */
  readonly suppressed: Instant | undefined;
  /** Whether it allows anything now: not where its text was replaced by one that all are asked under anew, or the purpose has grown. */
  readonly counts: boolean;
  /** Whether it may be signed with this link now. */
  readonly maySign: boolean;
}

/** What a link is about, as it stands now; nothing where neither is there any more. */
export async function linkedConsent({ about, n }: LinkSubject): Promise<Linked | undefined> {
  const subject = consentSubjectOf(about);
  const person = subject && (await readPerson(subject.person));
  if (!subject || !person || isEnded(person)) return undefined;
  const { purpose } = subject;
  const [consent, text, terms, suppressed] = await Promise.all([
    consentOf(person.pk, purpose),
    consentTextInForce(purpose),
    termsOf(purpose),
    suppressedSince(person.hash),
  ]);
  if (!consent || !text) return undefined;
  const counts = terms !== undefined && countsUnder(consent, terms);
  return { person, purpose, consent, text, suppressed, counts, maySign: maySign(consent, n, suppressed) };
}

/** What consent to a purpose is given under now; nothing where it does not rest on consent. */
export async function consentTextInForce(purpose: Purpose): Promise<Version | undefined> {
  const name = consentTextOf(purpose);
  return name && documentOf(name);
}

/** How a page was signed, or confirmed: under which version of the text, with what, and as which proof. */
export interface Signed {
  readonly text: string;
  readonly signature: Signature;
  readonly proof: string;
}

/**
 * Gives the consent that a link asks for: `given`, by this or before; `changed` where another text is in force than the one that was
 * shown; nothing where the link may not be signed any more.
 */
export const signConsent = (
  link: LinkSubject,
  { text, signature, proof }: Signed,
  at: Instant,
): Promise<'given' | 'changed' | undefined> =>
  untilNoConflict(async () => {
    const linked = await linkedConsent(link);
    if (!linked?.maySign) return linked?.consent.state === 'given' ? 'given' : undefined;
    const { person, purpose, consent: before, suppressed } = linked;
    const { version, sha256 } = linked.text;
    if (text !== version) return 'changed';
    const given = { text, sha256, proof, how: 'link' } as const;
    const key = await keyOf('person', person.id);
    const { notice } = before.asked ?? before;
    const effects = await giving(person, purpose, { before, notice, suppressed, given, at, by: 'link' });
    await commit({
      ...unchanged(person),
      ...effects,
      items: [...effects.items, await proofItem({ pk: person.pk, key }, purpose, given, signature, at)],
      events: [...effects.events, letterDue(`consented-${purpose}`, before.asks)],
      at,
      actor: 'link',
    });
    return 'given';
  });

/** Says no by a link: whoever had consented before withdraws by it. True where no is said, by this or before. */
export const refuseConsent = (link: LinkSubject, at: Instant): Promise<boolean> =>
  untilNoConflict(async () => {
    const linked = await linkedConsent(link);
    if (!linked) return false;
    const consent = withdraw(linked.consent, at);
    if (!consent) return linked.consent.state === 'refused' || linked.consent.state === 'withdrawn';
    await end(linked, consent, { at, how: 'link', actor: 'link' });
    return true;
  });

/** Withdraws by a link, whichever of them it is. True where it is withdrawn, by this or before. */
export const withdrawByLink = (link: LinkSubject, at: Instant): Promise<boolean> =>
  untilNoConflict(async () => {
    const linked = await linkedConsent(link);
    if (linked?.consent.state !== 'given') return linked?.consent.state === 'withdrawn';
    const consent = withdraw(linked.consent, at);
    if (consent) await end(linked, consent, { at, how: 'link', actor: 'link' });
    return true;
  });

/**
 * Withdraws what whoever a keyed hash finds consented to, at once, and stops direct marketing to them where that is what it was. Where
 * nobody is known, or nothing was given, as much is read and something is written too: the reply tells nothing by its time.
 */
export const withdrawFor = (hash: string, purpose: Purpose, at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const person = (await personFound(hash)) ?? (await readPerson('nobody'));
    const was = await consentOf(person?.pk ?? 'PERSON#nobody', purpose);
    const stops = needsOptIn(purpose) ? await suppressing(hash, at, 'public') : [];
    const consent = was && withdraw(was, at);
    if (person && consent)
      return end({ person, purpose }, consent, { at, how: 'asked', actor: 'public', stops });
    return transact([...stops, inItsPlace(hash, at)]);
  });

// Gone with the next sweep of the table, and read by nobody.
const inItsPlace = (hash: string, at: Instant): Write => ({
  Put: {
    TableName: setting('TABLE_NAME'),
    Item: { pk: `NOTHING#${hash}`, sk: 'NOTHING', expiresAt: Math.floor(Date.parse(at) / 1000) },
  },
});

interface Because {
  readonly at: Instant;
  readonly how: 'link' | 'asked';
  readonly actor: string;
  readonly stops?: readonly Write[];
}

async function end(
  { person, purpose }: Pick<Linked, 'person' | 'purpose'>,
  consent: Consent,
  { at, how, actor, stops = [] }: Because,
): Promise<void> {
  const { state, asks } = consent;
  const effects = await endingAll(person, [{ purpose, consent, since: at }]);
  const told = state === 'withdrawn' ? [letterDue(`withdrawn-${purpose}`, asks)] : [];
  await commit({
    ...unchanged(person),
    ...effects,
    events: [{ type: `consent.${state}`, data: { purpose, how } }, ...told],
    at,
    actor,
    besides: [...effects.besides, ...stops],
  });
}

const letterDue = (letter: string, n: number): { readonly type: string; readonly data: EventData } => ({
  type: 'letter.due',
  data: { letter, to: 'person', n },
});
