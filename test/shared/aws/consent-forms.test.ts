// Consents on paper, and what any consent was signed with (policy §4.1; UK GDPR Art 7(1)).
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { withdrawFor } from '../../../shared/aws/consent-answers.ts';
import { fileForm } from '../../../shared/aws/consent-forms.ts';
import type { Purpose } from '../../../shared/company/purposes.ts';
import { produceProofs } from '../../../shared/aws/consent-proof.ts';
import { destroyingKey, NoKey } from '../../../shared/aws/keys.ts';
import { transact } from '../../../shared/aws/table.ts';
import { heldAbout } from '../../../shared/aws/held.ts';
import { findPerson, hashOf, readPerson } from '../../../shared/aws/people.ts';
import { personConsents } from '../../../shared/aws/person-consents.ts';
import { personMail } from '../../../shared/aws/person-letters.ts';
import { suppress } from '../../../shared/aws/suppression.ts';
import type { Day } from '../../../shared/calendar/day.ts';
import type { Instant } from '../../../shared/instant.ts';
import { scanIn } from '../../../shared/people/scan.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';
import { monday, after, some, notice, none, newId, ask, sign, reasons, looking } from './a-consent.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});
const { itemsOf } = looking(() => fresh);

describe('a form on paper', () => {
  const png = 'data:image/png;base64,iVBORw0KGgo=';
  const file = async (contact: { email: string }, more: object = {}, at = monday) =>
    (await filed(contact, more, at)).person;
  const filed = (contact: { email: string }, more: object, at: Instant) =>
    fileForm(
      {
        contact,
        purpose: 'customer-research',
        text: '2026-01',
        signedOn: '2026-11-20' as Day, // Friday
        signature: { signature: 'Ada Lovelace', scan: png },
        notice,
        ...more,
      },
      { proof: newId('proof'), newId: newId('person'), at, actor: 'staff-1' },
      none,
    );

  test('gives the consent, and its scan is told to the person who asks for their data', async () => {
    const contact = some();
    const id = await file(contact);
    expect(await reasons(contact)).toEqual([]);
    const told = await personConsents(id);
    expect(told?.consents).toMatchObject([
      { counts: true, consent: { how: 'paper', signedOn: '2026-11-20' } },
    ]);
    const { items, scans } = await heldAbout([id], []);
    const [form] = items.filter(({ fields }) => fields['scan']);
    expect(form?.fields['scan']).toEqual({ mediaType: 'image/png', bytes: 8 });
    expect([...scans]).toEqual([[form?.ref, scanIn(png)]]);
    expect(await personMail(id, 'consented-customer-research', 0, after(1))).toBeDefined();
  });

  test('is of no day before its text, also where nobody published that here', async () => {
    for (const early of ['1990-01-01', '2025-12-31'])
      await expect(file(some(), { signedOn: early })).rejects.toMatchObject({
        facts: { errors: [expect.objectContaining({ path: 'signedOn' })] },
      });
    await expect(file(some(), { signedOn: '2026-01-01' })).resolves.toBeDefined();
  });

  test.each([
    ['signedOn', { signedOn: '2026-11-24' }], // Tuesday
    ['text', { text: '2025-12' }],
  ])('is refused by its %s', async (path, more) => {
    const contact = some();
    await expect(file(contact, more)).rejects.toMatchObject({
      facts: { errors: [expect.objectContaining({ path })] },
    });
    expect(await findPerson(contact)).toBeUndefined();
  });

  test('does not bring back what was withdrawn on the day of its signing, or after it', async () => {
    const contact = some();
    const id = await file(contact);
    await withdrawFor(await hashOf(contact), 'customer-research', after(1));
    await expect(file(contact, { signedOn: '2026-11-23' }, after(2))).rejects.toMatchObject({
      code: 'not-allowed',
    }); // Monday
    expect(await reasons(contact)).toContain('no-consent');
    await file(contact, { signedOn: '2026-11-24' }, after(48)); // Tuesday
    expect(await reasons(contact)).toEqual([]);
    expect((await readPerson(id))?.id).toBe(id);
  });

  test('says truly why it is refused on the day on which its consent was withdrawn', async () => {
    const contact = some();
    await file(contact, { signedOn: '2026-11-23' });
    await withdrawFor(await hashOf(contact), 'customer-research', after(1));
    await expect(file(contact, { signedOn: '2026-11-23' }, after(2))).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining('on or after the day of this form'),
    });
  });

  test('overwrites no consent that was given after its day', async () => {
    const contact = some();
    const id = await ask(contact);
    await sign(id, after(1));
    await expect(file(contact, { signedOn: '2026-11-22' }, after(2))).rejects.toMatchObject({
      code: 'not-allowed',
    }); // Sunday
    expect((await personConsents(id))?.consents).toMatchObject([{ consent: { how: 'link' } }]);
    const onPaper = some();
    await file(onPaper, { signedOn: '2026-11-18' }); // Wednesday
    await expect(file(onPaper, { signedOn: '2026-11-17' }, after(1))).rejects.toMatchObject({
      code: 'not-allowed',
    }); // Tuesday
    await expect(file(onPaper, { signedOn: '2026-11-20' }, after(1))).resolves.toBeDefined(); // Friday
  });

  test('does not bring marketing back to whoever unsubscribed since', async () => {
    const contact = some();
    await suppress(await hashOf(contact), after(-24), 'public');
    const form = { purpose: 'newsletter', signedOn: '2026-11-20' }; // Friday
    await expect(file(contact, form)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await reasons(contact, 'newsletter')).toContain('unsubscribed');
  });

  test('asks for nothing where another lawful basis applies', async () => {
    const attempt = file(some(), { purpose: 'support' });
    await expect(attempt).rejects.toMatchObject({ code: 'other-basis' });
  });
});

