// Assessments and the log of the ICO over HTTP (policy §10, §12): what is covered may not be used before the sign-off, the DPO hears of a
// high risk at once, and no mail tells what was written in words.
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../events/examples.ts';
import { steward, type Mail } from '../support/steward.ts';
import { mailsTo } from './mailbox.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:00:00Z' }); // Monday

const post = (path: string, body: object, as = 'dpo', headers = {}) =>
  local().ask('POST', path, { body, as, headers });
const read = async (id: string, as = 'dpo') => (await local().ask('GET', `/cases/${id}`, { as })).body;
const dpoMails = async (id: string): Promise<Mail[]> =>
  (await mailsTo(local(), 'dpo@example.com')).filter(({ subject }) => subject.includes(id));
const example = (name: string): object => Object.values(examplesOf(name).good)[0] ?? {};

const { screening } = example('pia-opening') as { screening: object };
const opening = {
  title: 'Quillfeather’s visitors',
  covers: [{ purpose: 'operations' }, { place: 'file-server' }],
  screening,
};
const folder = {
  kind: 'drive',
  category: 'feedback-and-support',
  description: 'Support tickets',
  custodian: 'Morag Fraser',
  location: 'file-server',
};

/** What stands in the way of the purpose and of the place that it covers. */
async function inTheWay(): Promise<unknown[]> {
  const asked = { email: 'ada@example.org', purpose: 'operations' };
  const { body } = await post('/permissions', asked, 'staff');
  const stored = await post('/storage', folder, 'staff');
  const { reasons = [] } = stored.body as { reasons?: { code: string }[] };
  return [
    (body as { reasons: { code: string }[] }).reasons.map(({ code }) => code),
    [stored.status, ...reasons.map(({ code }) => code)],
  ];
}
const blocked = [['assessment'], [409, 'assessment']];
const free = [[], [201]];

describe('an assessment', () => {
  let id = '';
  const move = (action: string, more: object = {}, as = 'dpo') =>
    post(`/cases/${id}/moves`, { ...example(`pia-move-${action}`), ...more }, as);

  it('is opened by staff, once however often it is sent', async () => {
    expect(await inTheWay()).toEqual(free);
    const once = { 'idempotency-key': 'the-visitors' };
    const opened = await post('/pias', opening, 'staff', once);
    expect(opened).toMatchObject({ status: 201, body: { state: 'assessing' } });
    expect((await post('/pias', opening, 'staff', once)).body).toEqual(opened.body);
    ({ id } = opened.body as { id: string });
  });

  it('blocks the purpose and the place that it covers from its opening, to new entries and to those that would move there', async () => {
    expect(await inTheWay()).toEqual(blocked);
    const elsewhere = await post('/storage', { ...folder, location: 'company-cloud-drive' }, 'staff');
    expect(elsewhere.status).toBe(201);
    const there = `/storage/${(elsewhere.body as { id: string }).id}/moves`;
    expect(await post(there, { action: 'relocate', location: 'file-server' }, 'staff')).toMatchObject({
      status: 409,
      body: { code: 'not-permitted', reasons: [{ code: 'assessment' }] },
    });
  });

  it('tells the DPO at once that staff have identified a high risk, and shows that they were told in time', async () => {
    const what = 'Quillfeather’s physician is seen.';
    expect(await move('identify-high-risk', { what }, 'staff')).toMatchObject({ status: 200 });
    await local().machine.settle();
    const [, told] = await dpoMails(id);
    expect(told?.subject).toContain('has found a high risk');
    expect(told?.body.text).toContain('Friday 20 November 2026');
    expect(await read(id)).toMatchObject({ deadlines: [{ name: 'dpo-told', status: 'met' }] });
  });

  it('frees them with the sign-off, which waits for the contents and the DPO’s advice', async () => {
    expect(await move('sign-off')).toMatchObject({ status: 409, body: { code: 'open-points' } });
    expect(await move('describe', { purpose: 'To know where Quillfeather is.' }, 'staff')).toMatchObject({
      status: 200,
    });
    await move('advise');
    expect(await inTheWay()).toEqual(blocked);
    expect(await move('sign-off')).toMatchObject({ status: 200, body: { state: 'signed-off' } });
    expect(await inTheWay()).toEqual(free);
  });

  it('blocks them again when the processing changes', async () => {
    await move('reopen');
    expect(await inTheWay()).toEqual(blocked);
  });
});

describe('the log of the ICO', () => {
  it('is opened and read by the DPO, read by the auditor, and unknown to staff', async () => {
    const opening = { ...example('regulator-opening'), subject: 'Quillfeather’s complaint' };
    expect(await post('/ico-matters', opening)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'about', detail: 'must be the id of a case' }] },
    });
    const { body } = await post('/ico-matters', { ...opening, about: undefined });
    const { id } = body as { id: string };
    const seen = { details: { subject: 'Quillfeather’s complaint', entries: [{ number: 1 }] } };
    expect(await read(id, 'auditor')).toMatchObject(seen);
    expect((await local().ask('GET', `/cases/${id}`, { as: 'staff' })).status).toBe(404);
    expect(await post(`/cases/${id}/moves`, example('regulator-move-close'))).toMatchObject({
      status: 409,
      body: { open: ['answered: entry 1 waits for a reply'] },
    });
  });
});

it('keeps what was written in words out of mails, logs and what lies in the table', async () => {
  await local().machine.settle();
  const mails = await local().mails();
  expect(mails.length).toBeGreaterThan(2);
  expect(JSON.stringify([mails, local().machine.logs()])).not.toContain('Quillfeather');
  expect(await everything(local().machine)).not.toContain('Quillfeather');
});
