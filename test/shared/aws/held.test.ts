// What is held about a person, read for them (policy §11.1; UK GDPR Art 15): everything but the record of what was done, opened, wherever
// the gate would stop another use; and nothing once their key is destroyed.
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { logDisclosure } from '../../../shared/aws/disclosures.ts';
import { heldAbout, personsFound } from '../../../shared/aws/held.ts';
import { NoKey } from '../../../shared/aws/keys.ts';
import { confirmSignUp } from '../../../shared/aws/marketing.ts';
import { findPerson, hashOf, keepRecord, readPerson, type Person } from '../../../shared/aws/people.ts';
import { permissionOf } from '../../../shared/aws/permissions.ts';
import { commit } from '../../../shared/aws/record.ts';
import { suppress } from '../../../shared/aws/suppression.ts';
import { documents } from '../../../shared/aws/table.ts';
import type { FormName } from '../../../events/forms.ts';
import type { Instant } from '../../../shared/instant.ts';
import { collectedByForm } from '../../../shared/intake/collection.ts';
import type { Contact } from '../../../shared/people/identifier.ts';
import { freshRecord } from '../../support/record.ts';

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
beforeAll(async () => {
  await freshRecord();
});

let made = 0;
async function sends(contact: Contact, form: FormName = 'feedback'): Promise<string> {
  made += 1;
  const ids = { recordId: `record_${made}`, personId: `person_${made}` };
  const told = { ...contact, message: 'The graphs are clear.' };
  await keepRecord(
    { ...ids, contact, collected: collectedByForm(form, '2026-01', monday), told },
    monday,
    'public',
  );
  return (await findPerson(contact))?.id ?? '';
}

const personOf = async (id: string): Promise<Person> => {
  const person = await readPerson(id);
  if (!person) throw new Error('no such person');
  return person;
};

const una = { email: 'una@example.org' };

describe('what is held about a person', () => {
  test('is each record opened with why and whence, their contact, their consents and to whom it went', async () => {
    const id = await sends(una);
    await sends(una, 'newsletter');
    await confirmSignUp(id, 1, { text: '2026-01', signature: {}, proof: 'proof_1' }, monday);
    const disclosure = {
      id: 'disclosure_1',
      party: 'crm',
      purpose: 'support',
      categories: ['contact'],
    } as const;
    await logDisclosure(await personOf(id), disclosure, monday, 'somebody');

    const { items, disclosures } = await heldAbout([id], [una]);
    expect(items.map(({ category }) => category).toSorted()).toEqual([
      'consent-evidence',
      'consent-evidence',
      'contact-details',
      'feedback-and-support',
      'newsletter',
    ]);
    expect(items.find(({ category }) => category === 'feedback-and-support')).toMatchObject({
      ref: 'RECORD#feedback-and-support#record_1',
      source: 'record',
      purpose: 'support',
      lawfulBasis: 'legitimate-interests',
      collectedAt: monday,
      collectedBy: 'form-feedback',
      providedByPerson: true,
      fields: { ...una, message: 'The graphs are clear.' },
    });
    expect(items.find(({ category }) => category === 'consent-evidence')?.fields).toMatchObject({
      purpose: 'newsletter',
      state: 'given',
    });
    expect(disclosures).toMatchObject([
      { ref: 'DISCLOSURE#disclosure_1', party: 'crm', categories: ['contact'] },
    ]);
  });

  test('is found by each of their contacts, and each person is read once', async () => {
    const phone = { phone: '0131 496 0123' };
    const other = await sends(phone);
    const [first] = await personsFound([una]);
    expect(await personsFound([una, phone, una, { email: 'nobody@example.org' }])).toEqual([first, other]);
    const { items } = await heldAbout([other], [phone]);
    expect(items.map(({ fields }) => fields)).toContainEqual(expect.objectContaining(phone));
  });

  test('counts that they want no marketing, which is kept for whom nothing else is', async () => {
    const contact = { email: 'stop@example.org' };
    await suppress(await hashOf(contact), monday, 'public');
    expect(await personsFound([contact])).toEqual([]);
    const { items } = await heldAbout([], [contact]);
    const why = { purpose: 'legal-obligation', lawfulBasis: 'legal-obligation' };
    expect(items).toMatchObject([{ category: 'suppression', ...why, fields: { since: monday } }]);
  });

  test('is told to them though it is restricted and its period is over: it is their own right', async () => {
    const id = await sends({ email: 'restricted@example.org' });
    const { pk, head, profile } = await personOf(id);
    const restricted = { case: 'restriction_1', grounds: ['accuracy'], since: monday };
    await commit({
      pk,
      head: { sk: 'PROFILE', was: head, item: { ...profile, restricted, archived: { support: monday } } },
      events: [{ type: 'person.restricted', data: {} }],
      at: monday,
      actor: 'steward',
    });
    expect(await permissionOf(await personOf(id), { purpose: 'support', use: 'disclose' })).toMatchObject({
      allowed: false,
    });
    const { items } = await heldAbout([id], []);
    expect(items.map(({ category }) => category)).toContain('feedback-and-support');
    expect(items.find(({ category }) => category === 'contact-details')?.fields).toMatchObject({
      restricted,
      archived: { support: monday },
    });
  });

  test('cannot be read by anybody once their key is destroyed', async () => {
    const id = await sends({ email: 'erased@example.org' });
    const TableName = process.env['KEY_TABLE_NAME'];
    await documents.send(new DeleteCommand({ TableName, Key: { pk: `PERSON#${id}` } }));
    await expect(heldAbout([id], [])).rejects.toThrow(NoKey);
  });
});
