// Carrying out on the table what a case decided (policy §11.3; UK GDPR Art 16, 18, 21): once, whole or not at all, whatever is written
// meanwhile, and the record is whole after it.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { askSomebody } from '../../../shared/aws/asking.ts';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { keepNewCase, readCase } from '../../../shared/aws/cases.ts';
import { signConsent } from '../../../shared/aws/consent-answers.ts';
import { consentOf } from '../../../shared/aws/consents.ts';
import { enforce } from '../../../shared/aws/enforce.ts';
import { heldAbout, personsFound } from '../../../shared/aws/held.ts';
import { makeMove } from '../../../shared/aws/make-move.ts';
import { findPerson, hashOf, keepRecord } from '../../../shared/aws/people.ts';
import { permissionFor } from '../../../shared/aws/permissions.ts';
import { isSuppressed, suppress } from '../../../shared/aws/suppression.ts';
import { openCase } from '../../../shared/cases/engine.ts';
import { caseTypeOf } from '../../../shared/cases/registry.ts';
import type { Purpose } from '../../../shared/company/purposes.ts';
import { plusHours, type Instant } from '../../../shared/instant.ts';
import { consentSubject } from '../../../shared/people/consent-link.ts';
import { collectedByForm } from '../../../shared/intake/collection.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
const dpo = { id: 'user-2', roles: ['dpo'] } as const;
let made = 0;

async function wrote(email: string, message = 'Please call me.'): Promise<void> {
  made += 1;
  const ids = { recordId: `record_${made}`, personId: `person_${made}` };
  const collected = collectedByForm('contact', '2026-01', monday);
  await keepRecord(
    { ...ids, contact: { email }, collected, told: { name: 'Ada', message } },
    monday,
    'public',
  );
}

async function known(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  await wrote(email);
  return email;
}

async function logged(right: string, email: string, more: object = {}): Promise<string> {
  const type = caseTypeOf(right);
  if (!type) throw new Error('no such right');
  made += 1;
  const opening = { name: 'Ada', email, via: 'phone', receivedAt: monday, identity: 'known', ...more };
  const on = { at: monday, by: 'user-1', roles: ['staff'] as const };
  const outcome = openCase(type, opening, `${right}_${made}`, on);
  await keepNewCase(outcome, on);
  return outcome.case.id;
}

const move = (id: string, action: string, body: object) => makeMove(id, action, body, monday, dpo);
const stateOf = async (id: string) => (await readCase(id))?.case.state;
const reasons = async (email: string, purpose: Purpose = 'enquiry') => {
  const answer = await permissionFor(await hashOf({ email }), { purpose, use: 'process' });
  return answer.allowed ? [] : answer.reasons.map(({ code }) => code);
};
const eventsOn = async (email: string, type: string) => {
  const pk = (await findPerson({ email }))?.pk;
  return (await fresh.items()).filter((item) => item['pk'] === pk && item['type'] === type);
};

const accept = { accept: true, ground: 'claims', reasons: 'A claim is pending.' };

