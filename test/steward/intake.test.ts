// What comes in through the website and what staff log (policy §3, §4, §5), over HTTP, kept in the table.
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { forms } from '../../events/forms.ts';
import { examplesOf } from '../events/examples.ts';
import { steward } from '../support/steward.ts';
import type { Reply } from '../support/steward.ts';
import { everything, record } from './table.ts';
import type { Item } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

const send = (form: string, body: object, key?: string) =>
  local().ask('POST', `/forms/${form}`, { body, ...(key && { headers: { 'idempotency-key': key } }) });
const log = (body: object, as: string, key?: string) =>
  local().ask('POST', '/records', { body, as, ...(key && { headers: { 'idempotency-key': key } }) });

const reference = ({ body }: Reply) => (body as { reference: string }).reference;
const kept = async (reply: Reply): Promise<Item[]> =>
  (await record(local().machine)).filter(({ id }) => id === reference(reply));
const some = () => `${randomUUID()}@example.org`;
const message = (email: string, text = 'Please call me.') => ({ email, message: text });

/** Which origin may read the reply to a form that was sent from this one. */
const readableBy = async (origin: string, body: object = message(some())) => {
  const reply = await local().ask('POST', '/forms/feedback', {
    body,
    headers: { origin },
  });
  return reply.headers.get('access-control-allow-origin');
};

