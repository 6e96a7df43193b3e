// Direct marketing over HTTP (policy §5, §11.3): double opt-in, the gate, and one click that ends it before its reply is sent. The
// requests of mail providers are sent byte for byte as they send them (RFC 8058).
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import type { Mail } from '../support/steward.ts';
import { everything, record } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

const some = () => `${randomUUID()}@example.org`;
const form = 'application/x-www-form-urlencoded';

async function signUp(email: string): Promise<void> {
  const reply = await local().ask('POST', '/forms/newsletter', { body: { email, consent: true } });
  expect(reply.status).toBe(202);
  await local().machine.settle();
}

const mailsTo = async (address: string): Promise<Mail[]> =>
  (await local().mails()).filter(({ destination }) => destination.to.includes(address));

/** The link of the last mail to an address, below the API. */
async function lastLink(email: string): Promise<string> {
  const urls = (await mailsTo(email)).map(
    ({ body }) => /https?:\/\/\S+v1(\/\S+)/u.exec(body.text ?? '')?.[1],
  );
  return urls.at(-1) ?? '';
}

/** Presses the button behind a link, which sends the version of the text that it showed. */
const press = (link: string) => local().ask('POST', link, { body: { text: '2026-01' } });

/** Signs up and confirms, and gives the link that did. */
async function subscribe(email: string): Promise<string> {
  await signUp(email);
  const link = await lastLink(email);
  expect(await press(link)).toMatchObject({ status: 200, body: { confirmed: true } });
  await local().machine.settle();
  return link;
}

const permission = async (email: string) =>
  (
    await local().ask('POST', '/permissions', {
      as: 'product',
      body: { email, purpose: 'newsletter', use: 'send' },
    })
  ).body as {
    allowed: boolean;
    reasons: { code: string }[];
    unsubscribe?: { headers: Record<string, string> };
  };
const refusedFor = async (email: string) => (await permission(email)).reasons.map(({ code }) => code);

/** Where a mail provider's button posts to: the path of the address in the header. */
async function oneClickPath(email: string): Promise<string> {
  const { unsubscribe } = await permission(email);
  expect(unsubscribe?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  const url = new URL(/^<(.+)>$/u.exec(unsubscribe?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '');
  return url.pathname + url.search;
}

/** Sends just these bytes, and gives the whole answer. */
async function sendRaw(path: string, type: string, body: string): Promise<string> {
  const { host, hostname, port } = new URL(local().machine.api);
  const socket = connect(Number(port), hostname);
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return text(socket);
}

const boundary = '---FormBoundaryjWmhtjORrn';
const oneClicks = {
  urlencoded: [form, 'List-Unsubscribe=One-Click'],
  multipart: [
    `multipart/form-data; boundary=${boundary}`,
    `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
  ],
} as const;

describe('the newsletter', () => {
  it('is sent to nobody before the mailbox confirms, and then welcomes with a way out', async () => {
    const email = some();
    await signUp(email);
    expect(await refusedFor(email)).toEqual(['no-consent']);
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([
      'Please confirm that you want the newsletter of Operational Excellence (OPEX) Group Limited',
    ]);
    expect(await local().ask('POST', await lastLink(email))).toMatchObject({ status: 400 });
    await press(await lastLink(email));
    expect(await permission(email)).toMatchObject({ allowed: true, reasons: [] });
    const found = await local().ask('POST', '/people/lookups', { as: 'dpo', body: { email } });
    const { id } = found.body as { id: string };
    expect(await local().ask('GET', `/people/${id}/consents/newsletter/proof`, { as: 'dpo' })).toMatchObject({
      status: 200,
      body: { proofs: [{ how: 'double-opt-in', signature: null, sourceAddress: '127.0.0.1' }] },
    });
    await local().machine.settle();
    const [, welcome] = await mailsTo(email);
    expect(welcome?.subject).toContain('Welcome');
    expect(await lastLink(email)).toMatch(/^\/unsubscribe\?token=unsubscribe\./);
  });

  it('takes no confirmation by a GET, which mail scanners send', async () => {
    const email = some();
    await signUp(email);
    const page = await fetch(`${local().machine.api}${await lastLink(email)}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    expect(html).toContain('<form method="post">');
    expect(html).toContain('name="text" value="2026-01"');
    expect(html).toContain('sends me its newsletter');
    expect(await refusedFor(email)).toEqual(['no-consent']);
  });

  it('is not confirmed under a text that is not in force any more: the page is shown anew', async () => {
    const email = some();
    await signUp(email);
    const link = await lastLink(email);
    const send = (text: string) =>
      fetch(`${local().machine.api}${link}`, {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams({ text }),
      });
    const outdated = await send('2025-12');
    expect(outdated.status).toBe(409);
    expect(await outdated.text()).toContain('The text has changed');
    expect(await refusedFor(email)).toEqual(['no-consent']);
    expect((await send('2026-01')).status).toBe(200);
    expect(await permission(email)).toMatchObject({ allowed: true });
  });

  it('sends one mail, not many, to an address that somebody types again and again', async () => {
    const email = some();
    for (const _ of [1, 2, 3]) await signUp(email);
    expect(await mailsTo(email)).toHaveLength(1);
  });
});

