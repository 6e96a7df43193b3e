// Third parties over HTTP (policy §7, §7.1, §7.2): nothing is disclosed without an agreement in force, beyond it or after it; the DPO is
// reminded before it ends; and a processor tells of a breach, or asks for a sub-processor, by a link of its own.
import { describe, expect, it } from 'vitest';
import { agreementWith } from '../../infra/commands/demo/agreement.ts';
import { day } from '../../shared/calendar/day.ts';
import { examplesOf } from '../events/examples.ts';
import { agreedWith } from '../support/agreement.ts';
import { steward, type Mail } from '../support/steward.ts';
import { mailsTo } from './mailbox.ts';
import { everything } from './table.ts';

// Months pass, and no digest of them is looked at.
const local = steward({ clock: '2026-11-23T09:15:00Z', asleep: ['Nightly', 'Digest', 'Report'] }); // Monday
const today = day('2026-11-23');
const crm = 'data-protection@deeside-crm.example';
const email = 'ada@example.org';

const post = async (path: string, body: object, as?: string) => {
  const reply = await local().ask('POST', path, { body, ...(as !== undefined && { as }) });
  await local().machine.settle();
  return reply;
};
const move = (id: string, action: string, more: object = {}, as = 'dpo') =>
  post(`/cases/${id}/moves`, { action, ...more }, as);
const disclose = (more: object = {}) =>
  post(
    '/disclosures',
    { email, party: 'crm', purpose: 'enquiry', categories: ['contact'], ...more },
    'staff',
  );
const send = (more: object = {}) =>
  post(
    '/transfers',
    { ...examplesOf('transfer').good['a medium of the register by courier'], entry: undefined, ...more },
    'staff',
  );
const subjects = async (address: string) => (await mailsTo(local(), address)).map(({ subject }) => subject);

interface Party {
  party: string;
  standing: string;
  agreements: { case: string; state: string; current: boolean; subProcessors: number }[];
}
async function standing(code: string): Promise<Party | undefined> {
  const { body } = await local().ask('GET', '/parties', { as: 'auditor' });
  return (body as { parties: Party[] }).parties.find(({ party }) => party === code);
}

const linksIn = ({ body }: Mail): string[] =>
  [...(body.text ?? '').matchAll(/https?:\/\/[^/\s]+\/v1(\/parties\/links\/\S+)/gu)].map(
    ([, path = '']) => path,
  );
/** The links of the newest letter to the CRM's host, by what they are for. */
async function links(): Promise<{ breach: string; subProcessor: string }> {
  const found = (await mailsTo(local(), crm)).filter((mail) => linksIn(mail).length > 0);
  const all = linksIn(found.at(-1) as Mail);
  const of = (use: string) => all.find((path) => path.includes(`/${use}.`)) ?? '';
  return { breach: of('party'), subProcessor: of('sub-processor') };
}