describe('the forms of the website', () => {
  it.each(Object.keys(forms))('take each good example of %s, and keep one record of it', async (form) => {
    for (const body of Object.values(examplesOf(`form-${form}`).good)) {
      const reply = await send(form, body);
      expect(reply).toMatchObject({ status: 202, body: { reference: expect.stringMatching(/^record_/) } });
      expect(await kept(reply)).toHaveLength(1);
    }
  });

  it.each(Object.keys(forms))('refuse each bad example of %s, and name its field', async (form) => {
    for (const { path, body } of Object.values(examplesOf(`form-${form}`).bad)) {
      expect(await send(form, body)).toMatchObject({
        status: 400,
        body: { errors: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
    }
  });

  it('are not known by any other name', async () => {
    for (const form of ['survey', 'constructor', '__proto__', 'Contact'])
      expect(await send(form, message(some()))).toMatchObject({ status: 404 });
  });

  it('keep why, on which basis, from where, under which notice and for how long', async () => {
    const body = { name: 'Ada Lovelace', email: some(), message: 'A question.', notice: '2026-01' };
    const [item] = await kept(await send('contact', body));
    expect(item).toMatchObject({
      purpose: 'enquiry',
      lawfulBasis: 'legitimate-interests',
      source: 'form-contact',
      notice: '2026-01',
      retention: 'website-enquiry',
      collectedAt: expect.stringMatching(/^2026-11-23T09:1/),
    });
    expect(item?.['retentionSlice']).toMatch(/^website-enquiry#\d+$/);
  });

  it('rest the newsletter on consent, and keep a sign-up no longer than it waits to be confirmed', async () => {
    const [item] = await kept(await send('newsletter', { email: some(), consent: true }));
    const rests = { purpose: 'newsletter', lawfulBasis: 'consent', retention: 'newsletter-unconfirmed' };
    expect(item).toMatchObject(rests);
  });

  it('keep nothing that a robot sends, and answer it like anybody', async () => {
    const { machine } = local();
    const before = await everything(machine);
    const justShown = new Date(machine.now() - 500).toISOString();
    for (const trap of [{ website: 'https://spam.example' }, { shownAt: justShown }]) {
      const reply = await send('feedback', { ...message(some()), ...trap });
      expect(reply).toMatchObject({ status: 202, body: { reference: expect.stringMatching(/^record_/) } });
    }
    expect((await everything(machine)) === before).toBe(true);
  });

  it('let the pages of the configured website read the reply, and no others', async () => {
    expect(await readableBy('https://www.example.com')).toBe('https://www.example.com');
    expect(await readableBy('https://www.example.com', { email: 'wrong' })).toBe('https://www.example.com');
    expect(await readableBy('https://elsewhere.example')).toBeNull();
  });
});

describe('a person', () => {
  const sealed = {
    name: 'Zephyrine Quillfeather',
    email: 'zephyrine.quillfeather@canary.example',
    employer: 'Canary Pit Ltd',
    title: 'Chief Ornithologist',
    phone: '+44 131 496 0987',
    message: 'My canary has flown.',
  };

  it('cannot be read in any item of any table, nor found by a plain hash', async () => {
    expect(await send('contact', sealed, 'canary-key-of-the-caller')).toMatchObject({ status: 202 });
    const all = (await everything(local().machine)).toLowerCase();
    const hashes = ['hex', 'base64', 'base64url'] as const;
    const hashed = hashes.flatMap((form) =>
      [sealed.email, `mailto:${sealed.email}`].map((text) => createHash('sha256').update(text).digest(form)),
    );
    const words = Object.values(sealed).flatMap((value) => [
      value,
      Buffer.from(value).toString('base64').slice(0, -4),
      Buffer.from(value).toString('hex'),
    ]);
    for (const word of [...words, ...hashed, 'quillfeather', 'canary-key-of-the-caller'])
      expect(all).not.toContain(word.toLowerCase());
  });

  it('is one person, however often they write', async () => {
    const email = some();
    const first = await kept(await send('feedback', message(email)));
    const second = await kept(await send('support', { name: 'Ada', ...message(email.toUpperCase()) }));
    expect(second[0]?.['pk']).toBe(first[0]?.['pk']);
  });

  it('is not another one whose address differs in a plus tag or a dot', async () => {
    const addresses = [
      'ada.lovelace@example.org',
      'ada.lovelace+news@example.org',
      'adalovelace@example.org',
    ];
    const people = new Set<unknown>();
    for (const email of addresses)
      people.add((await kept(await send('feedback', message(email))))[0]?.['pk']);
    expect(people.size).toBe(3);
  });

  it('who is new is made once when twenty of their forms come at once', async () => {
    const email = some();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => send('feedback', message(email), randomUUID())),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 202));
    const references = new Set(replies.map(reference));
    expect(references.size).toBe(20);
    const records = (await record(local().machine)).filter(({ id }) => references.has(String(id)));
    expect(records).toHaveLength(20);
    expect(new Set(records.map(({ pk }) => pk)).size).toBe(1);
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same reply to the same form, and keeps one record', async () => {
    const [key, body] = [randomUUID(), message(some())];
    const first = await send('feedback', body, key);
    const again = await send('feedback', { message: body.message, email: body.email }, key);
    expect(again).toMatchObject({ status: 202, body: first.body });
    expect(await kept(first)).toHaveLength(1);
  });

  it('is refused with another body', async () => {
    const [key, email] = [randomUUID(), some()];
    await send('feedback', message(email), key);
    const other = await send('feedback', message(email, 'Something else.'), key);
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  });

  it('makes one record of fifty at once, and fifty equal replies', async () => {
    const [key, email] = [randomUUID(), some()];
    const before = (await record(local().machine)).filter(isRecord).length;
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => send('feedback', message(email), key)),
    );
    expect(new Set(replies.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(replies[0]).toMatchObject({ status: 202 });
    expect((await record(local().machine)).filter(isRecord)).toHaveLength(before + 1);
  });

  it('of one caller, or on one form, is not that of another', async () => {
    const [key, body] = [randomUUID(), { source: 'phone', purpose: 'enquiry', phone: '0131 496 0123' }];
    const [staff, dpo] = [await log(body, 'staff', key), await log(body, 'dpo', key)];
    expect(reference(staff)).not.toBe(reference(dpo));
    const [one, other] = [
      await send('feedback', message(some()), key),
      await send('newsletter', { email: some(), consent: true }, key),
    ];
    expect([one.status, other.status]).toEqual([202, 202]);
  });

  it('is refused where it is no key', async () => {
    const reply = await send('feedback', message(some()), 'x'.repeat(129));
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: 'Idempotency-Key' }] } });
  });

  it('is forgotten after a day', async () => {
    const [key, email] = [randomUUID(), some()];
    const first = await send('feedback', message(email), key);
    await local().playHours(24.1);
    const later = await send('feedback', message(email, 'A day later.'), key);
    expect(later).toMatchObject({ status: 202 });
    expect(reference(later)).not.toBe(reference(first));
  });
});

const isRecord = ({ sk }: Item) => String(sk).startsWith('RECORD#');

describe('what staff log', () => {
  it('keeps by which door it came, and when', async () => {
    for (const body of Object.values(examplesOf('offline-record').good)) {
      const reply = await log(body, 'staff');
      expect(reply.status).toBe(202);
      const { source, purpose } = body as { source: string; purpose: string };
      expect(await kept(reply)).toEqual([expect.objectContaining({ source, purpose })]);
    }
  });

  it('is refused where a field is wrong, which is named', async () => {
    for (const { path, body } of Object.values(examplesOf('offline-record').bad))
      expect(await log(body, 'staff')).toMatchObject({
        status: 400,
        body: { errors: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
    const future = { source: 'phone', purpose: 'enquiry', phone: '0131 496 0123' };
    const receivedAt = new Date(local().machine.now() + 60_000).toISOString();
    expect(await log({ ...future, receivedAt }, 'staff')).toMatchObject({
      body: { errors: [{ path: 'receivedAt' }] },
    });
  });

  it('leaves the record whole', async () => {
    expect(await local().ask('GET', '/audit/verify', { as: 'auditor' })).toMatchObject({
      body: { whole: true, breaks: [] },
    });
  });
});
