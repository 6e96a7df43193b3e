// Asking under a right, over HTTP: the same answer to everybody, the mailbox confirmed by a POST, the status page by a one-time code,
// and what nobody confirms is reminded of, closed, and said so.
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import type { Mail, Reply } from '../support/steward.ts';
import { linkIn, mailsTo } from './mailbox.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

const una = { right: 'complaint', name: 'Una Murray', details: 'You wrote to me twice.' };

async function asked(email: string, more: object = {}): Promise<string> {
  const reply = await local().ask('POST', '/requests', { body: { ...una, email, ...more } });
  await local().machine.settle();
  return (reply.body as { reference: string }).reference;
}

async function confirmed(email: string): Promise<string> {
  const reference = await asked(email);
  const [mail] = await mailsTo(local(), email);
  await local().ask('POST', linkIn(mail as Mail), { body: {} });
  await local().machine.settle();
  return reference;
}

const subjects = async (address: string) => (await mailsTo(local(), address)).map(({ subject }) => subject);
const stateOf = async (id: string) =>
  ((await local().ask('GET', `/cases/${id}`, { as: 'dpo' })).body as { state: string }).state;
const eventsOf = async (id: string) =>
  (
    (await local().ask('GET', `/cases/${id}/events`, { as: 'dpo' })).body as {
      events: { data: Record<string, unknown> }[];
    }
  ).events;

