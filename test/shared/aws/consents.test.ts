// Consents in the table (policy §4.1, §5): asked for, signed, refused, withdrawn; and the gate that reads what each has left.
import { beforeAll, describe, expect, test } from 'vitest';
import { reviewConsent } from '../../../shared/aws/consent-reviews.ts';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import {
  linkedConsent,
  refuseConsent,
  signConsent,
  withdrawByLink,
  withdrawFor,
} from '../../../shared/aws/consent-answers.ts';
import { documentOf } from '../../../shared/aws/documents.ts';
import { heldAbout } from '../../../shared/aws/held.ts';
import { findPerson, hashOf } from '../../../shared/aws/people.ts';
import { personMail } from '../../../shared/aws/person-letters.ts';
import { suppress } from '../../../shared/aws/suppression.ts';
import { destroyPerson } from '../../../shared/aws/erase.ts';
import { instant, type Instant } from '../../../shared/instant.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';
import {
  monday,
  after,
  some,
  notPermitted,
  known,
  signsUp,
  asking,
  ask,
  linkOf,
  signing,
  sign,
  reasons,
  looking,
} from './a-consent.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});
const { itemsOf, eventsOf, listedFor } = looking(() => fresh);

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

test('the link of somebody who was erased finds nobody, before their items have gone too', async () => {
  const [id, finder] = [await ask(some()), 'f'.repeat(43)];
  const entry = { case: 'erasure_1', at: after(1), people: [{ finder, person: id }], keeps: [] };
  await destroyPerson({ finder, person: id }, entry, after(1), async () => undefined);
  expect(await linkedConsent(linkOf(id))).toBeUndefined();
  expect(await sign(id, after(2))).toBeUndefined();
  expect(await refuseConsent(linkOf(id), after(2))).toBe(false);
});

test('the record is whole after all of it, and its events say nothing of anybody', async () => {
  expect((await verifyRecord()).breaks).toEqual([]);
  expect(JSON.stringify(await fresh.items())).not.toContain('@example.org');
});
