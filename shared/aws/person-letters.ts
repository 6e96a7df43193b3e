// A letter to a person as it is to be sent now: their address opened, their links derived, the gate asked (policy §5).
import { personLetters, type PersonLetter } from '../mail/person-letters.ts';
import type { Instant } from '../instant.ts';
import { consentSubject } from '../people/consent-link.ts';
import { consentOf } from './consents.ts';
import { linksFor } from './links.ts';
import { contactOf, readPerson } from './people.ts';
import { permissionOf } from './permissions.ts';
import { suppressedSince } from './suppression.ts';

export interface PersonMail extends PersonLetter {
  readonly to: string;
}

/**
 * The n-th letter of that name to the person of that id; nothing where it is not owed any more, may not be sent, or they
 * have no mailbox. Throws where there is no such letter.
 */
export async function personMail(
  id: string,
  name: string,
  n: number,
  now: Instant,
): Promise<PersonMail | undefined> {
  const kind = personLetters[name];
  if (!kind) throw new Error(`no letter to a person is called ${name}`);
  const person = await readPerson(id);
  if (!person) return undefined;
  const { purpose } = kind;
  const [consent, maySend, since, own, signing, address] = await Promise.all([
    consentOf(person.pk, purpose),
    permissionOf(person, { purpose, use: 'send' }),
    suppressedSince(person.hash),
    linksFor(id),
    linksFor(consentSubject(id, purpose)),
    linksFor(person.hash),
  ]);
  const links = {
    optIn: (one: number) => own.url('opt-in', one),
    sign: (one: number) => signing.url('consent', one),
    unsubscribe: address.url('unsubscribe', 0),
  };
  const written = kind.write({ now, consent, maySend, suppressedSince: since, links }, n);
  if (!written) return undefined;
  const { email } = await contactOf(person);
  return email === undefined ? undefined : { ...written, to: email };
}