/** As a browser asks: pages come back, not JSON. */
async function browser(
  method: string,
  path: string,
  body?: string,
): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(`${local().machine.api}${path}`, {
    method,
    headers: {
      accept: 'text/html,*/*',
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

const shape = (reply: Reply | undefined) => ({
  status: reply?.status,
  headers: [...(reply?.headers.keys() ?? [])],
  fields: Object.keys(reply?.body as object),
  length: JSON.stringify(reply?.body).length,
});

const askCode = async (reference: string) => {
  const reply = await local().ask('POST', '/requests/codes', { body: { reference } });
  await local().machine.settle();
  return reply;
};
const codeFor = async (email: string) => {
  const mail = (await mailsTo(local(), email)).findLast(({ subject }) => subject.includes('one-time code'));
  return /Your code is (\d{8})/u.exec(mail?.body.text ?? '')?.[1] ?? '';
};
const look = (reference: string, code: string) =>
  local().ask('GET', `/requests/status?reference=${reference}&code=${code}`);

describe('the link that confirms a mailbox', () => {
  it('does nothing when a mail scanner follows it, and confirms once its button is pressed', async () => {
    const reference = await asked('una@example.com');
    const [mail] = await mailsTo(local(), 'una@example.com');
    const link = linkIn(mail as Mail);
    for (let scan = 0; scan < 3; scan += 1) {
      const { status, html, headers } = await browser('GET', link);
      expect(status).toBe(200);
      expect(html).toContain('<form method="post"');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect(await stateOf(reference)).toBe('unconfirmed');
    expect((await browser('POST', link, 'choice=confirm')).html).toContain('Thank you');
    expect(await stateOf(reference)).toBe('received');
  });

  it('works once, and says no more than that it does not work', async () => {
    await confirmed('twice@example.com');
    const [mail] = await mailsTo(local(), 'twice@example.com');
    const again = await browser('POST', linkIn(mail as Mail), 'choice=confirm');
    expect(again).toMatchObject({ status: 404 });
    expect(again.html).not.toContain('twice@example.com');
    expect((await browser('GET', linkIn(mail as Mail))).status).toBe(404);
  });

  it('does not work for another request, another use, or with a character changed', async () => {
    const [mine, other] = [await asked('swap@example.com'), await asked('other@example.com')];
    const [mail] = await mailsTo(local(), 'swap@example.com');
    const link = linkIn(mail as Mail);
    const bent = [
      link.replace(mine, other),
      link.replace('/confirm.', '/recipient.'),
      link.replace('/confirm.', '/third-party.'),
      link.replace('.1.', '.2.'),
      `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
      '/links/x',
      '/links/confirm',
      '/links/__proto__.a.1.b',
    ];
    for (const path of bent)
      expect(await local().ask('POST', path, { body: {} })).toMatchObject({ status: 404 });
    expect([await stateOf(mine), await stateOf(other)]).toEqual(['unconfirmed', 'unconfirmed']);
  });
});

describe('whoever is known and whoever is not', () => {
  it('get the same reply, and the same calls are made for both', async () => {
    await local().ask('POST', '/forms/feedback', {
      body: { email: 'known@example.com', message: 'Thank you.' },
    });
    const replies: Reply[] = [];
    const costs: string[] = [];
    for (const email of ['known@example.com', 'stranger@example.com']) {
      const before = local()
        .machine.meter.read()
        .filter((row) => row.function === 'submit-request');
      replies.push(await local().ask('POST', '/requests', { body: { ...una, email } }));
      const after = local()
        .machine.meter.read()
        .filter((row) => row.function === 'submit-request');
      costs.push(
        JSON.stringify(
          after.map((row) => [
            row.operation,
            row.calls - (before.find(({ operation }) => operation === row.operation)?.calls ?? 0),
          ]),
        ),
      );
    }
    expect(shape(replies[0])).toEqual(shape(replies[1]));
    expect(replies[0]).toMatchObject({
      status: 202,
      body: { reference: expect.stringMatching(/^complaint_/) },
    });
    expect(costs[0]).toBe(costs[1]);
    await local().machine.settle();
  });
});

describe('the status page', () => {
  it('opens once with the code that was mailed, and says what comes when', async () => {
    const reference = await confirmed('status@example.com');
    expect((await askCode(reference)).status).toBe(202);
    const code = await codeFor('status@example.com');
    const reply = await look(reference, code);
    expect(reply).toMatchObject({
      status: 200,
      body: { reference, state: 'received', receivedOn: '2026-11-23', waitingFor: [] },
    });
    expect(JSON.stringify(reply.body)).not.toContain('Una');
    expect((await look(reference, code)).status).toBe(404);
  });

  it('shuts after five wrong codes, the right one then too', async () => {
    const reference = await confirmed('guess@example.com');
    await askCode(reference);
    const code = await codeFor('guess@example.com');
    const wrong = code === '00000000' ? '00000001' : '00000000';
    for (let guess = 0; guess < 5; guess += 1) expect((await look(reference, wrong)).status).toBe(404);
    expect((await look(reference, code)).status).toBe(404);
  });

  it('shuts a quarter of an hour after the code was asked for', async () => {
    const reference = await confirmed('slow@example.com');
    await askCode(reference);
    const code = await codeFor('slow@example.com');
    await local().playHours(0.26);
    expect((await look(reference, code)).status).toBe(404);
  });

  it('mails at most five codes a day, and answers as ever', async () => {
    const reference = await confirmed('flood@example.com');
    for (let count = 0; count < 7; count += 1) expect((await askCode(reference)).status).toBe(202);
    expect((await subjects('flood@example.com')).filter((subject) => subject.includes('code'))).toHaveLength(
      5,
    );
  });

  it('says the same of a code that is wrong, a reference that is, and a request that is not confirmed', async () => {
    const unconfirmed = await asked('quiet@example.com');
    const [here, nowhere] = [await confirmed('here@example.com'), 'complaint_01kaq1f5zqe5t8b8s0n5x2v4hj'];
    const said = [];
    for (const reference of [unconfirmed, here, nowhere, 'x', 'CASE']) {
      const { status, body } = await look(reference, '12345678');
      const { instance: _, ...problem } = body as { instance: string };
      said.push(JSON.stringify({ status, problem }));
      expect((await askCode(reference)).status).toBe(202);
    }
    expect(new Set(said).size).toBe(1);
    expect((await subjects('quiet@example.com')).filter((subject) => subject.includes('code'))).toEqual([]);
  });

  it('is a page for a browser: a form, and then where the request stands', async () => {
    const reference = await confirmed('page@example.com');
    const first = await browser('GET', `/requests/status?reference=${reference}`);
    expect(first.html).toContain(`value="${reference}"`);
    expect(first.html).toContain('action="codes"');
    const second = await browser('POST', '/requests/codes', `reference=${reference}`);
    expect(second.html).toContain('name="code"');
    await local().machine.settle();
    const { html } = await browser(
      'GET',
      `/requests/status?reference=${reference}&code=${await codeFor('page@example.com')}`,
    );
    expect(html).toContain('Data protection complaint: received');
  });
});

describe('a request that staff log', () => {
  it('of a letter without a mailbox brings its letters to the DPO, to be posted', async () => {
    const reply = await local().ask('POST', '/requests/complaint', {
      as: 'staff',
      body: {
        via: 'letter',
        receivedAt: '2026-11-20T10:00:00Z',
        name: 'Ewan Grant',
        address: '1 High Street\nAberdeen',
      },
    });
    expect(reply).toMatchObject({ status: 201, body: { state: 'received' } });
    await local().machine.settle();
    expect(await subjects('dpo@example.com')).toContainEqual(
      expect.stringMatching(/^To be printed and posted: We have received/),
    );
  });

  it.each([
    [{ via: 'web' }, 'via'],
    [{ receivedAt: '2027-01-01T00:00:00Z' }, 'receivedAt'],
    [{ email: 'nobody' }, 'email'],
    [{ right: 'access' }, 'right'],
  ])('is refused with %j, naming the field', async (more, path) => {
    const body = {
      via: 'phone',
      receivedAt: '2026-11-20T10:00:00Z',
      name: 'E',
      email: 'e@example.com',
      ...more,
    };
    expect(await local().ask('POST', '/requests/complaint', { as: 'staff', body })).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    });
  });
});

describe('a second request of the same mailbox', () => {
  it('is shown beside the first, so that a duplicate is seen', async () => {
    const [first, second] = [await confirmed('again@example.com'), await confirmed('again@example.com')];
    expect((await local().ask('GET', `/cases/${second}`, { as: 'dpo' })).body).toMatchObject({
      sameAsker: [first],
    });
    expect((await local().ask('GET', `/cases/${first}`, { as: 'dpo' })).body).toMatchObject({
      sameAsker: [second],
    });
  });
});

// The last of this file: it plays weeks.
describe('a request that nobody confirms', () => {
  it('is asked again after three days, closed after ten, and said so; the DPO is not troubled', async () => {
    const alerts = (await subjects('dpo@example.com')).length;
    const reference = await asked('gone@example.com');
    await local().playHours(24 * 11);
    expect(await subjects('gone@example.com')).toEqual([
      'Please confirm your complaint about how we handle personal data',
      'Please confirm your complaint about how we handle personal data',
      `We have closed your request (${reference})`,
    ]);
    expect(await stateOf(reference)).toBe('closed');
    expect((await eventsOf(reference)).map(({ data }) => data['action'])).toContain('give-up-unconfirmed');
    const [first] = await mailsTo(local(), 'gone@example.com');
    expect((await local().ask('POST', linkIn(first as Mail), { body: {} })).status).toBe(404);
    expect(
      (await subjects('dpo@example.com')).slice(alerts).filter((subject) => subject.includes(reference)),
    ).toEqual([]);
  });
});
