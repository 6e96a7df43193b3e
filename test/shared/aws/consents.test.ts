// Consents in the table (policy §4.1, §5): asked for, signed, filed, withdrawn, asked anew; and the gate that reads what each has left.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { askAnew, askSomebody } from '../../../shared/aws/asking.ts';
import { reviewConsent } from '../../../shared/aws/consent-reviews.ts';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import {
  linkedConsent,
  refuseConsent,
  signConsent,
  withdrawByLink,
  withdrawFor,
} from '../../../shared/aws/consent-answers.ts';
import { consentingTo } from '../../../shared/aws/consent-effects.ts';
import { consentItem, consentOf } from '../../../shared/aws/consents.ts';
import { setting } from '../../../shared/aws/environment.ts';
import { fileForm } from '../../../shared/aws/consent-forms.ts';
import { consentTextOf, type DocumentName } from '../../../shared/company/documents.ts';
import type { Purpose } from '../../../shared/company/purposes.ts';
import { produceProofs } from '../../../shared/aws/consent-proof.ts';
import { destroyingKey, NoKey } from '../../../shared/aws/keys.ts';
import { transact } from '../../../shared/aws/table.ts';
import { documentOf, publish } from '../../../shared/aws/documents.ts';
import { heldAbout } from '../../../shared/aws/held.ts';
import { findPerson, hashOf, keepRecord, readPerson, unchanged } from '../../../shared/aws/people.ts';
import { permissionFor } from '../../../shared/aws/permissions.ts';
import { personConsents } from '../../../shared/aws/person-consents.ts';
import { personMail } from '../../../shared/aws/person-letters.ts';
import { commit } from '../../../shared/aws/record.ts';
import { suppress } from '../../../shared/aws/suppression.ts';
import { destroyPerson, removeItems } from '../../../shared/aws/erase.ts';
import type { Day } from '../../../shared/calendar/day.ts';
import { digestOf } from '../../../shared/documents/version.ts';
import { instant, plusHours, type Instant } from '../../../shared/instant.ts';
import { collectedByForm } from '../../../shared/intake/collection.ts';
import { scanIn } from '../../../shared/people/scan.ts';
import { consentSubject } from '../../../shared/people/consent-link.ts';
import { scopeKey } from '../../../shared/people/consent-scope.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
const after = (hours: number): Instant => plusHours(monday, hours);
const some = () => ({ email: `${randomUUID()}@example.org` });
const notice = '2026-01';
const none = () => [];
const notPermitted = (code: string) => ({
  code: 'not-permitted',
  facts: { reasons: [expect.objectContaining({ code })] },
});
let made = 0;
const newId = (kind: string): string => `${kind}_${(made += 1)}`;

/** Makes somebody known, by a form that asks for no consent. */
async function known(contact = some()): Promise<{ email: string }> {
  const ids = { recordId: newId('record'), personId: newId('person') };
  const collected = collectedByForm('feedback', notice, monday);
  await keepRecord({ ...ids, contact, collected, told: contact }, monday, 'public');
  return contact;
}
/** Sends in a testimonial, which asks for a signature. */
async function signsUp(contact: { email: string }, at: Instant): Promise<void> {
  const ids = { recordId: newId('record'), personId: newId('person') };
  const collected = collectedByForm('testimonial', notice, at);
  await keepRecord({ ...ids, contact, collected, told: contact }, at, 'public');
}
const asking = (contact: { email: string }, purpose: Purpose = 'customer-research', at = monday) =>
  askSomebody({ contact, purpose, notice }, newId('person'), at, 'staff-1', none);
const ask = async (...about: Parameters<typeof asking>) => (await asking(...about)).person;
const linkOf = (person: string, purpose: Purpose = 'customer-research', n = 1) => ({
  about: consentSubject(person, purpose),
  n,
});
const signing = (text: string) => ({
  text,
  signature: { signature: 'Ada Lovelace', sourceAddress: '192.0.2.1' },
  proof: newId('proof'),
});
const sign = (person: string, at: Instant, purpose: Purpose = 'customer-research', n = 1) =>
  signConsent(linkOf(person, purpose, n), signing('2026-01'), at);
const reasons = async (contact: { email: string }, purpose: Purpose = 'customer-research') => {
  const answer = await permissionFor(await hashOf(contact), { purpose, use: 'send' });
  return answer.allowed ? [] : answer.reasons.map(({ code }) => code);
};
const itemsOf = async (pk: string, prefix = '') =>
  (await fresh.items()).filter((item) => item['pk'] === pk && String(item['sk']).startsWith(prefix));
