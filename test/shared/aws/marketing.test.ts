// The newsletter in the table: signing up, confirming, unsubscribing, and the gate that reads what each has left (policy §5, §11.3).
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { withdrawFor } from '../../../shared/aws/consent-answers.ts';
import { documentOf, publish } from '../../../shared/aws/documents.ts';
import { destroyPerson } from '../../../shared/aws/erase.ts';
import {
  confirmSignUp as confirmWith,
  openSignUp,
  wasConfirmed,
  withdrawMarketing,
} from '../../../shared/aws/marketing.ts';
import { produceProofs } from '../../../shared/aws/consent-proof.ts';
import { findPerson, hashOf, keepRecord, type Person } from '../../../shared/aws/people.ts';
import { permissionFor, recordRefusal } from '../../../shared/aws/permissions.ts';
import { commit } from '../../../shared/aws/record.ts';
import { isSuppressed, lift, lifting, suppress } from '../../../shared/aws/suppression.ts';
import { Conflict, transact } from '../../../shared/aws/table.ts';
import { digestOf } from '../../../shared/documents/version.ts';
import { plusHours, type Instant } from '../../../shared/instant.ts';
import { collectedByForm } from '../../../shared/intake/collection.ts';
import { sliceIn } from '../../../shared/retention/slices.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
const after = (hours: number): Instant => plusHours(monday, hours);
const some = () => ({ email: `${randomUUID()}@example.org` });
const newsletter = { purpose: 'newsletter', use: 'send' } as const;
let made = 0;

const from = { sourceAddress: '192.0.2.7', userAgent: 'Lynx/2.9' };
const textInForce = async () => (await documentOf('consent-newsletter'))?.version ?? '';
const confirmSignUp = async (person: string, n: number, at: Instant, text?: string) => {
  const pressed = { text: text ?? (await textInForce()), signature: from, proof: `proof_${(made += 1)}` };
  return confirmWith(person, n, pressed, at);
};

async function signUp(
  contact: { email: string },
  at: Instant,
  form: 'newsletter' | 'feedback' = 'newsletter',
) {
  made += 1;
  const ids = { recordId: `record_${made}`, personId: `person_${made}` };
  const collected = collectedByForm(form, '2026-01', at);
  await keepRecord({ ...ids, contact, collected, told: contact }, at, 'public');
  return (await findPerson(contact))?.id ?? '';
}
const allowed = async (contact: { email: string }) =>
  (await permissionFor(await hashOf(contact), newsletter)).allowed;
const eventsOf = async (pk: string) =>
  (await fresh.items())
    .filter((item) => item['pk'] === pk && String(item['sk']).startsWith('EVENT#'))
    .toSorted((one, other) => Number(one['seq']) - Number(other['seq']))
    .map(({ type, data }) => [type, JSON.parse(String(data)) as unknown]);