describe('a link of the newsletter', () => {
  it('says that it is done to whoever follows it, or presses its button, once more', async () => {
    const link = await subscribe(some());
    for (const again of [await press(link), await local().ask('GET', link)])
      expect(again).toMatchObject({ status: 200, body: { confirmed: true } });
  });

  it('works for nobody else, for nothing else, and not where it is broken', async () => {
    const [one, other] = [some(), some()];
    await signUp(one);
    await signUp(other);
    const token = (await lastLink(one)).replace('/newsletter/', '');
    const [, id = '', , mac] = token.split('.');
    const [, otherId = ''] = (await lastLink(other)).split('.');
    const before = await everything(local().machine);
    for (const wrong of [
      token.replace(id, otherId),
      token.replace('.1.', '.2.'),
      token.replace('opt-in', 'unsubscribe'),
      `${token}x`,
      'x',
    ]) {
      expect(await local().ask('POST', `/newsletter/${wrong}`)).toMatchObject({ status: 404 });
      expect(await local().ask('POST', `/unsubscribe?token=${wrong}`)).toMatchObject({ status: 404 });
    }
    expect(await local().ask('POST', `/unsubscribe?token=unsubscribe.${id}.1.${mac}`)).toMatchObject({
      status: 404,
    });
    expect((await everything(local().machine)) === before).toBe(true);
  });

  it('says on a page to a browser that it is broken', async () => {
    const page = await fetch(`${local().machine.api}/newsletter/broken`, {
      headers: { accept: 'text/html' },
    });
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('not complete');
  });
});