const eventsOf = async (person: string) =>
  (await itemsOf(`PERSON#${person}`, 'EVENT#'))
    .toSorted((one, other) => Number(one['seq']) - Number(other['seq']))
    .map(({ type }) => type);
const listedFor = async (purpose: Purpose) =>
  (await itemsOf(`CONSENTS#${purpose}`))
    .filter((item) => item['expiresAt'] === undefined)
    .map(({ sk }) => sk);

describe('asking', () => {
  test('makes the person, and has a letter due with a link to sign; what nobody answers goes after a month', async () => {
    const contact = some();
    const id = await ask(contact);
    expect(await eventsOf(id)).toEqual(['consent.requested', 'letter.due']);
    const mail = await personMail(id, 'sign-customer-research', 1, after(1));
    expect(mail).toMatchObject({ to: contact.email });
    expect(mail?.letter.link?.url).toContain(`/consents/consent.${id}-customer-research.1.`);
    const [consent] = await itemsOf(`PERSON#${id}`, 'CONSENT#');
    expect(consent).toMatchObject({
      state: 'asked',
      retention: 'newsletter-unconfirmed',
      retainedFrom: monday,
    });
    expect(await reasons(contact)).toContain('no-consent');
  });

  test('is refused where another lawful basis applies, and leaves nobody behind', async () => {
    const contact = some();
    await expect(ask(contact, 'contract')).rejects.toMatchObject({
      code: 'other-basis',
      facts: { basis: 'contract' },
    });
    expect(await findPerson(contact)).toBeUndefined();
  });

  test('is refused for whoever wants no marketing: to be asked is marketing too', async () => {
    const contact = await known();
    await suppress(await hashOf(contact), monday, 'public');
    await expect(ask(contact, 'newsletter')).rejects.toMatchObject(notPermitted('unsubscribed'));
  });

  test('for marketing is refused where nobody is known by the address: such a mail is marketing itself', async () => {
    const contact = some();
    await expect(ask(contact, 'newsletter')).rejects.toMatchObject(notPermitted('not-known'));
    expect(await findPerson(contact)).toBeUndefined();
    await ask(contact, 'customer-research');
    await expect(ask(contact, 'newsletter')).rejects.toMatchObject(notPermitted('not-known'));
    expect(await ask(await known(contact), 'newsletter')).toBe((await findPerson(contact))?.id);
  });

  test('again within ten minutes sends no letter, and the record does not say that it was asked', async () => {
    const contact = some();
    expect(await asking(contact)).toMatchObject({ asked: true });
    const again = await asking(contact, 'customer-research', after(9 / 60));
    expect(again).toEqual({ person: expect.any(String), asked: false });
    expect(await eventsOf(again.person)).toEqual(['consent.requested', 'letter.due']);
  });

  test('is refused of whoever consents to it already', async () => {
    const contact = some();
    await sign(await ask(contact), after(1));
    await expect(ask(contact, 'customer-research', after(2))).rejects.toMatchObject(notPermitted('consents'));
  });

  test('is refused for a year after a refusal or a withdrawal, for that purpose alone', async () => {
    const [refused, withdrew] = [some(), some()];
    await refuseConsent(linkOf(await ask(refused)), after(1));
    await sign(await ask(withdrew), after(1));
    await withdrawFor(await hashOf(withdrew), 'customer-research', after(1));
    for (const contact of [refused, withdrew]) {
      for (const at of [after(1), instant('2027-11-23T23:59:00Z')])
        // Tuesday
        await expect(ask(contact, 'customer-research', at)).rejects.toMatchObject(
          notPermitted('refused-lately'),
        );
      await expect(ask(contact, 'publication', after(1))).resolves.toBeDefined();
      const aYearLater = instant('2027-11-24T00:00:00Z'); // Wednesday
      await expect(ask(contact, 'customer-research', aYearLater)).resolves.toBeDefined();
    }
  });

  test('by whoever signs up by themselves is free after a refusal, once the quiet is over', async () => {
    const contact = some();
    const id = await ask(contact, 'publication');
    await refuseConsent(linkOf(id, 'publication'), after(1));
    const letters = async () => (await eventsOf(id)).filter((type) => type === 'letter.due').length;
    await signsUp(contact, after(1 + 9 / 60));
    expect(await letters()).toBe(1);
    await signsUp(contact, after(2));
    expect(await letters()).toBe(2);
    expect((await linkedConsent(linkOf(id, 'publication', 2)))?.maySign).toBe(true);
  });
});

