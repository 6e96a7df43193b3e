// Consent over HTTP (policy §4.1): asked by letter, read and signed on its page, withdrawn on the same page or by an address.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

const some = () => `${randomUUID()}@example.org`;
const purpose = 'customer-research';

/** Has somebody asked by staff, and gives their id and the link that reached them. */
async function asked(email: string): Promise<{ person: string; link: string }> {
  const reply = await local().ask('POST', '/consents/requests', { as: 'staff', body: { email, purpose } });
  expect(reply.status).toBe(202);
  await local().machine.settle();
  const mails = (await local().mails()).filter(({ destination }) => destination.to.includes(email));
  const link = /https?:\/\/\S+v1(\/consents\/\S+)/u.exec(mails.at(-1)?.body.text ?? '')?.[1] ?? '';
  return { ...(reply.body as { person: string }), link };
}

async function page(link: string, form?: Record<string, string>): Promise<{ status: number; html: string }> {
  const response = await fetch(`${local().machine.api}${link}`, {
    headers: { accept: 'text/html' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, html: await response.text() };
}

const stands = async (person: string) =>
  (await local().ask('GET', `/people/${person}/consents`, { as: 'auditor' })).body as {
    consents: { state: string; counts: boolean; how: string | null }[];
    history: { type: string }[];
  };

const withdrawal = (email: string) =>
  local().ask('POST', '/consents/withdrawals', { body: { email, purpose } });

describe('a link that asks for consent', () => {
  it('shows the text and its version, is signed with a typed name, and then withdraws by one button', async () => {
    const email = some();
    const { person, link } = await asked(email);
    const read = await page(link);
    expect(read.html).toContain('Operational Excellence (OPEX) Group Limited');
    for (const said of [
      'Nothing else depends on it',
      'withdraw it at any time',
      'name="signature"',
      'name="text" value="2026-01"',
      'formnovalidate',
    ])
      expect(read.html).toContain(said);
    expect((await stands(person)).consents).toMatchObject([{ state: 'asked', counts: false }]);

    const consent = { choice: 'consent', text: '2026-01', signature: 'Zephyrine Quillfeather' };
    expect((await page(link, { ...consent, signature: ' ' })).status).toBe(400);
    const outdated = await page(link, { ...consent, text: '2025-12' });
    expect(outdated).toMatchObject({ status: 409, html: expect.stringContaining('The text has changed') });
    expect((await stands(person)).consents).toMatchObject([{ state: 'asked' }]);
    const signed = await page(link, consent);
    expect(signed).toMatchObject({ status: 200, html: expect.stringContaining('Withdraw my consent') });
    expect((await stands(person)).consents).toMatchObject([{ state: 'given', counts: true, how: 'link' }]);

    expect((await page(link)).html).toContain('Withdraw my consent');
    expect(await page(link, { choice: 'withdraw' })).toMatchObject({ status: 200 });
    expect((await stands(person)).consents).toMatchObject([{ state: 'withdrawn', counts: false }]);
    expect((await page(link)).status).toBe(409);
    await local().machine.settle();
    const subjects = (await local().mails()).filter((mail) => mail.destination.to.includes(email));
    expect(subjects.at(-1)?.subject).toContain('Your consent is withdrawn');
    const seen = (await everything(local().machine)) + JSON.stringify(local().machine.logs());
    expect(seen).not.toMatch(/Quillfeather|@example\.org/u);
  });

  it('is of nobody else, and of nothing else, where a character of it is changed', async () => {
    const { link } = await asked(some());
    for (const wrong of [`${link}x`, link.replace('customer-research', 'newsletter'), '/consents/x'])
      expect((await page(wrong)).status).toBe(404);
  });
});

describe('a withdrawal by an address', () => {
  it('is answered alike for everybody, takes effect at once, and again changes nothing', async () => {
    const email = some();
    const { person, link } = await asked(email);
    await page(link, { choice: 'consent', text: '2026-01', signature: 'Ada Lovelace' });
    const replies = [await withdrawal(email), await withdrawal(some()), await withdrawal(email)];
    for (const { status, body } of replies)
      expect({ status, body }).toEqual({ status: 202, body: { withdrawn: true } });
    const { consents, history } = await stands(person);
    expect(consents).toMatchObject([{ state: 'withdrawn' }]);
    expect(history.map(({ type }) => type)).toEqual([
      'consent.requested',
      'consent.given',
      'consent.withdrawn',
    ]);
  });
});

const askFor = (what: unknown) =>
  local().ask('POST', '/consents/requests', { as: 'staff', body: { email: some(), purpose: what } });

describe('consent', () => {
  it('is asked for one purpose of the register, and only where no other basis applies', async () => {
    for (const general of ['general', 'profiling', ['newsletter', 'publication']])
      expect(await askFor(general)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'purpose', detail: expect.stringContaining('general consent') }] },
      });
    expect(await askFor('contract')).toMatchObject({
      status: 409,
      body: { code: 'other-basis', basis: 'contract' },
    });
  });

  it('on paper is filed with its scan once for one key, found by the address, and told as a consent record', async () => {
    const email = some();
    const data = Buffer.from('%PDF-1.7 a form').toString('base64');
    const body = {
      email,
      purpose: 'publication',
      text: '2026-01',
      signedOn: '2026-11-20', // Friday
      signature: 'Ada Lovelace',
      separate: true,
      scan: { mediaType: 'application/pdf', data },
    };
    const filing = { as: 'staff', body, headers: { 'idempotency-key': randomUUID() } };
    const [first, again] = [
      await local().ask('POST', '/consents', filing),
      await local().ask('POST', '/consents', filing),
    ];
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    const found = await local().ask('POST', '/people/lookups', { as: 'dpo', body: { email } });
    const { id } = found.body as { id: string };
    expect(first.body).toEqual({ person: id, counts: true });
    const { machine } = local();
    const read = await fetch(`${machine.api}/people/${id}/consents`, {
      headers: { accept: 'application/ld+json', authorization: await machine.token({ groups: ['dpo'] }) },
    });
    expect(read.headers.get('content-type')).toBe('application/ld+json');
    expect(await read.json()).toMatchObject({ '@graph': [{ 'dpv:hasConsentStatus': 'dpv:ConsentGiven' }] });
    const disguised = { ...body, scan: { mediaType: 'image/png', data } };
    expect(await local().ask('POST', '/consents', { as: 'staff', body: disguised })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'scan.data' }] },
    });
  });

  it('leaves the record whole', async () => {
    await local().machine.settle();
    expect(local().machine.deadLetters()).toEqual([]);
    expect(await local().ask('GET', '/audit/verify', { as: 'auditor' })).toMatchObject({
      body: { whole: true },
    });
  });
});
