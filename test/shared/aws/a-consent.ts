// Somebody who is asked for their consent, signs it and takes it back, for the tests of what that leaves in the table.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { askSomebody } from '../../../shared/aws/asking.ts';
import { signConsent } from '../../../shared/aws/consent-answers.ts';
import type { Purpose } from '../../../shared/company/purposes.ts';
import { hashOf, keepRecord } from '../../../shared/aws/people.ts';
import { permissionFor } from '../../../shared/aws/permissions.ts';
import { plusHours, type Instant } from '../../../shared/instant.ts';
import { collectedByForm } from '../../../shared/intake/collection.ts';
import { consentSubject } from '../../../shared/people/consent-link.ts';
import type { FreshRecord } from '../../support/record.ts';

export const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
export const after = (hours: number): Instant => plusHours(monday, hours);
export const some = () => ({ email: `${randomUUID()}@example.org` });
export const notice = '2026-01';
export const none = () => [];
export const notPermitted = (code: string) => ({
  code: 'not-permitted',
  facts: { reasons: [expect.objectContaining({ code })] },
});
let made = 0;
export const newId = (kind: string): string => `${kind}_${(made += 1)}`;

/** Makes somebody known, by a form that asks for no consent. */
export async function known(contact = some()): Promise<{ email: string }> {
  const ids = { recordId: newId('record'), personId: newId('person') };
  const collected = collectedByForm('feedback', notice, monday);
  await keepRecord({ ...ids, contact, collected, told: contact }, monday, 'public');
  return contact;
}
/** Sends in a testimonial, which asks for a signature. */
export async function signsUp(contact: { email: string }, at: Instant): Promise<void> {
  const ids = { recordId: newId('record'), personId: newId('person') };
  const collected = collectedByForm('testimonial', notice, at);
  await keepRecord({ ...ids, contact, collected, told: contact }, at, 'public');
}
export const asking = (contact: { email: string }, purpose: Purpose = 'customer-research', at = monday) =>
  askSomebody({ contact, purpose, notice }, newId('person'), at, 'staff-1', none);
export const ask = async (...about: Parameters<typeof asking>) => (await asking(...about)).person;
export const linkOf = (person: string, purpose: Purpose = 'customer-research', n = 1) => ({
  about: consentSubject(person, purpose),
  n,
});
export const signing = (text: string) => ({
  text,
  signature: { signature: 'Ada Lovelace', sourceAddress: '192.0.2.1' },
  proof: newId('proof'),
});
export const sign = (person: string, at: Instant, purpose: Purpose = 'customer-research', n = 1) =>
  signConsent(linkOf(person, purpose, n), signing('2026-01'), at);
export const reasons = async (contact: { email: string }, purpose: Purpose = 'customer-research') => {
  const answer = await permissionFor(await hashOf(contact), { purpose, use: 'send' });
  return answer.allowed ? [] : answer.reasons.map(({ code }) => code);
};
/** What stands in the table by now, as a test looks at it. */
export function looking(fresh: () => FreshRecord) {
  const itemsOf = async (pk: string, prefix = '') =>
    (await fresh().items()).filter((item) => item['pk'] === pk && String(item['sk']).startsWith(prefix));
  const eventsOf = async (person: string) =>
    (await itemsOf(`PERSON#${person}`, 'EVENT#'))
      .toSorted((one, other) => Number(one['seq']) - Number(other['seq']))
      .map(({ type }) => type);
  const listedFor = async (purpose: Purpose) =>
    (await itemsOf(`CONSENTS#${purpose}`))
      .filter((item) => item['expiresAt'] === undefined)
      .map(({ sk }) => sk);
  return { itemsOf, eventsOf, listedFor };
}