describe('a sign-up', () => {
  test('has a letter due, allows nothing until it is confirmed, then does, once', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    expect(await allowed(contact)).toBe(false);
    expect(await confirmSignUp(id, 1, after(1))).toBe('given');
    expect(await allowed(contact)).toBe(true);
    expect(await confirmSignUp(id, 1, after(2))).toBe('given');
    const text = await documentOf('consent-newsletter');
    const evidence = {
      purpose: 'newsletter',
      notice: '2026-01',
      record: expect.stringMatching(/^record_/),
      text: '2026-01',
      sha256: text?.sha256,
    };
    expect(await eventsOf(`PERSON#${id}`)).toEqual([
      ['record.collected', expect.anything()],
      ['letter.due', { letter: 'opt-in', to: 'person', n: 1 }],
      ['consent.given', { ...evidence, how: 'double-opt-in' }],
      ['letter.due', { letter: 'welcome', to: 'person', n: 1 }],
    ]);
  });

  test('leaves, once confirmed, a sealed proof of where that came from, which runs to its end with the withdrawal', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    await confirmSignUp(id, 1, after(1));
    const proofs = await produceProofs({
      person: id,
      purpose: 'newsletter',
      proof: undefined,
      at: after(2),
      by: 'dpo-1',
    });
    const { sha256 } = (await documentOf('consent-newsletter')) ?? {};
    expect(proofs).toMatchObject([{ at: after(1), how: 'double-opt-in', text: '2026-01', sha256, ...from }]);
    expect(proofs[0]?.signature).toBeUndefined();
    expect(JSON.stringify(await fresh.items())).not.toMatch(/192\.0\.2\.7|Lynx/u);
    await withdrawMarketing(await hashOf(contact), after(3), after(3));
    const [kept] = (await fresh.items()).filter(
      ({ pk, sk }) => pk === `PERSON#${id}` && String(sk).startsWith('SIGNED#newsletter#'),
    );
    expect(kept).toMatchObject({ retainedFrom: after(3) });
  });

  test('of nobody, or of another number, is not confirmed', async () => {
    const id = await signUp(some(), monday);
    expect(await confirmSignUp('person_none', 1, after(1))).toBeUndefined();
    expect(await confirmSignUp(id, 2, after(1))).toBeUndefined();
    expect(await confirmSignUp(id, 1, after(7 * 24))).toBeUndefined();
  });

  test('is confirmed once by twenty clicks at the same moment', async () => {
    const id = await signUp(some(), monday);
    const clicks = await Promise.all(Array.from({ length: 20 }, () => confirmSignUp(id, 1, after(1))));
    expect(new Set(clicks)).toEqual(new Set(['given']));
    const events = await eventsOf(`PERSON#${id}`);
    expect(events.filter(([type]) => type === 'consent.given')).toHaveLength(1);
    expect(await openSignUp(id, 1, after(1))).toBeUndefined();
  });

  test('of somebody who was erased is nobody’s, before their items have gone too', async () => {
    const finder = 'f'.repeat(43);
    const [waits, was] = [await signUp(some(), monday), await signUp(some(), monday)];
    await confirmSignUp(was, 1, after(1));
    for (const person of [waits, was]) {
      const entry = { case: 'erasure_1', at: after(2), people: [{ finder, person }], keeps: [] };
      await destroyPerson({ finder, person }, entry, after(2), async () => undefined);
      expect(await openSignUp(person, 1, after(3))).toBeUndefined();
      expect(await wasConfirmed(person, 1)).toBe(false);
      expect(await confirmSignUp(person, 1, after(3))).toBeUndefined();
    }
    expect((await eventsOf(`PERSON#${waits}`)).map(([type]) => type)).not.toContain('consent.given');
  });

  test('was confirmed by the very link that gave it, until it is asked again or marketing is stopped', async () => {
    const [again, stopped] = [some(), some()];
    const ids = [await signUp(again, monday), await signUp(stopped, monday)] as const;
    expect(await wasConfirmed(ids[0], 1)).toBe(false);
    for (const id of ids) await confirmSignUp(id, 1, after(1));
    expect([await wasConfirmed(ids[0], 1), await wasConfirmed(ids[0], 2)]).toEqual([true, false]);
    await signUp(again, after(2));
    expect(await wasConfirmed(ids[0], 2)).toBe(false);
    await suppress(await hashOf(stopped), after(2), 'link');
    expect(await wasConfirmed(ids[1], 1)).toBe(false);
    expect(await confirmSignUp(ids[1], 1, after(3))).toBeUndefined();
  });

  test('by any other form asks for no consent', async () => {
    const id = await signUp(some(), monday, 'feedback');
    expect((await eventsOf(`PERSON#${id}`)).map(([type]) => type)).toEqual(['record.collected']);
  });
});

