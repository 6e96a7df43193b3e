// The documents and the purposes over HTTP (§5, §14): what is published is read by everybody, stands on what is collected under it, and
// what the policy did not set out is done with nobody's data before they were told.
import { expect, test } from 'vitest';
import { steward } from '../support/steward.ts';

const local = steward({ clock: '2026-11-24T09:00:00Z' }); // Tuesday
const asJson = { accept: 'application/json' };

const read = (path: string) => local().ask('GET', path, { headers: asJson });
const publish = (name: string, body: object) => local().ask('PUT', `/documents/${name}`, { as: 'dpo', body });

test('the policy and its four related documents are public, each with its version and whom to ask for a review (§14)', async () => {
  const { documents, contact } = (await read('/documents')).body as {
    documents: { name: string; code: string | null }[];
    contact: { email: string };
  };
  expect(documents.map(({ code }) => code).filter(Boolean)).toEqual([
    'OPEX 003',
    'OPEX 004',
    'OPEX 006',
    'OPEX 007',
  ]);
  expect(contact.email).toBe('sarahchristie@opex-group.com');
  for (const { name } of documents)
    expect(await read(`/documents/${name}`)).toMatchObject({
      status: 200,
      body: { version: '2026-01', inForce: true, text: expect.stringMatching(/\w/u), contact },
    });
});

test('a wish to review a document reaches the contact that the policy names, and is answered to whoever asked (§14)', async () => {
  const asked = { email: 'ada@example.org', name: 'Ada Reid' };
  const reply = await local().ask('POST', '/documents/data-retention-periods/review-requests', {
    body: asked,
  });
  expect(reply.status).toBe(202);
  await local().playHours(0.1);
  const mail = (await local().mails()).find(({ subject }) => subject.includes('review'));
  expect(mail).toMatchObject({ destination: { to: ['sarahchristie@opex-group.com'] } });
  expect(mail?.body.text).toMatch(/OPEX 007.*\n[\s\S]*ada@example\.org/u);
  expect(mail?.body.text).not.toContain('Ada Reid');
});

test('a new version is in force at once, the one before stays readable, and a visitor’s record names the one they were shown (§14)', async () => {
  const next = { version: '2026-11', text: 'We moved.', because: 'An address.' };
  expect(await publish('fair-processing-notice', next)).toMatchObject({ status: 200 });
  expect(await publish('fair-processing-notice', next)).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'version' }] },
  });
  expect((await read('/documents/fair-processing-notice')).body).toMatchObject({
    text: 'We moved.',
    versions: [{ version: '2026-11' }, { version: '2026-01', publishedAt: null }],
  });
  expect((await read('/documents/fair-processing-notice?version=2026-01')).body).toMatchObject({
    inForce: false,
    text: expect.stringContaining('to be forgotten'),
  });
  // Whoever reads one costs that one and the list of all, whatever the others say.
  local().machine.meter.reset();
  await read('/documents/fair-processing-notice?version=2026-01');
  const cost = local()
    .machine.meter.read()
    .filter((usage) => usage.function === 'documents');
  expect(cost).toMatchObject([{ operation: 'GetItem', calls: 2 }]);
  const form = { name: 'Bo', email: 'bo@example.org', message: 'Hello' };
  const sent = (notice?: string) => local().ask('POST', '/forms/contact', { body: { ...form, notice } });
  expect((await sent('2026-11')).status).toBe(202);
  expect((await sent('2026-02')).body).toMatchObject({ errors: [{ path: 'notice' }] });
});

/** What a browser shows of an address, and where its links lead. */
async function shown(address: string): Promise<{ html: string; links: string[] }> {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  expect(response.status).toBe(200);
  const html = await response.text();
  const hrefs = [...html.matchAll(/<a href="([^"]*)"/gu)].map(([, href = '']) => href);
  return { html, links: hrefs.map((href) => new URL(href, address).href) };
}

test('a browser is led from the list to each document, to every version of it, and from an old one to the one in force (§14)', async () => {
  const list = `${local().machine.api}/documents`;
  const { links } = await shown(list);
  expect(links).toContain(`${list}/privacy-policy`);
  for (const address of links) await shown(address);
  const notice = `${list}/fair-processing-notice`;
  const now = await shown(notice);
  expect(now.html).toContain('Version 2026-11, in force');
  expect(now.html).toContain('Version 2026-11, published on Tuesday 24 November 2026');
  const old = `${notice}?version=2026-01`;
  expect(now.links).toEqual([`${notice}?version=2026-11`, old, list]);
  const then = await shown(old);
  expect(then.html).toContain('It is no longer in force.');
  expect(then.links).toEqual([notice, ...now.links]);
});