describe('signing', () => {
  test('gives the consent, with the text, its digest and a proof that is sealed', async () => {
    const contact = some();
    const id = await ask(contact);
    expect(await sign(id, after(1))).toBe('given');
    expect(await reasons(contact)).toEqual([]);
    const text = await documentOf('consent-customer-research');
    const [consent] = await itemsOf(`PERSON#${id}`, 'CONSENT#');
    expect(consent).toMatchObject({ state: 'given', how: 'link', text: '2026-01', sha256: text?.sha256 });
    const [proof] = await itemsOf(`PERSON#${id}`, 'SIGNED#customer-research#');
    expect(proof?.['sk']).toContain(String(consent?.['proof']));
    expect(JSON.stringify(await fresh.items())).not.toMatch(/Lovelace|192\.0\.2\.1/u);
    const { items } = await heldAbout([id], []);
    expect(items.find(({ ref }) => ref.startsWith('SIGNED#'))?.fields).toMatchObject({
      signature: 'Ada Lovelace',
      sourceAddress: '192.0.2.1',
      how: 'link',
    });
  });

  test('does nothing under a text that is not in force any more', async () => {
    const contact = some();
    const id = await ask(contact);
    expect(await signConsent(linkOf(id), signing('2025-12'), after(1))).toBe('changed');
    expect(await reasons(contact)).toContain('no-consent');
    expect(await eventsOf(id)).toEqual(['consent.requested', 'letter.due']);
  });

  test('a second time changes nothing, and an older link than the last does not sign', async () => {
    const id = await ask(some());
    await sign(id, after(1));
    const events = await eventsOf(id);
    expect(await sign(id, after(2))).toBe('given');
    expect(await eventsOf(id)).toEqual(events);
    const contact = some();
    const other = await ask(contact);
    await ask(contact, 'customer-research', after(1));
    expect(await sign(other, after(2))).toBeUndefined();
    expect(await sign(other, after(2), 'customer-research', 2)).toBe('given');
  });

  test('is of its own purpose and person, whatever else they were asked', async () => {
    const contact = some();
    const id = await ask(contact);
    await ask(contact, 'publication');
    await sign(id, after(1));
    expect(await reasons(contact, 'publication')).toEqual(['no-consent']);
    expect(await signConsent(linkOf('person_none'), signing('2026-01'), after(1))).toBeUndefined();
  });

  test('of what stands for two years puts its review into the worklist', async () => {
    const id = await ask(await known(), 'newsletter');
    await sign(id, after(1), 'newsletter');
    const [consent] = await itemsOf(`PERSON#${id}`, 'CONSENT#');
    expect(consent).toMatchObject({
      worklist: 'CONSENT',
      worklistDue: `2028-11-23T00:00:00.000Z#${id}#newsletter`, // Thursday
    });
    await withdrawByLink(linkOf(id, 'newsletter'), after(2));
    expect((await itemsOf(`PERSON#${id}`, 'CONSENT#'))[0]).not.toHaveProperty('worklist');
  });

  test('that was looked at again, and is still needed, comes up for review as long after that (§13)', async () => {
    const id = await ask(await known(), 'newsletter');
    const reviewed = (at: Instant) =>
      reviewConsent({ person: id, purpose: 'newsletter', at, by: 'dpo' }, () => []);
    await expect(reviewed(after(1))).rejects.toMatchObject({ code: 'unknown' });
    await sign(id, after(1), 'newsletter');
    const seenAt = instant('2028-11-20T10:00:00Z'); // Monday
    expect(await reviewed(seenAt)).toBe('2030-11-20T00:00:00.000Z');
    expect((await itemsOf(`PERSON#${id}`, 'CONSENT#'))[0]).toMatchObject({
      state: 'given',
      worklistDue: `2030-11-20T00:00:00.000Z#${id}#newsletter`,
    });
    expect(await eventsOf(id)).toContain('consent.reviewed');
  });
});

describe('a refusal', () => {
  test('is kept as one, and its link does nothing more', async () => {
    const id = await ask(some());
    expect(await refuseConsent(linkOf(id), after(1))).toBe(true);
    expect((await linkedConsent(linkOf(id)))?.consent.state).toBe('refused');
    expect(await refuseConsent(linkOf(id), after(2))).toBe(true);
    expect(await sign(id, after(2))).toBeUndefined();
    expect(await eventsOf(id)).toEqual(['consent.requested', 'letter.due', 'consent.refused']);
  });
});

