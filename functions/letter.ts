// On `letter.due`: sends one letter to somebody outside, once: about a case (policy §11: who asks gets an answer in writing), or to a
// person who signed up. Where there is no mailbox the letter goes to the DPO, to be printed and posted.
import { busEvent, letterDue, type DomainEvent } from '../events/domain.ts';
import { readCase, type ReadCase } from '../shared/aws/cases.ts';
import { inForce } from '../shared/aws/in-force.ts';
import { contactOf, readPerson } from '../shared/aws/people.ts';
import { isDocument } from '../shared/company/documents.ts';
import { documentRequest } from '../shared/mail/document-request.ts';
import { setting } from '../shared/aws/environment.ts';
import { linksFor } from '../shared/aws/links.ts';
import { claimMail, putSent } from '../shared/aws/mail-claims.ts';
import { recordMail } from '../shared/aws/mail-record.ts';
import { send, type OutgoingMail } from '../shared/aws/mail.ts';
import { personMail } from '../shared/aws/person-letters.ts';
import type { Correspondence } from '../shared/cases/case-type.ts';
import { typeOf } from '../shared/cases/registry.ts';
import { company } from '../shared/company/company.ts';
import type { Instant } from '../shared/instant.ts';
import { render } from '../shared/mail/letter.ts';
import { toBePosted } from '../shared/mail/posted.ts';
import { note } from './edge/log.ts';

export async function handler(event: unknown): Promise<void> {
  const { detail } = busEvent.parse(event);
  const now = new Date().toISOString() as Instant;
  await (detail.about.startsWith('PERSON#') ? toPerson(detail, now) : aboutCase(detail, now));
}

async function aboutCase({ id, about, data }: DomainEvent, now: Instant): Promise<void> {
  const { letter: name, to, n } = letterDue.parse(data);
  const found = await readCase(about.replace(/^CASE#/u, ''));
  const written = found && (await letterOf(found, name, n));
  if (!found || !written) return note('mail.not-owed', { event: id });
  if (!(await claimMail(id, Date.parse(now)))) return;
  const posted = written.to === undefined;
  await send({ ...addressed(found, written), ...ours(id, now) });
  await recordMail(id, found, n === 0 ? name : `${name}:${n}`, [posted ? 'dpo' : to], now);
  note('mail.sent', { event: id, mail: name, to: [posted ? 'dpo' : to] });
}

async function letterOf(
  { case: matter }: ReadCase,
  name: string,
  n: number,
): Promise<Correspondence | undefined> {
  const type = typeOf(matter);
  return type.letter?.(matter, name, n, await linksFor(matter.id));
}

function addressed({ case: { id } }: ReadCase, { to, letter }: Correspondence) {
  if (to !== undefined) return { to: [to], ...render(letter) };
  const url = `${setting('CASE_URL')}/${id}`;
  return { to: [setting('DPO_EMAIL')], ...render(toBePosted(letter, id, url)) };
}

async function toPerson({ id, about, data }: DomainEvent, now: Instant): Promise<void> {
  const { letter: name, to: whom, n } = letterDue.parse(data);
  if (whom === 'documents-contact') return toContact(id, about.replace(/^PERSON#/u, ''), name, now);
  const mail = await personMail(about.replace(/^PERSON#/u, ''), name, n, now);
  if (mail?.to === undefined) return note('mail.not-owed', { event: id });
  if (!(await claimMail(id, Date.parse(now)))) return;
  const { to, letter, headers } = mail;
  await send({ to: [to], ...render(letter), ...ours(id, now), ...(headers && { headers }) });
  await putSent(id, now);
  note('mail.sent', { event: id, mail: name, to: ['person'] });
}

// Somebody would like to review a document: whom the policy names for it hears of it, and answers them (§14).
async function toContact(eventId: string, personId: string, document: string, now: Instant): Promise<void> {
  const person = await readPerson(personId);
  const asker = person?.profile['sealed'] === undefined ? undefined : (await contactOf(person)).email;
  if (asker === undefined || !isDocument(document)) return note('mail.not-owed', { event: eventId });
  if (!(await claimMail(eventId, Date.parse(now)))) return;
  const { version } = await inForce(document);
  const letter = render(documentRequest(document, version, asker));
  const to = [company.documentsContact.email];
  await send({ to, ...letter, ...ours(eventId, now), replyTo: asker });
  await putSent(eventId, now);
  note('mail.sent', { event: eventId, mail: 'document-request', to: ['documents-contact'] });
}

// A letter comes from the company, and an answer to it reaches the DPO.
const ours = (
  eventId: string,
  sentAt: Instant,
): Pick<OutgoingMail, 'eventId' | 'sentAt' | 'fromName' | 'replyTo'> => ({
  eventId,
  sentAt,
  fromName: company.controller.name,
  replyTo: setting('DPO_EMAIL'),
});
