// Consents that were signed on paper, filed by staff (policy §4.1): the form counts from its filing on, and not against what the person has
// said since it was signed.
import type { Day } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import { consentTextOf, firstDay } from '../company/documents.ts';
import type { Purpose } from '../company/purposes.ts';
import type { Version } from '../documents/version.ts';
import type { Instant } from '../instant.ts';
import { isUnder, mustRestOnConsent, needsOptIn, type Consent } from '../people/consent.ts';
import type { Contact } from '../people/identifier.ts';
import { invalid, Refusal } from '../refusal.ts';
import { giving } from './consent-effects.ts';
import { consentOf, termsOf } from './consents.ts';
import { documentOf } from './documents.ts';
import { hashOf, openedBy, unchanged } from './people.ts';
import { proofItem, type Signature } from './proofs.ts';
import { commit } from './record.ts';
import { suppressedSince } from './suppression.ts';
import type { Write } from './table.ts';

export interface PaperForm {
  readonly contact: Contact;
  readonly purpose: Purpose;
  /** The version of the text on the form. */
  readonly text: string;
  readonly signedOn: Day;
  readonly signature: Signature;
  /** The version of the fair processing notice that came with it, or was in force on that day. */
  readonly notice: string;
}

interface Filing {
  /** The ids that the proof, and the person if they are new, would get. */
  readonly proof: string;
  readonly newId: string;
  readonly at: Instant;
  readonly actor: string;
}

/** Whose consent was filed, and whether it counts: one under a text that was replaced meanwhile is proof of what was, and no more. */
export interface Filed {
  readonly person: string;
  readonly counts: boolean;
}

/**
 * Gives the consent that a form says, with its scan as the proof. Throws Refusal `other-basis`, `invalid`
 * naming the field, `not-allowed` where the person has said otherwise since, Conflict where they were changed meanwhile.
 */
export async function fileForm(
  { contact, purpose, text: label, signedOn, signature, notice }: PaperForm,
  { proof, newId, at, actor }: Filing,
  besides: (filed: Filed) => readonly Write[],
): Promise<Filed> {
  mustRestOnConsent(purpose);
  if (signedOn > londonDay(at)) throw invalid('signedOn', 'must not be in the future');
  const text = await textNamed(purpose, label);
  if (signedOn < (text.publishedAt ? londonDay(text.publishedAt) : firstDay))
    throw invalid('signedOn', 'must not be before the day on which that version of the text was published');
  const hash = await hashOf(contact);
  const person = await openedBy(hash, newId, contact);
  const [before, suppressed] = await Promise.all([consentOf(person.pk, purpose), suppressedSince(hash)]);
  mustNotBeOlder(signedOn, before, needsOptIn(purpose) ? suppressed : undefined);
  const given = { text: text.version, sha256: text.sha256, how: 'paper', proof, signedOn } as const;
  const effects = await giving(person, purpose, { before, notice, suppressed, given, at, by: actor });
  const terms = await termsOf(purpose);
  const filed = {
    person: person.id,
    counts: terms !== undefined && isUnder({ text: text.version, scope: terms.scope }, terms),
  };
  const data = { letter: `consented-${purpose}`, to: 'person', n: before?.asks ?? 0 };
  await commit({
    ...unchanged(person),
    ...effects,
    items: [...effects.items, await proofItem(person, purpose, given, signature, at)],
    events: [...effects.events, { type: 'letter.due', data }],
    at,
    actor,
    besides: [...effects.besides, ...person.made, ...besides(filed)],
  });
  return filed;
}

async function textNamed(purpose: Purpose, label: string): Promise<Version> {
  const name = consentTextOf(purpose);
  const text = name && (await documentOf(name, label));
  if (!text) throw invalid('text', 'must be a version of the text for this purpose');
  return text;
}

// A form has a day and no hour: what was said against it on that same day counts as said after it.
function mustNotBeOlder(signedOn: Day, before: Consent | undefined, suppressed: Instant | undefined): void {
  const ended = before?.state === 'withdrawn' || before?.state === 'refused' ? before.at : undefined;
  const against = [ended, suppressed].flatMap((at) => (at ? [londonDay(at)] : []));
  if (against.some((day) => day >= signedOn))
    throw new Refusal(
      'not-allowed',
      'The person has refused, withdrawn or unsubscribed on or after the day of this form.',
    );
  if (before?.state === 'given' && (before.signedOn ?? londonDay(before.at)) > signedOn)
    throw new Refusal('not-allowed', 'The person has consented after the day of this form: that stands.');
}