describe('a suppression', () => {
  test('is one event, however often it is made, and so is taking it back', async () => {
    const hash = await hashOf(some());
    await Promise.all([1, 2, 3].map(() => suppress(hash, monday, 'public')));
    await suppress(hash, after(1), 'public');
    expect(await isSuppressed(hash)).toBe(true);
    await lift(hash, after(2), 'link');
    await lift(hash, after(3), 'link');
    expect(await isSuppressed(hash)).toBe(false);
    expect(await eventsOf(`SUPPRESSED#${hash}`)).toEqual([
      ['marketing.suppressed', {}],
      ['marketing.lifted', {}],
    ]);
  });

  test('of an address that nobody is known by stands before anybody signs up with it', async () => {
    const contact = some();
    await suppress(await hashOf(contact), monday, 'public');
    await signUp(contact, after(1));
    expect(await permissionFor(await hashOf(contact), newsletter)).toMatchObject({
      reasons: [{ code: 'unsubscribed' }, { code: 'no-consent' }],
    });
  });

  test('stops marketing with its write, and lets go of what waits; a later confirmed sign-up takes it back', async () => {
    const contact = some();
    const hash = await hashOf(contact);
    const id = await signUp(contact, monday);
    await confirmSignUp(id, 1, after(1));
    await signUp(contact, after(2));
    await suppress(hash, after(3), 'link');
    expect(await allowed(contact)).toBe(false);
    expect(await confirmSignUp(id, 2, after(4))).toBeUndefined();
    await withdrawMarketing(hash, after(3), after(3));
    expect(await confirmSignUp(id, 2, after(4))).toBeUndefined();
    await signUp(contact, after(5));
    expect(await allowed(contact)).toBe(false);
    expect(await confirmSignUp(id, 3, after(6))).toBe('given');
    expect(await allowed(contact)).toBe(true);
    expect(await isSuppressed(hash)).toBe(false);
  });

  test('by turns with signing up sends nobody more than one mail in ten minutes, and tells of no withdrawal', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    for (const minutes of [2, 4, 6, 8]) {
      await withdrawFor(await hashOf(contact), 'newsletter', after((minutes - 1) / 60));
      await withdrawMarketing(await hashOf(contact), after((minutes - 1) / 60), after((minutes - 1) / 60));
      await signUp(contact, after(minutes / 60));
    }
    const events = await eventsOf(`PERSON#${id}`);
    expect(events.filter(([type]) => type === 'letter.due')).toHaveLength(1);
    expect(events.map(([type]) => type)).not.toContain('consent.withdrawn');
    expect(events).toContainEqual(['consent.refused', { purpose: 'newsletter', how: 'asked' }]);
  });

  test('that comes between the reading of a link and its writing is not taken back by it', async () => {
    const hash = await hashOf(some());
    await suppress(hash, monday, 'public');
    await expect(lifting(hash, undefined, after(1), 'link')).rejects.toBeInstanceOf(Conflict);
    await expect(lifting(hash, after(-1), after(1), 'link')).rejects.toBeInstanceOf(Conflict);
    await transact(await lifting(hash, monday, after(1), 'link'));
    expect(await isSuppressed(hash)).toBe(false);
  });

  test('withdraws a consent once, and none that was given since', async () => {
    const contact = some();
    const hash = await hashOf(contact);
    const id = await signUp(contact, monday);
    await confirmSignUp(id, 1, after(1));
    await withdrawMarketing(hash, monday, after(2));
    expect(await allowed(contact)).toBe(true);
    await withdrawMarketing(hash, after(2), after(2));
    await withdrawMarketing(hash, after(2), after(3));
    const withdrawn = (await eventsOf(`PERSON#${id}`)).filter(([type]) => type === 'consent.withdrawn');
    expect(withdrawn).toEqual([['consent.withdrawn', { purpose: 'newsletter', how: 'unsubscribed' }]]);
    expect(await allowed(contact)).toBe(false);
  });
});

describe('the gate', () => {
  const enquiry = { purpose: 'enquiry', use: 'process' } as const;
  const since = monday;

  test.each([
    [{ restricted: { case: 'restriction_1', grounds: 'accuracy', since } }, 'restricted'],
    [{ objections: { enquiry: { case: 'objection_1', since, pending: true } } }, 'objects'],
    [{ objections: { operations: { case: 'objection_1', since, pending: false } } }, undefined],
  ])('reads what a profile says: %j', async (says, code) => {
    const contact = some();
    await signUp(contact, monday, 'feedback');
    const { pk, head, profile, hash } = (await findPerson(contact)) as Person;
    const item = { ...profile, ...says };
    const events = [{ type: 'restriction.placed', data: {} }];
    await commit({ pk, head: { sk: 'PROFILE', was: head, item }, events, at: monday, actor: 'dpo' });
    const answer = await permissionFor(hash, enquiry);
    expect(answer.allowed ? undefined : answer.reasons.map(({ code }) => code)).toEqual(code && [code]);
  });
});

describe('a refused use', () => {
  test('stands in the record of a person who is known, and makes none of one who is not', async () => {
    const contact = some();
    const id = await signUp(contact, monday, 'feedback');
    await recordRefusal(await hashOf(contact), newsletter, ['no-consent'], after(1), 'user-1');
    expect((await eventsOf(`PERSON#${id}`)).at(-1)).toEqual([
      'permission.refused',
      { ...newsletter, reasons: ['no-consent'] },
    ]);
    const before = (await fresh.items()).length;
    await recordRefusal(await hashOf(some()), newsletter, ['no-consent'], after(1), 'user-1');
    expect(await fresh.items()).toHaveLength(before);
  });
});

