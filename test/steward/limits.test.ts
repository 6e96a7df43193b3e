// Restriction and objection, over HTTP (policy §11.3; UK GDPR Art 18, 21): what is asked of the gate before, while and after; direct
// marketing stopped before the reply; and the daily digest of what is open.
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import { mailsTo } from './mailbox.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

interface Shown {
  state: string;
  moves: string[];
  open: string[];
  details: Record<string, unknown>;
}

const post = async (path: string, body: object, as?: string) => {
  const reply = await local().ask('POST', path, { body, ...(as !== undefined && { as }) });
  await local().machine.settle();
  return reply;
};
const move = (id: string, action: string, more: object = {}) =>
  post(`/cases/${id}/moves`, { action, ...more }, 'dpo');
const shown = async (id: string) => (await local().ask('GET', `/cases/${id}`, { as: 'dpo' })).body as Shown;
const subjects = async (address: string) => (await mailsTo(local(), address)).map(({ subject }) => subject);

/** Somebody of whom something is held. */
async function known(email: string): Promise<string> {
  await post('/forms/contact', { name: 'Ada Byron', email, message: 'Please call me.' });
  return email;
}

async function logged(right: string, email: string, more: object = {}): Promise<string> {
  const body = { name: 'Ada Byron', email, via: 'phone', identity: 'known', ...more };
  const receivedAt = new Date(local().machine.now()).toISOString();
  const reply = await post(`/requests/${right}`, { ...body, receivedAt }, 'staff');
  return (reply.body as { id: string }).id;
}

/** The codes of why a use is not allowed; none where it is. */
async function refusals(email: string, purpose: string, use = 'process'): Promise<string[]> {
  const { body } = await local().ask('POST', '/permissions', {
    as: 'product',
    body: { email, purpose, use },
  });
  return (body as { reasons: { code: string }[] }).reasons.map(({ code }) => code);
}

const accept = { accept: true, ground: 'accuracy-contested', reasons: 'The address is being checked.' };

const objecting = (email: string, purposes?: string[]) =>
  local().ask('POST', '/requests', {
    body: { right: 'objection', name: 'Ada Byron', email, ...(purposes && { purposes }) },
  });

const marketing = (email: string) => refusals(email, 'newsletter', 'send');

const digests = async () =>
  (await mailsTo(local(), 'dpo@example.com')).filter(({ subject }) => subject.startsWith('Open cases'));

async function subscribed(email: string): Promise<string> {
  await post('/forms/newsletter', { email, consent: true });
  const [mail] = await mailsTo(local(), email);
  const link = /\/newsletter\/\S+/u.exec(mail?.body.text ?? '')?.[0] ?? '';
  expect(await post(link, { text: '2026-01' })).toMatchObject({ status: 200 });
  expect(await marketing(email)).toEqual([]);
  return email;
}

describe('a restriction', () => {
  it('stops every use once it is accepted, and is lifted only after the person was told', async () => {
    const email = await known('restricted@example.com');
    const id = await logged('restriction', email);
    expect(await refusals(email, 'enquiry')).toEqual([]);
    expect((await move(id, 'decide', { ...accept, legalAdvice: 'Counsel agrees.' })).status).toBe(200);
    expect(await shown(id)).toMatchObject({ state: 'restricted' });
    for (const use of ['process', 'send', 'disclose', 'analyse', 'purge'])
      expect(await refusals(email, 'contract', use)).toEqual(['restricted']);
    expect(await subjects(email)).toContainEqual(expect.stringContaining('We have restricted the use'));

    expect(await move(id, 'announce-lift', { reasons: 'Checked.', from: '2026-11-25' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'from' }] },
    });
    await move(id, 'announce-lift', { reasons: 'The address is right.', from: '2026-11-26' }); // Thursday
    expect(await subjects(email)).toContainEqual(expect.stringContaining('We are going to lift'));
    expect(await move(id, 'lift')).toMatchObject({ status: 400, body: { errors: [{ path: 'action' }] } });
    expect(await refusals(email, 'enquiry')).toEqual(['restricted']);
    await local().playHours(72);
    expect((await move(id, 'lift')).status).toBe(200);
    expect(await shown(id)).toMatchObject({ state: 'closed' });
    expect(await refusals(email, 'enquiry')).toEqual([]);
  });

  it('of one case stays when that of another is lifted', async () => {
    const email = await known('twice-restricted@example.com');
    const [one, other] = [await logged('restriction', email), await logged('restriction', email)];
    for (const id of [one, other]) await move(id, 'decide', accept);
    const from = new Date(local().machine.now() + 4 * 86_400_000).toISOString().slice(0, 10);
    await move(one, 'announce-lift', { reasons: 'Checked.', from });
    await local().playHours(97);
    await move(one, 'lift');
    expect(await shown(one)).toMatchObject({ state: 'closed' });
    expect(await shown(other)).toMatchObject({ state: 'restricted' });
    expect(await refusals(email, 'enquiry')).toEqual(['restricted']);
  });

  it('of somebody of whom nothing is held is answered with that', async () => {
    const id = await logged('restriction', 'stranger@example.com');
    await move(id, 'decide', accept);
    expect(await shown(id)).toMatchObject({ state: 'closed' });
    expect(await subjects('stranger@example.com')).toContainEqual(
      expect.stringContaining('We hold no personal data of yours'),
    );
  });

  it('is not decided before it is known who asks', async () => {
    const id = await logged('restriction', 'unproved@example.com', { identity: 'to-be-checked' });
    expect(await move(id, 'decide', accept)).toMatchObject({
      status: 409,
      body: { open: [expect.stringContaining('identity-received')] },
    });
  });
});

