// Rectification and portability over HTTP (UK GDPR Art 16, 19, 20), and who may read a complaint: what the record says before and after,
// who is told, and what the archive holds.
import { describe, expect, it } from 'vitest';
import { agreedWith } from '../support/agreement.ts';
import { steward } from '../support/steward.ts';
import { archiveIn, fetched, unpacked } from './archive.ts';
import { linkIn, mailsTo } from './mailbox.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

const post = async (path: string, body: object, as?: string) => {
  const reply = await local().ask('POST', path, { body, ...(as !== undefined && { as }) });
  await local().machine.settle();
  return reply;
};
const get = async (path: string, as = 'dpo') => (await local().ask('GET', path, { as })).body as never;
const move = (id: string, action: string, more: object = {}) =>
  post(`/cases/${id}/moves`, { action, ...more }, 'dpo');
const stateOf = async (id: string) => (await get(`/cases/${id}`))['state'] as string;
const lastMail = async (address: string) => (await mailsTo(local(), address)).at(-1);

async function logged(right: string, email: string): Promise<string> {
  const receivedAt = new Date(local().machine.now()).toISOString();
  const body = { name: 'Ada Byron', email, via: 'phone', identity: 'known', receivedAt };
  return ((await post(`/requests/${right}`, body, 'staff')).body as { id: string }).id;
}

interface Item {
  ref: string;
  fields: Record<string, unknown>;
}
const records = async (id: string): Promise<Item[]> => {
  const { records: items } = (await get(`/cases/${id}/records`)) as { records: Item[] };
  return items.filter(({ ref }) => ref.startsWith('RECORD#'));
};

describe('a rectification', () => {
  const wrote = { name: 'Ada Byrne', employer: 'Quillfeather Ltd', message: 'Please call me.' };

  async function asked(email: string): Promise<{ id: string; ref: string }> {
    await post('/forms/contact', { ...wrote, email });
    const id = await logged('rectification', email);
    const [record] = await records(id);
    return { id, ref: record?.ref ?? '' };
  }

  it('corrects the record, keeps that it did and not the wrong value, and tells the person and the recipient', async () => {
    const email = 'wrong@example.com';
    const { id, ref } = await asked(email);
    const disclosure = { email, party: 'crm', purpose: 'enquiry', categories: ['contact'], reference: 'C-7' };
    await agreedWith(local(), 'crm');
    expect((await post('/disclosures', disclosure, 'staff')).status).toBe(201);
    const corrections = [
      { record: ref, field: 'name', value: 'Ada Byron' },
      { record: ref, field: 'employer', value: 'Analytical Engines' },
    ];
    const reply = await move(id, 'decide', {
      accept: true,
      ground: 'inaccurate',
      reasons: 'You showed us your passport.',
      corrections,
    });
    expect(reply.status).toBe(200);
    expect(await stateOf(id)).toBe('telling');
    const [now] = await records(id);
    expect(now?.fields).toEqual({ ...wrote, email, name: 'Ada Byron', employer: 'Analytical Engines' });
    const letter = await lastMail(email);
    for (const said of ['Ada Byron', 'Analytical Engines', 'Deeside CRM', 'passport'])
      expect(letter?.body.text).toContain(said);
    expect(letter?.body.text).not.toContain('Byrne');

    const notice = await lastMail('data-protection@deeside-crm.example');
    for (const said of ['Name: Ada Byron', 'C-7']) expect(notice?.body.text).toContain(said);
    expect(notice?.body.text).not.toContain('Analytical Engines');
    await post(linkIn(notice ?? never()), {});
    await local().playHours(1);
    expect(await stateOf(id)).toBe('closed');
    const table = await everything(local().machine);
    expect(table).toContain('"type":"record.rectified"');
    expect(table).not.toMatch(/Byron|Byrne|Analytical|Quillfeather/u);
  });

  it('of a record that is not the person’s corrects nothing, and is to be decided again', async () => {
    const [mine, other] = [await asked('mine@example.com'), await asked('other@example.com')];
    const right = { field: 'name', value: 'Ada Byron' };
    const corrections = [mine, other].map(({ ref }) => ({ record: ref, ...right }));
    const decided = { accept: true, ground: 'inaccurate', reasons: 'As you say.' };
    await move(mine.id, 'decide', { ...decided, corrections });
    expect(await stateOf(mine.id)).toBe('received');
    expect((await get(`/cases/${mine.id}`))['open']).toEqual([expect.stringContaining(other.ref)]);
    for (const { id } of [mine, other])
      expect((await records(id)).map(({ fields }) => fields['name'])).toEqual([wrote.name]);
    await move(mine.id, 'decide', { ...decided, corrections: corrections.slice(0, 1) });
    expect(await stateOf(mine.id)).toBe('closed');
  });

  it('that is refused says why, and keeps what the person says beside the record', async () => {
    const { id, ref } = await asked('refused@example.com');
    await move(id, 'decide', {
      accept: false,
      ground: 'accurate',
      reasons: 'The register says the same.',
      statement: { record: ref, text: 'I never said call me.' },
    });
    expect(await stateOf(id)).toBe('closed');
    expect((await records(id))[0]?.fields).toMatchObject({ ...wrote, statement: 'I never said call me.' });
    const text = (await lastMail('refused@example.com'))?.body.text;
    for (const said of ['The register says the same.', 'Information Commissioner', 'court'])
      expect(text).toContain(said);
  });

  it('takes no value that the field cannot hold, and no field that is evidence', async () => {
    const { id, ref } = await asked('invalid@example.com');
    const decide = (field: string, value: string) =>
      move(id, 'decide', {
        accept: true,
        ground: 'inaccurate',
        reasons: 'So it is.',
        corrections: [{ record: ref, field, value }],
      });
    expect(await decide('email', 'ada')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'corrections.0.value' }] },
    });
    expect(await decide('consent', 'true')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'corrections.0.field' }] },
    });
  });
});

