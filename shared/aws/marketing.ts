// The newsletter of a person (policy §5; UK GDPR Art 7(3), 21(3)): a sign-up becomes a consent when the mailbox confirms it, and
// ends with the suppression of its address.
import type { Instant } from '../instant.ts';
import type { Version } from '../documents/version.ts';
import { countsUnder, marketingPurposes, mayConfirm, type Consent } from '../people/consent.ts';
import { untilNoConflict } from './conflicts.ts';
import type { Signed } from './consent-answers.ts';
import { giving } from './consent-effects.ts';
import { endingOf } from './consent-endings.ts';
import { consentOf, termsOf } from './consents.ts';
import { documentOf } from './documents.ts';
import { keyOf } from './keys.ts';
import { isEnded, personFound, readPerson, unchanged, type Person } from './people.ts';
import { proofItem } from './proofs.ts';
import { commit } from './record.ts';
import { suppressedSince } from './suppression.ts';

const purpose = 'newsletter';

/** A sign-up whose link may still be used, with its person. */
export interface SignUp {
  readonly person: Person;
  readonly consent: Consent;
  /** The text in force: what would be consented to. */
  readonly text: Version;
  /** Since when they had wanted no direct marketing. */
  readonly suppressed: Instant | undefined;
}

// Of whom nothing is left but that there was somebody, nothing is open: their items may still stand.
async function signUpOf(personId: string): Promise<SignUp | undefined> {
  const person = await readPerson(personId);
  if (!person || isEnded(person)) return undefined;
  const [consent, text, suppressed] = await Promise.all([
    consentOf(person.pk, purpose),
    documentOf(`consent-${purpose}`),
    suppressedSince(person.hash),
  ]);
  return consent && text && { person, consent, text, suppressed };
}

/** The n-th sign-up of a person, while its link may be used; nothing once it was, is too old, or was overtaken. */
export async function openSignUp(personId: string, n: number, now: Instant): Promise<SignUp | undefined> {
  const found = await signUpOf(personId);
  return found && mayConfirm(found.consent, n, now, found.suppressed) ? found : undefined;
}

/** Whether the link of the n-th sign-up has given a consent that stands, and counts. */
export async function wasConfirmed(personId: string, n: number): Promise<boolean> {
  const [found, terms] = await Promise.all([signUpOf(personId), termsOf(purpose)]);
  if (!found || !terms || found.suppressed !== undefined || !countsUnder(found.consent, terms)) return false;
  const { how, asks, asked } = found.consent;
  return how === 'double-opt-in' && asks === n && asked === undefined;
}

/**
 * Gives the consent that the n-th sign-up asked for, under the text in force, keeps where that came from as its proof, takes back what was
 * said against marketing before, and has the person welcomed: `given`, by this or before; `changed` where the version that was shown is not
 * the one in force; nothing where the link may not be used any more.
 */
export const confirmSignUp = (
  personId: string,
  n: number,
  { text: shown, signature, proof }: Signed,
  at: Instant,
): Promise<'given' | 'changed' | undefined> =>
  untilNoConflict(async () => {
    const signUp = await openSignUp(personId, n, at);
    if (!signUp) return (await wasConfirmed(personId, n)) ? 'given' : undefined;
    const { person, consent: before, suppressed } = signUp;
    const { version: text, sha256 } = signUp.text;
    if (shown !== text) return 'changed';
    const { notice } = before.asked ?? before;
    const given = { how: 'double-opt-in', text, sha256, proof } as const;
    const key = await keyOf('person', person.id);
    const effects = await giving(person, purpose, { before, notice, suppressed, given, at, by: 'link' });
    const welcome = { type: 'letter.due', data: { letter: 'welcome', to: 'person', n } };
    await commit({
      ...unchanged(person),
      ...effects,
      items: [...effects.items, await proofItem({ pk: person.pk, key }, purpose, given, signature, at)],
      events: [...effects.events, welcome],
      at,
      actor: 'link',
    });
    return 'given';
  });

/**
 * Withdraws what whoever a keyed hash finds consented to in direct marketing up to an instant, and lets go of what waits for a
 * confirmation since before it.
 */
export const withdrawMarketing = (hash: string, since: Instant, at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const person = await personFound(hash);
    if (!person) return;
    const ending = await endingOf(person, marketingPurposes, { since, how: 'unsubscribed' });
    if (ending.events.length === 0) return;
    await commit({ ...unchanged(person), ...ending, at, actor: 'steward' });
  });