describe('one click', () => {
  it.each(Object.entries(oneClicks))(
    'sent %s by a mail provider ends marketing before its reply is sent',
    async (_, [type, body]) => {
      const email = some();
      await subscribe(email);
      const path = await oneClickPath(email);
      const answer = await sendRaw(path, type, body);
      expect(await refusedFor(email)).toContain('unsubscribed');
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).not.toMatch(/^(location|set-cookie):/im);
      expect(await sendRaw(path, type, body)).toMatch(/^HTTP\/1\.1 200 /);
      await local().machine.settle();
      expect(await refusedFor(email)).toEqual(['unsubscribed', 'no-consent']);
    },
  );

  it('is asked for by the page behind the link, and taken from its button', async () => {
    const email = some();
    await subscribe(email);
    const url = `${local().machine.api}${await lastLink(email)}`;
    expect(await (await fetch(url)).text()).toContain('<button>Unsubscribe</button>');
    expect((await permission(email)).allowed).toBe(true);
    const done = await fetch(url, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': form },
      body: '',
    });
    expect(await done.text()).toContain('You are unsubscribed');
    expect(await refusedFor(email)).toContain('unsubscribed');
  });

  it('is outlived by no sign-up that nobody confirms, nor by a link from before it', async () => {
    const email = some();
    const old = await subscribe(email);
    await sendRaw(await oneClickPath(email), ...oneClicks.urlencoded);
    await local().machine.settle();
    await signUp(email);
    expect(await refusedFor(email)).toEqual(['unsubscribed', 'no-consent']);
    expect(await press(old)).toMatchObject({ status: 409 });
    expect(await press(await lastLink(email))).toMatchObject({ status: 200 });
    expect(await permission(email)).toMatchObject({ allowed: true });
  });

  it('takes back a sign-up that still waits for its confirmation, and stands in the way of no new one', async () => {
    const email = some();
    await signUp(email);
    const link = await lastLink(email);
    await local().ask('POST', '/unsubscribe', { body: { email } });
    expect(await press(link)).toMatchObject({ status: 409 });
    expect(await refusedFor(email)).toContain('unsubscribed');
    await local().machine.settle();
    await signUp(email);
    expect(await press(await lastLink(email))).toMatchObject({ status: 200 });
    expect(await permission(email)).toMatchObject({ allowed: true });
  });
});

describe("the website's form", () => {
  it('ends marketing to any address, and answers the same for one that nobody is known by', async () => {
    const [known, unknown] = [some(), some()];
    await subscribe(known);
    const replies = [];
    for (const email of [known, unknown, known])
      replies.push(await local().ask('POST', '/unsubscribe', { body: { email } }));
    for (const { status, body } of replies)
      expect({ status, body }).toEqual({ status: 200, body: { unsubscribed: true } });
    for (const email of [known, unknown]) expect(await refusedFor(email)).toContain('unsubscribed');
    const shown = await fetch(`${local().machine.api}/unsubscribe`);
    expect(await shown.text()).toContain('<input name="email"');
  });

  it('refuses what is no address, and names the field', async () => {
    for (const body of [{}, { email: 'ada' }, { email: some(), reason: 'none' }])
      expect(await local().ask('POST', '/unsubscribe', { body })).toMatchObject({ status: 400 });
    expect(await local().ask('POST', '/unsubscribe?token=', { body: { email: some() } })).toMatchObject({
      status: 404,
    });
  });
});

describe('a permission', () => {
  it('that was refused stands in the log and in the record of the person, by codes alone', async () => {
    const email = some();
    await signUp(email);
    const refusals = async () =>
      (await record(local().machine))
        .filter(({ type }) => type === 'permission.refused')
        .map(({ pk, seq, data }) => `${String(pk)} ${String(seq)} ${String(data)}`);
    const before = new Set(await refusals());
    await permission(email);
    const [refused, ...more] = (await refusals()).filter((one) => !before.has(one));
    expect(refused).toMatch(
      /^PERSON#person_\w+ \d+ \{"purpose":"newsletter","use":"send","reasons":\["no-consent"\]\}$/,
    );
    expect(more).toEqual([]);
    const logged = JSON.stringify(local().machine.logs());
    expect(logged).toContain('permission.refused');
    expect(logged + (await everything(local().machine))).not.toContain(email);
  });
});

describe('time', () => {
  it('ends the link of a sign-up after seven days', async () => {
    const email = some();
    await signUp(email);
    await local().playHours(7 * 24 + 1);
    expect(await press(await lastLink(email))).toMatchObject({ status: 409 });
    expect(await refusedFor(email)).toEqual(['no-consent']);
  });

  it('leaves the record whole', async () => {
    await local().machine.settle();
    expect(local().machine.deadLetters()).toEqual([]);
    expect(await local().ask('GET', '/audit/verify', { as: 'auditor' })).toMatchObject({
      body: { whole: true },
    });
  });
});
