// The newsletter of a person (policy §5; UK GDPR Art 7(3), 21(3)): a sign-up becomes a consent when the mailbox confirms it, and
// ends with the suppression of its address.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { give, marketingPurposes, mayConfirm, withdraw, type Consent } from '../people/consent.ts';
import { untilNoConflict } from './conflicts.ts';
import { consentItem, consentOf } from './consents.ts';
import { personFound, readPerson, type Person } from './people.ts';
import { commit, type Change, type Placed } from './record.ts';
import { forOneTransaction, leaving, retainedOf, running, standingIn } from './retained.ts';
import { lifting, suppressedSince } from './suppression.ts';
import type { Write } from './table.ts';

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
    const { person } = signUp;
    const consent = give(signUp.consent, at);
    const { record, notice } = consent;
    const kept = await keptWhileGiven(person);
    await commit({
      ...unchanged(person),
      replaced: [consentItem(person, purpose, consent)],
      events: [
        { type: 'consent.given', data: { purpose, ...(record && { record }), notice, how: 'double-opt-in' } },
        { type: 'letter.due', data: { letter: 'welcome', to: 'person', n } },
      ],
      at,
      actor: 'link',
      besides: [...(await lifting(person.hash, at, 'link')), ...kept],
    });
    return true;
  });

// What was signed up with is kept for as long as the consent stands.
async function keptWhileGiven({ pk }: Person): Promise<readonly Write[]> {
  const records = await standingIn(pk, purpose);
  const waiting = records.filter(({ retentionSlice }) => retentionSlice !== undefined);
  return forOneTransaction(waiting.map((record) => leaving(record, purpose)));
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
    const ended = await Promise.all(withdrawn.map(({ purpose }) => endedWith(person, purpose, since)));
    await commit({
      ...unchanged(person),
      replaced: withdrawn.map(({ item }) => item),
      events: withdrawn.map(({ purpose }) => ({
        type: 'consent.withdrawn',
        data: { purpose, how: 'unsubscribed' },
      })),
      at,
      actor: 'steward',
      besides: await forOneTransaction(ended.flat()),
    });
  });

// The records of a marketing purpose are of the category that is named as it is. Whoever signed up again since then waits to be asked.
async function endedWith(person: Person, purpose: Purpose, since: Instant): Promise<Write[]> {
  const records = await standingIn(person.pk, purpose);
  const stands = retainedOf(person, purpose, since);
  return records
    .filter(({ collectedAt }) => collectedAt <= since)
    .filter(({ retention, retentionSlice }) => retention !== purpose || retentionSlice === undefined)
    .map((record) => running(record, stands));
}

interface Withdrawal {
  readonly purpose: Purpose;
  readonly item: Placed;
}

const withdrawalOf =
  (person: Person, since: Instant) =>
  async (purpose: Purpose): Promise<Withdrawal[]> => {
    const was = await consentOf(person.pk, purpose);
    const consent = was && withdraw(was, since);
    return consent ? [{ purpose, item: consentItem(person, purpose, consent) }] : [];
  };

const unchanged = ({ pk, head, profile }: Person): Pick<Change, 'pk' | 'head'> => ({
  pk,
  head: { sk: 'PROFILE', was: head, item: profile },
});