describe('an objection', () => {
  it('stops the purposes that it names while it is decided, and for good where it is upheld', async () => {
    const email = await known('objector@example.com');
    const id = await logged('objection', email, { purposes: ['enquiry', 'contract'] });
    expect(await refusals(email, 'enquiry')).toEqual(['objects']);
    expect(await refusals(email, 'contract')).toEqual([]);
    await move(id, 'decide', { accept: true, ground: 'no-overriding-grounds', reasons: 'We agree.' });
    expect(await shown(id)).toMatchObject({ state: 'closed' });
    expect(await refusals(email, 'enquiry')).toEqual(['objects']);
    const letter = (await mailsTo(local(), email)).at(-1);
    expect(letter?.subject).toContain('We have stopped using your personal data');
    expect(letter?.body.text).toContain('To perform a contract');
    await move(id, 'take-back-objection', { reasons: 'She wants our answers again.' });
    expect(await refusals(email, 'enquiry')).toEqual([]);
  });

  it('that is refused on compelling grounds, or ends otherwise, stops nothing any more', async () => {
    const email = await known('overruled@example.com');
    const refused = await logged('objection', email, { purposes: ['support'] });
    await move(refused, 'decide', {
      accept: false,
      ground: 'compelling-grounds',
      reasons: 'A safety notice.',
    });
    expect(await refusals(email, 'support')).toEqual([]);
    const text = (await mailsTo(local(), email)).at(-1)?.body.text ?? '';
    for (const said of [
      'A safety notice.',
      'Information Commissioner',
      'court',
      'direct marketing at any time',
    ])
      expect(text).toContain(said);
    const withdrawn = await logged('objection', email, { purposes: ['enquiry'] });
    expect(await refusals(email, 'enquiry')).toEqual(['objects']);
    await move(withdrawn, 'close-as', { outcome: 'withdrawn', reasons: 'She rang.' });
    expect(await refusals(email, 'enquiry')).toEqual([]);
  });

  it('names the purpose that it does not know', async () => {
    const reply = await post('/requests', {
      right: 'objection',
      name: 'Ada Byron',
      email: 'ada@example.com',
      purposes: ['enquiry', 'profiling'],
    });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: 'purposes.1' }] } });
  });
});

describe('an objection to direct marketing', () => {
  it('holds in the very next question, with no mailbox confirmed and no decision', async () => {
    const email = await subscribed('reader@example.com');
    const reply = await objecting(email, ['newsletter']);
    expect(reply.status).toBe(202);
    expect(await marketing(email)).toContain('unsubscribed');
    await local().machine.settle();
    const { reference } = reply.body as { reference: string };
    expect(await shown(reference)).toMatchObject({ state: 'closed' });
    expect(await subjects(email)).toContainEqual(expect.stringContaining('We have stopped direct marketing'));
    expect((await subjects(email)).filter((subject) => subject.includes('confirm your'))).toEqual([]);
  });

  it('holds for every question that is asked after its reply, however many are asked meanwhile', async () => {
    const email = await subscribed('same-second@example.com');
    let replied = false;
    const asking = objecting(email).then(() => (replied = true));
    const wrong: string[] = [];
    for (let asked = 0; asked < 12; asked += 1) {
      const after = replied;
      const codes = await marketing(email);
      if (after && !codes.includes('unsubscribed')) wrong.push('allowed after the reply');
    }
    await asking;
    expect(await marketing(email)).toContain('unsubscribed');
    expect(wrong).toEqual([]);
    await local().machine.settle();
  });

  it('is answered alike whether anybody is known, and tells the mailbox nothing that somebody typed', async () => {
    const known = await objecting('reader@example.com', ['newsletter']);
    const stranger = await objecting('nobody@example.com', ['newsletter']);
    expect(Object.keys(known.body as object)).toEqual(Object.keys(stranger.body as object));
    await local().machine.settle();
    const [mail] = await mailsTo(local(), 'nobody@example.com');
    expect(mail?.body.text).not.toContain('Ada Byron');
    expect(await marketing('nobody@example.com')).toContain('unsubscribed');
  });

  it('is not waited for by the DPO', async () => {
    const { body } = await local().ask('GET', '/cases', { as: 'dpo' });
    const states = (body as { cases: { type: string; state: string }[] }).cases;
    expect(states.filter(({ state }) => state === 'closed')).toEqual([]);
    expect(await subjects('dpo@example.com')).not.toContainEqual(
      expect.stringContaining('nobody@example.com'),
    );
  });
});

describe('the daily digest', () => {
  it('comes at eight in London, once a day, with what is open and nobody’s name', async () => {
    const before = (await digests()).length;
    await local().playHours(48);
    const mails = (await digests()).slice(before);
    expect(mails).toHaveLength(2);
    for (const mail of mails) expect(new Date(mail.at * 1000).toISOString()).toContain('T08:00');
    const text = mails.at(-1)?.body.text ?? '';
    expect(text).toMatch(/restriction_\w+ \(restricted\) is in force until it is lifted/u);
    expect(text).toMatch(/our target: \w+ \d+ \w+ 20\d\d; limit in law: /u);
    expect(text).not.toMatch(/Ada|@example\.com/u);
  });
});

it('none of the people stands in a key, a log or an event', async () => {
  expect(JSON.stringify(local().machine.logs())).not.toMatch(/Byron|restricted@example/u);
  expect(await everything(local().machine)).not.toMatch(/Byron|restricted@example/u);
});