describe('enforcing', () => {
  test('twice, or by two deliveries at once, does it once', async () => {
    const email = await known();
    const id = await logged('restriction', email);
    await move(id, 'decide', accept);
    await Promise.all([enforce(id, monday), enforce(id, monday), enforce(id, monday)]);
    await enforce(id, monday);
    expect(await reasons(email)).toEqual(['restricted']);
    expect(await stateOf(id)).toBe('restricted');
    expect(await eventsOn(email, 'person.limited')).toHaveLength(1);
  });

  test('goes together with its note in the case: a delivery that comes late sets nothing again', async () => {
    const email = await known();
    const id = await logged('objection', email, { purposes: ['enquiry'] });
    await enforce(id, monday);
    await move(id, 'decide', { accept: false, ground: 'legal-claims', reasons: 'A claim.' });
    await Promise.all([enforce(id, monday), enforce(id, monday)]);
    expect(await reasons(email)).toEqual([]);
    expect(await stateOf(id)).toBe('closed');
    await enforce(id, monday);
    expect(await reasons(email)).toEqual([]);
    expect(await eventsOn(email, 'person.limited')).toHaveLength(2);
  });

  test('what stands already writes nothing to the person', async () => {
    const email = await known();
    const id = await logged('objection', email, { purposes: ['enquiry'] });
    await move(id, 'decide', { accept: false, ground: 'legal-claims', reasons: 'A claim.' });
    await enforce(id, monday);
    expect(await stateOf(id)).toBe('closed');
    expect(await eventsOn(email, 'person.limited')).toEqual([]);
  });

  test('and submitting a form at the same moment lose nothing of each other', async () => {
    const email = await known();
    const id = await logged('restriction', email);
    await move(id, 'decide', accept);
    const forms = [1, 2, 3].map((n) => untilKept(() => wrote(email, `Form ${n}`)));
    await Promise.all([enforce(id, monday), ...forms]);
    expect(await reasons(email)).toEqual(['restricted']);
    const { items } = await heldAbout(await personsFound([{ email }]), []);
    expect(items.filter(({ ref }) => ref.startsWith('RECORD#'))).toHaveLength(4);
  });

  test('of several cases about one person at once keeps what each has set', async () => {
    const email = await known();
    const restrictions = [await logged('restriction', email), await logged('restriction', email)];
    const objection = await logged('objection', email, { purposes: ['support'] });
    for (const id of restrictions) await move(id, 'decide', accept);
    await Promise.all([...restrictions, objection].map((id) => enforce(id, monday)));
    const profile = (await findPerson({ email }))?.profile;
    expect(Object.keys(profile?.['restricted'] as object).toSorted()).toEqual(restrictions.toSorted());
    expect(Object.keys(profile?.['objections'] as object)).toEqual(['support']);
  });

  test('a correction seals the record anew and keeps no trace of what was wrong', async () => {
    const email = await known();
    const id = await logged('rectification', email);
    const before = (await heldAbout(await personsFound([{ email }]), [])).items;
    const record = before.find(({ ref }) => ref.startsWith('RECORD#'))?.ref ?? '';
    const corrections = [{ record, field: 'name', value: 'Ada Byron' }];
    await move(id, 'decide', { accept: true, ground: 'inaccurate', reasons: 'So it is.', corrections });
    await enforce(id, monday);
    const { items } = await heldAbout(await personsFound([{ email }]), []);
    expect(items.find(({ ref }) => ref === record)?.fields).toMatchObject({ name: 'Ada Byron' });
    const [event] = await eventsOn(email, 'record.rectified');
    expect(JSON.parse(String(event?.['data']))).toEqual({
      record: record.split('#').at(-1),
      case: id,
      fields: ['name'],
    });
    const stored = (await fresh.items()).find((item) => item['sk'] === record);
    expect(stored?.['rectified']).toEqual([{ at: monday, case: id, fields: ['name'] }]);
    expect(stored?.['retentionSlice']).toBeDefined();
  });

  test('leaves the record whole', async () => {
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });
});

describe('an objection to what rests on consent', () => {
  test('withdraws what was consented to before it, once, and keeps the record whole', async () => {
    const email = await known();
    const since = plusHours(monday, 2);
    const consents = async (at: Instant) => {
      const wish = { contact: { email }, purpose: 'publication', notice: '2026-01' } as const;
      const { person } = await askSomebody(wish, `person_${(made += 1)}`, at, 'user-1', () => []);
      const about = consentSubject(person, 'publication');
      const n = (await consentOf(`PERSON#${person}`, 'publication'))?.asks ?? 0;
      const signature = { signature: 'Ada Lovelace' };
      await signConsent({ about, n }, { text: '2026-01', signature, proof: `proof_${(made += 1)}` }, at);
    };
    await consents(monday);
    expect(await reasons(email, 'publication')).toEqual([]);
    const id = await logged('objection', email, { purposes: ['publication'] });
    await Promise.all([enforce(id, since), enforce(id, since)]);
    await enforce(id, since);
    expect(await reasons(email, 'publication')).toEqual(['no-consent']);
    expect(await stateOf(id)).toBe('closed');
    const events = await eventsOn(email, 'consent.withdrawn');
    expect(events.map(({ data }) => JSON.parse(String(data)))).toEqual([
      { purpose: 'publication', how: 'objected' },
    ]);
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });
});

describe('an objection to direct marketing', () => {
  test('is suppressed by the very transaction that keeps it, whether it was before or not', async () => {
    const email = `${randomUUID()}@example.org`;
    await suppress(await hashOf({ email }), monday, 'public');
    for (const address of [email, `${randomUUID()}@example.org`]) {
      await logged('objection', address, { purposes: ['newsletter'] });
      expect(await isSuppressed(await hashOf({ email: address }))).toBe(true);
    }
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });

  test('that cannot be kept suppresses nothing', async () => {
    const email = `${randomUUID()}@example.org`;
    const type = caseTypeOf('objection');
    if (!type) throw new Error('no such right');
    const on = { at: monday, by: 'public', roles: ['link'] as const };
    const opening = {
      name: 'Ada',
      email,
      via: 'web',
      receivedAt: monday,
      purposes: ['newsletter'],
      identity: 'known',
    };
    const outcome = openCase(type, opening, 'objection_taken', on);
    await keepNewCase(outcome, on, []);
    const other = { ...opening, email: `${randomUUID()}@example.org` };
    await expect(keepNewCase(openCase(type, other, 'objection_taken', on), on)).rejects.toThrow(
      'a condition of the transaction did not hold',
    );
    expect(await isSuppressed(await hashOf({ email }))).toBe(true);
    expect(await isSuppressed(await hashOf({ email: other.email }))).toBe(false);
  });
});

// As the functions do that keep a form.
async function untilKept(act: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if ((error as Error).name !== 'Conflict') throw error;
    }
  }
}