describe('a testimonial', () => {
  test('waits for its signature; withdrawn, it runs to its end, and its evidence for five years', async () => {
    const contact = some();
    await signsUp(contact, monday);
    const id = (await findPerson(contact))?.id ?? '';
    expect(await eventsOf(id)).toEqual(['record.collected', 'letter.due']);
    expect(await personMail(id, 'sign-publication', 1, after(1))).toBeDefined();
    expect(await reasons(contact, 'publication')).toEqual(['no-consent']);
    const record = async () => (await itemsOf(`PERSON#${id}`, 'RECORD#'))[0];
    expect(await record()).toMatchObject({ retention: 'newsletter-unconfirmed' });
    await sign(id, after(1), 'publication');
    expect(await reasons(contact, 'publication')).toEqual([]);
    expect(await record()).toMatchObject({ retention: 'testimonial' });
    expect(await record()).not.toHaveProperty('retentionSlice');
    await withdrawFor(await hashOf(contact), 'publication', after(2));
    expect(await record()).toMatchObject({ retention: 'testimonial', retainedFrom: after(2) });
    for (const prefix of ['CONSENT#', 'SIGNED#'])
      expect((await itemsOf(`PERSON#${id}`, prefix))[0]).toMatchObject({
        retention: 'consent-evidence',
        retainedFrom: after(2),
      });
  });
});

describe('a withdrawal', () => {
  test('by address takes effect with its write, tells the person, and a second one changes nothing', async () => {
    const contact = some();
    const id = await ask(contact);
    await sign(id, after(1));
    expect(await listedFor('customer-research')).toContain(id);
    await withdrawFor(await hashOf(contact), 'customer-research', after(2));
    expect(await reasons(contact)).toEqual(['no-consent']);
    expect(await listedFor('customer-research')).not.toContain(id);
    const events = await eventsOf(id);
    expect(events.slice(-2)).toEqual(['consent.withdrawn', 'letter.due']);
    expect(await personMail(id, 'withdrawn-customer-research', 1, after(2))).toBeDefined();
    await withdrawFor(await hashOf(contact), 'customer-research', after(3));
    expect(await eventsOf(id)).toEqual(events);
  });

  test('of marketing stops it in the same write, for an address that nobody is known by too', async () => {
    const [customer, unknown] = [await known(), some()];
    const id = await ask(customer, 'newsletter');
    await sign(id, after(1), 'newsletter');
    for (const contact of [customer, unknown]) {
      await withdrawFor(await hashOf(contact), 'newsletter', after(2));
      expect(await reasons(contact, 'newsletter')).toEqual(['unsubscribed', 'no-consent']);
    }
    expect(await findPerson(unknown)).toBeUndefined();
  });

  test('by any link of it works at any time, and only where there is something to withdraw', async () => {
    const id = await ask(some());
    expect(await withdrawByLink(linkOf(id), after(1))).toBe(false);
    await sign(id, after(1));
    expect(await withdrawByLink(linkOf(id, 'customer-research', 7), after(50_000))).toBe(true);
    expect(await withdrawByLink(linkOf(id), after(50_001))).toBe(true);
    expect((await eventsOf(id)).filter((type) => type === 'consent.withdrawn')).toHaveLength(1);
  });
});

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