const produce = (person: string, proof?: string, purpose: Purpose = 'customer-research') =>
  produceProofs({ person, purpose, proof, at: after(9), by: 'dpo-1' });
const openings = async (person: string) =>
  (await itemsOf(`PERSON#${person}`, 'EVENT#'))
    .filter(({ type }) => type === 'consent.proof-opened')
    .toSorted((one, other) => Number(one['seq']) - Number(other['seq']));

describe('a proof', () => {
  const purpose = 'customer-research';

  test('is opened as it was signed, the newest first, and the record says by whom and which', async () => {
    const contact = some();
    const id = await ask(contact);
    await sign(id, after(1));
    await fileForm(
      {
        contact,
        purpose,
        notice,
        text: '2026-01',
        signedOn: '2026-11-23' as Day, // Monday
        signature: { signature: 'A. Lovelace' },
      },
      { proof: newId('proof'), newId: newId('person'), at: after(3), actor: 'staff-1' },
      none,
    );
    await ask(contact, 'newsletter');
    await sign(id, after(1), 'newsletter');
    const proofs = await produce(id, undefined, purpose);
    expect(proofs).toMatchObject([
      { at: after(3), signature: 'A. Lovelace', how: 'paper', signedOn: '2026-11-23' },
      { at: after(1), signature: 'Ada Lovelace', sourceAddress: '192.0.2.1', how: 'link', text: '2026-01' },
    ]);
    const ids = proofs.map((proof) => proof.id);
    expect(await produce(id, ids[1], purpose)).toEqual(proofs.slice(1));
    expect((await openings(id)).map(({ actor, at, data }) => [actor, at, JSON.parse(String(data))])).toEqual([
      ['dpo-1', after(9), { purpose, proofs: ids }],
      ['dpo-1', after(9), { purpose, proofs: ids.slice(1) }],
    ]);
  });

  test('that there is not, of another purpose, or of nobody, is none, and nothing is said to be opened', async () => {
    const id = await ask(some());
    const unknown = { code: 'unknown' };
    await expect(produce(id)).rejects.toMatchObject(unknown);
    await sign(id, after(1));
    await expect(produce(id, 'proof_other')).rejects.toMatchObject(unknown);
    await expect(produce(id, undefined, 'publication')).rejects.toMatchObject(unknown);
    await expect(produce('person_none')).rejects.toMatchObject(unknown);
    await transact([destroyingKey('person', id)]);
    await expect(produce(id)).rejects.toBeInstanceOf(NoKey);
    expect(await openings(id)).toEqual([]);
  });
});

test('the record is whole after all of it, and its events say nothing of anybody', async () => {
  expect((await verifyRecord()).breaks).toEqual([]);
  expect(JSON.stringify(await fresh.items())).not.toContain('@example.org');
});