describe('a text that comes into force between a sign-up and its confirmation', () => {
  test('is the one that is consented to, once it was shown', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    const text = 'Another text.';
    const sha256 = digestOf(text);
    const next = { version: '2026-12', text, sha256, because: 'It says more.', by: 'dpo-1' };
    await publish('consent-newsletter', () => ({ ...next, publishedAt: after(1), renews: true }));
    expect(await confirmSignUp(id, 1, after(2), '2026-01')).toBe('changed');
    expect(await allowed(contact)).toBe(false);
    expect((await openSignUp(id, 1, after(2)))?.text).toMatchObject({ version: '2026-12', text });
    expect(await confirmSignUp(id, 1, after(2), '2026-12')).toBe('given');
    expect(await allowed(contact)).toBe(true);
    expect(await eventsOf(`PERSON#${id}`)).toContainEqual([
      'consent.given',
      expect.objectContaining({ text: '2026-12', sha256 }),
    ]);
  });
});

test('the record is whole after all of it', async () => {
  expect(await verifyRecord()).toMatchObject({ whole: true });
});

const standing = async (id: string): Promise<unknown[]> =>
  (await fresh.items())
    .filter(({ pk, sk }) => pk === `PERSON#${id}` && /^(?:RECORD|CONSENT)#/u.test(String(sk)))
    .toSorted((one, other) => (String(one['sk']) < String(other['sk']) ? -1 : 1))
    .map(({ sk, retentionSlice, retainedFrom }) => [
      String(sk).split('#', 1)[0],
      typeof retentionSlice === 'string' ? sliceIn(retentionSlice).category : undefined,
      retainedFrom,
    ]);
const inForce = [undefined, undefined];

describe('what a sign-up leaves', () => {
  test('goes after its period where nobody confirms it, and stays while the consent stands', async () => {
    const id = await signUp(some(), monday);
    expect(await standing(id)).toEqual([
      ['CONSENT', ...inForce],
      ['RECORD', 'newsletter-unconfirmed', monday],
    ]);
    await confirmSignUp(id, 1, after(1));
    expect(await standing(id)).toEqual([
      ['CONSENT', ...inForce],
      ['RECORD', ...inForce],
    ]);
  });

  test('runs from the withdrawal: the record as a newsletter, the consent as evidence', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    await confirmSignUp(id, 1, after(1));
    await withdrawMarketing(await hashOf(contact), after(2), after(3));
    expect(await standing(id)).toEqual([
      ['CONSENT', 'consent-evidence', after(2)],
      ['RECORD', 'newsletter', after(2)],
    ]);
  });

  test('runs from the withdrawal where it was never confirmed', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    await withdrawMarketing(await hashOf(contact), after(2), after(2));
    expect(await standing(id)).toEqual([
      ['CONSENT', 'consent-evidence', after(2)],
      ['RECORD', 'newsletter', after(2)],
    ]);
  });

  test('is evidence until it is confirmed again, and then all of it is kept', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    await withdrawMarketing(await hashOf(contact), after(2), after(2));
    await signUp(contact, after(3));
    expect(await standing(id)).toEqual([
      ['CONSENT', 'consent-evidence', after(2)],
      ['RECORD', 'newsletter', after(2)],
      ['RECORD', 'newsletter-unconfirmed', after(3)],
    ]);
    expect(await confirmSignUp(id, 2, after(4))).toBe('given');
    expect(await standing(id)).toEqual([
      ['CONSENT', ...inForce],
      ['RECORD', ...inForce],
      ['RECORD', ...inForce],
    ]);
    expect((await verifyRecord()).breaks).toEqual([]);
  });

  test('waits to be confirmed where it came after the withdrawal that is only now carried out', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    await confirmSignUp(id, 1, after(1));
    await signUp(contact, after(3));
    await withdrawMarketing(await hashOf(contact), after(2), after(4));
    expect((await standing(id)).slice(-2)).toEqual([
      ['RECORD', 'newsletter', after(2)],
      ['RECORD', 'newsletter-unconfirmed', after(3)],
    ]);
  });

  test('stands with what is held while a case keeps the person’s data', async () => {
    const contact = some();
    const id = await signUp(contact, monday);
    const person = await findPerson(contact);
    if (!person) throw new Error('nobody is known by it');
    await commit({
      pk: person.pk,
      head: { sk: 'PROFILE', was: person.head, item: { ...person.profile, held: { hold_1: true } } },
      events: [{ type: 'person.held', data: {} }],
      at: monday,
      actor: 'steward',
    });
    await withdrawMarketing(await hashOf(contact), after(2), after(2));
    expect(await standing(id)).toEqual([
      ['CONSENT', 'held', after(2)],
      ['RECORD', 'held', after(2)],
    ]);
  });
});