test('a purpose that the policy did not set out is refused until the person was told of it, and consents where it rests on that (§5)', async () => {
  const form = { name: 'Cy', email: 'cy@example.org', message: 'Hello' };
  await local().ask('POST', '/forms/contact', { body: { ...form, notice: '2026-01' } });
  const why = async (purpose: string) => {
    const { body } = await local().ask('POST', '/permissions', {
      as: 'product',
      body: { email: form.email, purpose },
    });
    return (body as { reasons: { code: string }[] }).reasons.map(({ code }) => code);
  };
  expect(await why('enquiry')).toEqual([]);
  expect(await why('customer-research')).toEqual(['not-informed', 'no-consent']);
  expect(await why('usage-prediction')).toEqual(['assessment', 'not-informed']);

  const next = { text: 'We also ask customers, and predict.', because: 'New purposes.' };
  await publish('fair-processing-notice', { ...next, version: '2026-11-23', text: 'We moved again.' });
  await local().ask('POST', '/forms/contact', { body: { ...form, notice: '2026-11-23' } });
  expect(await why('usage-prediction')).toEqual(['assessment', 'not-informed']);
  const tellsOf = ['customer-research', 'usage-prediction'];
  expect(await publish('privacy-policy', { ...next, version: '2026-11-24', tellsOf })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'tellsOf' }] },
  });
  await publish('fair-processing-notice', { ...next, version: '2026-11-24', tellsOf });
  expect(await why('customer-research')).toContain('not-informed');
  await local().ask('POST', '/forms/contact', { body: { ...form, notice: '2026-11-24' } });
  expect(await why('customer-research')).toEqual(['no-consent']);
  expect(await why('usage-prediction')).toEqual(['assessment']);
});

test('what staff log of an earlier day tells nobody of what was published since, nor of anything where no notice was shown (§5)', async () => {
  const call = { source: 'phone', purpose: 'enquiry', email: 'flo@example.org' };
  const log = (more: object) => local().ask('POST', '/records', { as: 'staff', body: { ...call, ...more } });
  const informed = async () => {
    const { body } = await local().ask('POST', '/permissions', {
      as: 'product',
      body: { email: call.email, purpose: 'usage-prediction' },
    });
    return !JSON.stringify(body).includes('not-informed');
  };
  const friday = '2026-11-20T09:00:00Z';
  expect(await log({ receivedAt: friday, notice: '2026-11-24' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'notice' }] },
  });
  expect(await log({ receivedAt: friday })).toMatchObject({ status: 202 });
  expect(await log({})).toMatchObject({ status: 202 });
  expect(await informed()).toBe(false);
  expect(await log({ notice: '2026-11-24' })).toMatchObject({ status: 202 });
  expect(await informed()).toBe(true);
});

test('a consent on paper names the notice of the day it was signed on, and none that was published since (§4.1, §14)', async () => {
  const form = {
    email: 'gil@example.org',
    purpose: 'publication',
    text: '2026-01',
    signedOn: '2026-11-20', // Friday
    signature: 'Gil Orr',
    separate: true,
    scan: { mediaType: 'application/pdf', data: Buffer.from('%PDF-1.7 a form').toString('base64') },
  };
  const file = (more: object = {}) =>
    local().ask('POST', '/consents', { as: 'staff', body: { ...form, ...more } });
  for (const wrong of [{ notice: '2026-11-24' }, { signedOn: '9999-12-31' }])
    expect(await file(wrong)).toMatchObject({
      status: 400,
      body: { errors: [{ path: Object.keys(wrong)[0] }] },
    });
  const { person } = (await file()).body as { person: string };
  expect(await local().ask('GET', `/people/${person}/consents`, { as: 'dpo' })).toMatchObject({
    body: { consents: [{ purpose: 'publication', notice: '2026-01' }] },
  });
});

test('the register of purposes is closed, and says basis, people, data, recipients and periods of each (§5)', async () => {
  const { purposes } = (await local().ask('GET', '/purposes', { as: 'auditor' })).body as {
    purposes: Record<string, unknown>[];
  };
  expect(purposes.find(({ name }) => name === 'newsletter')).toMatchObject({
    lawfulBasis: 'consent',
    data: ['contact', 'choices', 'proof'],
    recipients: ['mailing'],
    consentText: 'consent-newsletter',
  });
  const outside = { email: 'cy@example.org', purpose: 'profiling' };
  expect(await local().ask('POST', '/permissions', { as: 'product', body: outside })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'purpose', detail: 'must be a purpose of the register' }] },
  });
});

test('staff say that a person was told of a new purpose; a notice that does not tell of it, or a purpose of the policy, is refused (§5)', async () => {
  const form = { name: 'Di', email: 'di@example.org', message: 'Hello', notice: '2026-01' };
  await local().ask('POST', '/forms/contact', { body: form });
  const { id } = (await local().ask('POST', '/people/lookups', { as: 'staff', body: { email: form.email } }))
    .body as { id: string };
  const asked = { email: form.email, purpose: 'enquiry' };
  expect(await local().ask('POST', '/permissions', { as: 'product', body: asked })).toMatchObject({
    body: { person: id },
  });
  const inform = (body: object, person = id) =>
    local().ask('POST', `/people/${person}/informed`, { as: 'staff', body });
  const told = { purposes: ['usage-prediction'], notice: '2026-11-24', how: 'letter' };
  expect(await inform({ ...told, notice: '2026-01' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'notice' }] },
  });
  expect(await inform({ ...told, purposes: ['newsletter'] })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'purposes.0' }] },
  });
  expect(await inform(told, 'person_01k00000000000000000000000')).toMatchObject({ status: 404 });
  expect(await inform(told)).toMatchObject({ status: 200, body: { informed: ['usage-prediction'] } });
  expect(await local().ask('GET', '/audit/verify', { as: 'auditor' })).toMatchObject({
    body: { whole: true },
  });
});
