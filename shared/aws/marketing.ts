// The newsletter of a person (policy §5; UK GDPR Art 7(3), 21(3)): a sign-up becomes a consent when the mailbox confirms it, and
// ends with the suppression of its address.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { marketingPurposes, mayConfirm, withdraw, type Consent, type Given } from '../people/consent.ts';
import { untilNoConflict } from './conflicts.ts';
import { endingAll, giving, type Ending } from './consent-effects.ts';
import { consentOf } from './consents.ts';
import { documentOf } from './documents.ts';
import { personFound, readPerson, unchanged, type Person } from './people.ts';
import { commit } from './record.ts';
import { suppressedSince } from './suppression.ts';

const purpose = 'newsletter';

/** A sign-up whose link may still be used, with its person. */
interface SignUp {
  readonly person: Person;
  readonly consent: Consent;
}

/** The n-th sign-up of a person, while its link may be used; nothing once it was, is too old, or was overtaken. */
export async function openSignUp(personId: string, n: number, now: Instant): Promise<SignUp | undefined> {
  const person = await readPerson(personId);
  if (!person) return undefined;
  const [consent, since] = await Promise.all([consentOf(person.pk, purpose), suppressedSince(person.hash)]);
  return consent && mayConfirm(consent, n, now, since) ? { person, consent } : undefined;
}

/**
 * Gives the consent that the n-th sign-up asked for, takes back what was said against marketing before, and has the person
 * welcomed. False where its link may not be used any more.
 */
export const confirmSignUp = (personId: string, n: number, at: Instant): Promise<boolean> =>
  untilNoConflict(async () => {
    const signUp = await openSignUp(personId, n, at);
    if (!signUp) return false;
    const { person, consent: before } = signUp;
    const { notice, text } = before.asked ?? before;
    const given = { how: 'double-opt-in', ...(await textShown(text)) } as const;
    const effects = await giving(person, purpose, { before, notice, given, at, by: 'link' });
    const welcome = { type: 'letter.due', data: { letter: 'welcome', to: 'person', n } };
    await commit({
      ...unchanged(person),
      ...effects,
      events: [...effects.events, welcome],
      at,
      actor: 'link',
    });
    return true;
  });

async function textShown(version: string | undefined): Promise<Given> {
  const text = version === undefined ? undefined : await documentOf(`consent-${purpose}`, version);
  return text ? { text: text.version, sha256: text.sha256 } : {};
}

/**
 * Withdraws what whoever a keyed hash finds consented to in direct marketing up to an instant, and lets go of what waits for a
 * confirmation since before it.
 */
export const withdrawMarketing = (hash: string, since: Instant, at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const person = await personFound(hash);
    if (!person) return;
    const withdrawn = (await Promise.all(marketingPurposes.map(withdrawalOf(person, since)))).flat();
    if (withdrawn.length === 0) return;
    await commit({
      ...unchanged(person),
      ...(await endingAll(person, withdrawn)),
      events: withdrawn.map((one) => ({
        type: 'consent.withdrawn',
        data: { purpose: one.purpose, how: 'unsubscribed' },
      })),
      at,
      actor: 'steward',
    });
  });

const withdrawalOf =
  (person: Person, since: Instant) =>
  async (one: Purpose): Promise<Ending[]> => {
    const was = await consentOf(person.pk, one);
    const consent = was && withdraw(was, since);
    return consent ? [{ purpose: one, consent, since }] : [];
  };