test('the link of somebody who was erased finds nobody, before their items have gone too', async () => {
  const [id, finder] = [await ask(some()), 'f'.repeat(43)];
  const entry = { case: 'erasure_1', at: after(1), people: [{ finder, person: id }], keeps: [] };
  await destroyPerson({ finder, person: id }, entry, after(1), async () => undefined);
  expect(await linkedConsent(linkOf(id))).toBeUndefined();
  expect(await sign(id, after(2))).toBeUndefined();
  expect(await refuseConsent(linkOf(id), after(2))).toBe(false);
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

describe('a purpose that has grown', () => {
  const purpose = 'customer-research';

  /** Has somebody have consented to less than the register takes for the purpose by now. */
  async function consentedToLess(id: string): Promise<void> {
    const person = await readPerson(id);
    const consent = person && (await consentOf(person.pk, purpose));
    if (!person || !consent?.scope) throw new Error('nobody consents');
    const scope = { ...consent.scope, data: consent.scope.data.slice(1) };
    const listed = { pk: consentingTo(purpose), sk: id, text: consent.text, scope: scopeKey(scope) };
    await commit({
      ...unchanged(person),
      replaced: [consentItem(person, purpose, { ...consent, scope })],
      events: [{ type: 'person.noted', data: {} }],
      at: after(1),
      actor: 'steward',
      besides: [{ Put: { TableName: setting('TABLE_NAME'), Item: listed } }],
    });
  }

  test('is not what was consented to: it is refused, asked for anew once, and allowed once it is signed again', async () => {
    const contact = some();
    const id = await ask(contact);
    await sign(id, after(1));
    expect(await reasons(contact)).toEqual([]);
    await consentedToLess(id);
    expect(await reasons(contact)).toEqual(['consent-outdated']);
    expect((await personConsents(id))?.consents).toMatchObject([{ counts: false }]);
    const anew = (at: Instant) => askAnew(purpose, undefined, { notice, at, actor: 'dpo-1' });
    expect(await anew(after(2))).toEqual({ asked: 1, next: null });
    expect(await anew(after(3))).toEqual({ asked: 0, next: null });
    await sign(id, after(4), purpose, 2);
    expect(await reasons(contact)).toEqual([]);
    expect(await anew(after(5))).toEqual({ asked: 0, next: null });
  });
});

describe('a text that everybody is asked under anew', () => {
  const name = consentTextOf('publication') as DocumentName;
  const asks = { notice, at: after(30), actor: 'dpo-1' };

  test('makes the consents before it count no more, and asks each of them once', async () => {
    const people = [some(), some(), some(), some()] as const;
    const ids = (await Promise.all(people.map((contact) => ask(contact, 'publication')))) as [
      string,
      string,
      string,
      string,
    ];
    for (const id of ids) await sign(id, after(1), 'publication');
    const [stays, withdrew, unsure, erased] = ids;
    const again = some();
    const lately = await ask(again, 'publication');
    await sign(lately, after(1), 'publication');
    await signsUp(again, after(29.9));
    await withdrawFor(await hashOf(people[1]), 'publication', after(2));
    expect(await askAnew('publication', undefined, asks)).toEqual({ asked: 0, next: null });
    const text = 'Another text.';
    const next = { version: '2026-12', text, sha256: digestOf(text), because: 'It says more.', by: 'dpo-1' };
    await publish(name, () => ({ ...next, publishedAt: after(3), renews: true }));
    expect(await reasons(people[0], 'publication')).toEqual(['consent-outdated']);
    await removeItems({ person: erased, finder: 'unused' }, 'erasure_1', after(4));

    const asked = async (at = after(30)) => (await askAnew('publication', undefined, { ...asks, at })).asked;
    expect(await asked()).toBe(2);
    expect(await asked()).toBe(0);
    // A letter went to them six minutes before.
    expect((await eventsOf(lately)).filter((type) => type === 'consent.requested')).toHaveLength(1);
    expect(await asked(after(31))).toBe(1);
    expect((await eventsOf(withdrew)).filter((type) => type === 'consent.requested')).toHaveLength(1);
    expect((await eventsOf(stays)).slice(-2)).toEqual(['consent.requested', 'letter.due']);
    expect(await listedFor('publication')).not.toContain(erased);

    const linked = await linkedConsent(linkOf(stays, 'publication', 2));
    expect(linked).toMatchObject({ counts: false, maySign: true, text: { version: '2026-12' } });
    await signConsent(linkOf(stays, 'publication', 2), signing('2026-12'), after(31));
    expect(await reasons(people[0], 'publication')).toEqual([]);
    expect(await linkedConsent(linkOf(stays, 'publication', 2))).toMatchObject({ counts: true });
    expect(await refuseConsent(linkOf(unsure, 'publication', 2), after(31))).toBe(true);
    expect((await personConsents(unsure))?.consents[0]?.consent.state).toBe('withdrawn');
    expect(await asked(after(31))).toBe(0);

    const form = (signedOn: string, label = '2026-12') =>
      fileForm(
        {
          contact: some(),
          purpose: 'publication',
          text: label,
          signedOn: signedOn as Day,
          signature: { signature: 'Ada Lovelace' },
          notice,
        },
        { proof: newId('proof'), newId: newId('person'), at: after(72), actor: 'staff-1' },
        none,
      );
    await expect(form('2026-11-22')).rejects.toMatchObject({
      facts: { errors: [{ path: 'signedOn', detail: expect.stringContaining('published') }] },
    }); // Sunday: the text is of Monday
    expect(await form('2026-11-23')).toMatchObject({ counts: true }); // Monday
    expect(await form('2026-11-23', '2026-01')).toMatchObject({ counts: false });
  });
});

test('the record is whole after all of it, and its events say nothing of anybody', async () => {
  expect((await verifyRecord()).breaks).toEqual([]);
  expect(JSON.stringify(await fresh.items())).not.toContain('@example.org');
});