describe('a disclosure', () => {
  it('or a transfer is refused without an agreement, beyond it and after it, and taken within it', async () => {
    await post('/forms/contact', { name: 'Ada', email, message: 'Hello' });
    expect(await standing('crm')).toMatchObject({ standing: 'no-agreement', agreements: [] });
    expect(await disclose()).toMatchObject({
      status: 409,
      body: { code: 'no-agreement', open: ['crm: a Data Protection Addendum in force'] },
    });
    expect(await send()).toMatchObject({ status: 409, body: { code: 'no-agreement' } });
    expect(
      (await send({ party: undefined, purpose: undefined, toKind: 'adviser', to: 'A lawyer' })).status,
    ).toBe(201);

    const { opening, moves } = agreementWith('crm', today);
    const agreed = { ...opening, purposes: ['enquiry'], categories: ['contact', 'words'] };
    const { id } = (await post('/agreements', agreed, 'staff')).body as { id: string };
    const signature = moves.at(-1)?.body ?? {};
    const early = await post(`/cases/${id}/moves`, signature, 'dpo');
    expect(early).toMatchObject({ status: 409, body: { code: 'open-points' } });
    expect((early.body as { open: string[] }).open).toContainEqual(expect.stringContaining('Art 28(3)(a)'));
    for (const { by, body } of moves.slice(0, -1))
      expect((await post(`/cases/${id}/moves`, body, by)).status).toBe(200);
    expect(await disclose()).toMatchObject({ status: 409, body: { code: 'no-agreement' } });
    const dates = { validUntil: '2027-02-15', reviewOn: '2027-02-15' }; // Monday
    expect((await post(`/cases/${id}/moves`, { ...signature, ...dates }, 'dpo')).status).toBe(200);

    expect(await standing('crm')).toMatchObject({
      standing: 'in-force',
      agreements: [{ case: id, current: true }],
    });
    expect((await disclose()).status).toBe(201);
    expect(await disclose({ purpose: 'contract' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'purpose' }] },
    });
    // Which the party takes for no purpose of its own, whatever is agreed.
    expect(await disclose({ purpose: 'newsletter' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'purpose', detail: expect.stringContaining('that party') }] },
    });
    expect(await disclose({ categories: ['contact', 'work'] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'categories.1' }] },
    });
    expect(await send()).toMatchObject({ status: 201, body: { party: 'crm', purpose: 'enquiry' } });
    for (const beyond of [{ purpose: 'newsletter' }, { purpose: 'contract' }, { categories: ['work'] }])
      expect((await send(beyond)).status).toBe(400);

    await local().machine.moveTo(Date.parse('2027-02-15T23:00:00Z')); // Monday
    const reminded = (await subjects('dpo@example.com')).filter((one) =>
      one.includes('Agreement with a third'),
    );
    const ahead = reminded.flatMap((one) => /\((\d+) days\) left/u.exec(one)?.[1] ?? []);
    expect(ahead).toEqual(['60', '30', '7']);
    expect((await disclose()).status).toBe(201);
    await local().playHours(2);
    expect(await standing('crm')).toMatchObject({ standing: 'expired' });
    expect(await disclose()).toMatchObject({
      status: 409,
      body: { open: [expect.anything(), 'crm: one has expired on 2027-02-15'] },
    });
    expect(
      (await move(id, 'renew', { validUntil: '2028-02-15', reviewOn: '2027-08-16', reasons: 'It goes on.' }))
        .status,
    ).toBe(200);
    expect((await disclose()).status).toBe(201);
    expect(
      (await move(id, 'end', { endedOn: '2027-02-16', data: 'destroyed', reasons: 'In-house.' })).status,
    ).toBe(200);
    expect((await disclose()).status).toBe(409);
  });
});

const refusedFor = (code: string) => ({
  status: 409,
  body: { code: 'not-permitted', reasons: [expect.objectContaining({ code })] },
});
const restricting = { action: 'decide', accept: true, ground: 'claims', reasons: 'A claim.' };

describe('a disclosure that is agreed', () => {
  it('is refused all the same for whoever objects or is restricted, and to a party whose risk is being assessed', async () => {
    await agreedWith(local(), 'crm');
    for (const [code, right, more, decisions] of [
      ['objects', 'objection', { purposes: ['enquiry'] }, []],
      ['restricted', 'restriction', {}, [restricting]],
    ] as const) {
      const who = `${right}@example.org`;
      await post('/forms/contact', { name: 'Bo', email: who, message: 'Hello' });
      expect((await disclose({ email: who })).status).toBe(201);
      const receivedAt = new Date(local().machine.now()).toISOString();
      const asked = { name: 'Bo', email: who, via: 'phone', receivedAt, identity: 'known', ...more };
      const { id } = (await post(`/requests/${right}`, asked, 'staff')).body as { id: string };
      for (const decision of decisions) await post(`/cases/${id}/moves`, decision, 'dpo');
      expect(await disclose({ email: who })).toMatchObject(refusedFor(code));
    }
    const [screened] = Object.values(examplesOf('pia-opening').good);
    const pia = { ...(screened as object), covers: [{ party: 'crm' }] };
    expect((await post('/pias', pia, 'staff')).status).toBe(201);
    expect((await disclose()).status).toBe(409);
  });
});