describe('portability', () => {
  it('gives what the person gave by consent or contract, as JSON and CSV in an archive that the DPO releases', async () => {
    const email = 'leaver@example.com';
    await post('/forms/contact', { name: 'Ada Byron', email, message: 'Not under this right.' });
    const gave = { name: 'Ada Byron', email, testimonial: '=It works.', consent: true };
    await post('/forms/testimonial', gave);
    const id = await logged('portability', email);
    expect(await stateOf(id)).toBe('review');
    expect((await move(id, 'release')).status).toBe(200);
    expect(await stateOf(id)).toBe('delivered');
    const { passphrase } = (await post(`/cases/${id}/passphrase`, { how: 'phone' }, 'dpo')).body as {
      passphrase: string;
    };
    const link = archiveIn((await lastMail(email)) ?? never());
    const files = await unpacked((await fetched(local(), link)).bytes, passphrase);
    expect(Object.keys(files).toSorted()).toEqual(['your-data.csv', 'your-data.json']);
    expect(files['your-data.json']).toContain('=It works.');
    expect(files['your-data.csv']).not.toMatch(/(^|[,"])=It works/mu);
    expect(Object.values(files).join('\n')).not.toContain('Not under this right.');
    await local().playHours(15 * 24);
    expect(await stateOf(id)).toBe('closed');
  });

  it('of somebody who gave nothing of that kind says so as soon as it is known', async () => {
    await post('/forms/contact', { name: 'Ada Byron', email: 'nothing@example.com', message: 'Hello.' });
    const id = await logged('portability', 'nothing@example.com');
    expect(await stateOf(id)).toBe('closed');
    expect((await lastMail('nothing@example.com'))?.subject).toContain('no data of yours to take elsewhere');
  });
});

const listed = async (as: string) =>
  ((await get('/cases', as))['cases'] as { id: string }[]).map((one) => one.id);

describe('a complaint', () => {
  it('may be logged by staff and read by the DPO, for it can be about staff', async () => {
    const id = await logged('complaint', 'unhappy@example.com');
    for (const path of [`/cases/${id}`, `/cases/${id}/events`]) {
      expect((await local().ask('GET', path, { as: 'staff' })).status).toBe(404);
      for (const as of ['dpo', 'auditor']) expect((await local().ask('GET', path, { as })).status).toBe(200);
    }
    expect(await listed('staff')).not.toContain(id);
    expect(await listed('dpo')).toContain(id);
    const act = await local().ask('POST', `/cases/${id}/moves`, {
      as: 'staff',
      body: { action: 'posted', letter: 'acknowledgement' },
    });
    expect(act.status).toBe(404);
  });
});

function never(): never {
  throw new Error('no mail came');
}