describe('a processor', () => {
  const tells = {
    what: 'A tape with Quillfeather’s letters is missing.',
    how: 'It was not on the courier’s list.',
    likelyImpact: 'Letters could be read.',
    contact: 'Niamh Quillfeather',
  };

  it('reports a breach by its own link, once for each that it tells of, and the DPO is alerted', async () => {
    const id = await agreedWith(local(), 'crm');
    const { breach } = await links();
    const page = await local().ask('GET', breach);
    expect(page).toMatchObject({ status: 200, body: { fields: expect.arrayContaining(['occurredAt']) } });
    const occurredAt = new Date(local().machine.now() - 3_600_000).toISOString().slice(0, 16);
    const report = { ...tells, occurredAt };
    const first = await post(breach, report);
    expect(first).toMatchObject({ status: 201, body: { reference: expect.stringMatching(/^breach_/u) } });
    expect((await post(breach, report)).body).toEqual(first.body);
    expect((await post(breach, { ...report, what: 'Another tape too.' })).body).not.toEqual(first.body);
    const { reference } = first.body as { reference: string };
    expect((await local().ask('GET', `/cases/${reference}`, { as: 'dpo' })).body).toMatchObject({
      state: 'reported',
      details: { report: { foundHow: expect.stringContaining(id), what: tells.what } },
    });
    expect(await subjects('dpo@example.com')).toContainEqual(
      expect.stringMatching(new RegExp(`breach reported.*${reference}`, 'u')),
    );
    expect(await post(breach, { ...report, occurredAt: '2031-01-01T10:00' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'occurredAt' }] },
    });
    const again = await fetch(`${local().machine.api}${breach}`, {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams({ ...report, how: '', what: '<b>A tape</b>' }),
    });
    expect(again.status).toBe(400);
    const form = await again.text();
    for (const said of ['How it occurred: must not be empty.', '&#60;b&#62;A tape&#60;/b&#62;', occurredAt])
      expect(form).toContain(said);
    expect(JSON.stringify(await everything(local().machine))).not.toMatch(/quillfeather/iu);
    expect(JSON.stringify(local().machine.logs())).not.toMatch(/quillfeather/iu);
  });

  it('asks for a sub-processor by a link, and hears of the decision in writing before it works', async () => {
    const id = await agreedWith(local(), 'crm');
    const { subProcessor } = await links();
    const since = new Date(local().machine.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const asked = { name: 'Shannon Backup Limited', country: 'Ireland', does: 'Keeps back-ups.', since };
    expect(await post(subProcessor, asked)).toMatchObject({ status: 201, body: { reference: `${id}/1` } });
    expect(await post(subProcessor, asked)).toMatchObject({ status: 201, body: { reference: `${id}/1` } });
    const decidedOn = new Date(local().machine.now()).toISOString().slice(0, 10);
    const decision = { n: 1, decision: 'consent', decidedOn, reasons: 'Bound by the same terms.' };
    expect((await move(id, 'decide-sub-processor', decision)).status).toBe(200);
    expect(await subjects(crm)).toContainEqual(expect.stringContaining('We consent to a sub-processor'));
    expect((await standing('crm'))?.agreements.at(-1)).toMatchObject({ case: id, subProcessors: 0 });
    await local().machine.moveTo(Date.parse(`${since}T12:00:00Z`));
    expect((await standing('crm'))?.agreements.at(-1)).toMatchObject({ case: id, subProcessors: 1 });
  });

  it('has no link any more that was replaced, or whose agreement has ended', async () => {
    const id = await agreedWith(local(), 'crm');
    const old = await links();
    expect((await move(id, 'send-link', { replace: true }, 'staff')).status).toBe(200);
    const { breach, subProcessor } = await links();
    expect(breach).not.toBe(old.breach);
    expect((await local().ask('GET', old.breach)).status).toBe(404);
    expect((await local().ask('GET', breach)).status).toBe(200);
    expect((await local().ask('GET', breach.replace('/party.', '/sub-processor.'))).status).toBe(404);
    const endedOn = new Date(local().machine.now()).toISOString().slice(0, 10);
    await move(id, 'end', { endedOn, data: 'returned', reasons: 'In-house.' });
    for (const link of [breach, subProcessor])
      expect((await local().ask('POST', link, { body: tells })).status).toBe(404);
  });
});

describe('another controller', () => {
  it('is told of a breach within the hours of its agreement: from the DPO’s first act that stands in the worklist until it is', async () => {
    await agreedWith(local(), 'event-partner');
    const occurredAt = new Date(local().machine.now() - 3_600_000).toISOString();
    const told = {
      what: 'A list of guests is lost.',
      how: 'It was left behind.',
      likelyImpact: 'Unwanted mail.',
    };
    const times = { occurredAt, discoveredAt: occurredAt };
    const { id } = (await post('/breaches', { ...told, ...times }, 'staff')).body as { id: string };
    const due = async () => {
      const { body } = await local().ask('GET', '/worklist', { as: 'dpo' });
      return (body as { rows: { id: string; due: string }[] }).rows.find((one) => one.id === id)?.due;
    };
    expect((await move(id, 'acknowledge')).status).toBe(200);
    expect(await due()).toBe('third-party-event-partner');
    expect((await move(id, 'notify-third-party', { party: 'event-partner' })).status).toBe(200);
    expect(await due()).toBe('ico-policy');
  });
});
