// Erasure over HTTP (policy §11.2; UK GDPR Art 17, 19): an erased person is searched for in every place where something stays; what
// comes at the same time is neither lost nor kept by mistake; the recipients are asked until they confirm.
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import { accepting, caseOf, disclosed, erased, logged, moved, person, sends, traces } from './erasures.ts';
import { audit, eventsOf } from './lost-laptop.ts';
import { linkIn, mailsTo } from './mailbox.ts';
import { everything, record } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday
const crm = 'data-protection@deeside-crm.example';

const subjects = async (address: string) => (await mailsTo(local(), address)).map(({ subject }) => subject);
const allowed = async (name: string, purpose: string) => {
  const body = { email: person(name).email, purpose };
  const reply = await local().ask('POST', '/permissions', { body, as: 'staff' });
  return (reply.body as { allowed: boolean }).allowed;
};
const peopleKnown = async () =>
  (await record(local().machine)).filter(({ sk, sealed }) => sk === 'PROFILE' && sealed !== undefined).length;

describe('an erased person', () => {
  it('is nowhere to be found but in the mails that were delivered', async () => {
    const { machine } = local();
    const known = await peopleKnown();
    await sends(local(), 'contact', 'canary', { phone: '+44 131 555 0199', message: 'I am Quillfeather.' });
    await sends(local(), 'newsletter', 'canary', { consent: true });
    await disclosed(local(), 'canary', { reference: 'Quillfeather-4711' });
    const past = await logged(local(), 'access', 'canary', {
      details: 'All that Quillfeather has told you.',
    });
    await machine.settle();
    await moved(local(), past, { action: 'close-as', outcome: 'withdrawn', reasons: 'Quillfeather rang.' });
    const id = await erased(local(), 'canary', { legalAdvice: 'Counsel on Quillfeather.' });
    await local().playHours(1);

    expect(await caseOf(local(), id)).toMatchObject({
      state: 'told',
      details: { notices: [{ party: 'crm' }] },
    });
    const buckets = machine.buckets.flatMap((bucket) =>
      machine.objects(bucket).map(({ key, body }) => `${key} ${Buffer.from(body ?? '').toString()}`),
    );
    const places = {
      tables: await everything(machine),
      case: (await local().ask('GET', `/cases/${id}`, { as: 'dpo' })).body,
      past: (await local().ask('GET', `/cases/${past}`, { as: 'dpo' })).body,
      events: await eventsOf(local(), id),
      logs: machine.logs(),
      executions: machine.executions(),
      deadLetters: machine.deadLetters(),
      buckets,
    };
    for (const [place, held] of Object.entries(places)) {
      const text = typeof held === 'string' ? held : JSON.stringify(held);
      expect.soft({ place, trace: traces.exec(text)?.[0] }).toEqual({ place, trace: undefined });
    }
    expect(buckets.filter((object) => object.startsWith('erasures/'))).toHaveLength(1);
    expect(await peopleKnown()).toBe(known);
    expect(machine.deadLetters()).toEqual([]);
    expect(await audit(local())).toMatchObject({ whole: true });
  });

  it('has been told what was decided, and then what is gone and who was told', async () => {
    const letters = await mailsTo(local(), person('canary').email);
    expect(letters.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('We are erasing your personal data'),
        expect.stringContaining('Your personal data are erased'),
      ]),
    );
    const done = letters.find(({ subject }) => subject.includes('Your personal data are erased'));
    expect(done?.body.text).toContain('Deeside CRM Hosting Limited');
    expect(done?.body.text).toContain('https://ico.org.uk/make-a-complaint/');
  });

  it('comes back as a new person when a form is sent again, and gets no newsletter', async () => {
    const known = await peopleKnown();
    await sends(local(), 'contact', 'canary', { message: 'Hello again.' });
    expect(await peopleKnown()).toBe(known + 1);
    expect(await allowed('canary', 'newsletter')).toBe(false);
    await sends(local(), 'newsletter', 'canary', { consent: true });
    expect(await allowed('canary', 'newsletter')).toBe(false);
    expect(await audit(local())).toMatchObject({ whole: true });
  });
});

describe('a recipient', () => {
  it('is told by the reference it was given, asked again each fortnight without a name, and confirms by the link', async () => {
    await sends(local(), 'contact', 'told', { message: 'Hello.' });
    await disclosed(local(), 'told', { reference: 'CRM-0815' });
    const before = (await mailsTo(local(), crm)).length;
    const id = await erased(local(), 'told');
    await local().playHours(15 * 24);
    const [first, chaser] = (await mailsTo(local(), crm)).filter(({ subject }) => subject.includes(id));
    expect((await mailsTo(local(), crm)).length).toBeGreaterThan(before);
    expect(first?.body.text).toContain('CRM-0815');
    expect(first?.body.text).not.toMatch(traces);
    expect(chaser?.subject).toContain(`${id}/1`);
    expect(chaser?.body.text).not.toContain('CRM-0815');
    expect(await caseOf(local(), id)).toMatchObject({
      state: 'told',
      open: [expect.stringContaining('crm')],
    });

    const link = first ? linkIn(first) : '';
    expect((await local().ask('GET', link, { headers: { accept: 'application/json' } })).status).toBe(200);
    expect((await caseOf(local(), id)).state).toBe('told');
    expect((await local().ask('POST', link, { body: {} })).status).toBe(200);
    await local().machine.settle();
    expect(await caseOf(local(), id)).toMatchObject({
      state: 'closed',
      details: { notices: [{ settled: { how: 'confirmed' } }] },
    });
    expect((await local().ask('POST', link, { body: {} })).status).toBe(404);
  });

  it('is settled by the DPO where it cannot be had', async () => {
    await sends(local(), 'contact', 'silent', { message: 'Hello.' });
    await disclosed(local(), 'silent');
    const id = await erased(local(), 'silent');
    const [notice] = (await mailsTo(local(), crm)).filter(({ subject }) => subject.includes(id));
    expect(notice?.body.text).toContain(person('silent').email);
    await moved(local(), id, {
      action: 'recipient-settled',
      n: 1,
      how: 'impossible',
      reasons: 'It is dissolved.',
    });
    await local().machine.settle();
    expect((await caseOf(local(), id)).state).toBe('closed');
  });

  it('is not given what the gate refuses, and that is a problem with its reasons', async () => {
    await sends(local(), 'contact', 'refusing', { message: 'Hello.' });
    const body = {
      email: person('refusing').email,
      party: 'mailing',
      purpose: 'newsletter',
      categories: ['contact'],
    };
    const reply = await local().ask('POST', '/disclosures', { body, as: 'staff' });
    expect(reply).toMatchObject({
      status: 409,
      body: { code: 'not-permitted', reasons: [{ code: 'no-consent' }] },
    });
    const unknown = { ...body, purpose: 'newsletter', email: 'nobody@example.org' };
    expect((await local().ask('POST', '/disclosures', { body: unknown, as: 'staff' })).status).toBe(404);
  });
});

describe('an erasure', () => {
  it('is not decided before it is established who asks', async () => {
    const id = await logged(local(), 'erasure', 'unproved', { identity: 'to-be-checked' });
    const reply = await local().ask('POST', `/cases/${id}/moves`, { body: accepting, as: 'dpo' });
    expect(reply).toMatchObject({ status: 409, body: { open: [expect.stringContaining('identity')] } });
  });

  it('that is refused says on which ground, why, and where to complain, and leaves the person as they are', async () => {
    await sends(local(), 'contact', 'refused', { message: 'Hello.' });
    const known = await peopleKnown();
    const id = await logged(local(), 'erasure', 'refused');
    const reasons = 'A claim is pending before the Court of Session.';
    await moved(local(), id, { ...accepting, accept: false, ground: 'legal-claims', reasons });
    const letter = (await mailsTo(local(), person('refused').email)).at(-1);
    expect(letter?.body.text).toContain(reasons);
    expect(letter?.body.text).toContain('https://ico.org.uk/make-a-complaint/');
    expect(letter?.body.text).toContain('court');
    expect((await caseOf(local(), id)).state).toBe('closed');
    expect(await peopleKnown()).toBe(known);
  });

  it('of somebody who is not known says so, stops marketing, and closes', async () => {
    const id = await erased(local(), 'stranger');
    expect(await subjects(person('stranger').email)).toContainEqual(
      expect.stringContaining('nothing to erase'),
    );
    expect(await allowed('stranger', 'newsletter')).toBe(false);
    await local().machine.settle();
    expect(await caseOf(local(), id)).toMatchObject({ state: 'closed', details: {} });
    expect((await caseOf(local(), id)).details.personal).toBeUndefined();
  });

  it('that keeps a category says what is kept and why, and keeps it', async () => {
    await sends(local(), 'contact', 'partial', { message: 'Hello.' });
    await sends(local(), 'feedback', 'partial', { message: 'It broke.' });
    const keeps = [{ category: 'feedback-and-support', ground: 'legal-claims' }];
    const known = await peopleKnown();
    await erased(local(), 'partial', { keeps });
    const done = (await mailsTo(local(), person('partial').email)).at(-1);
    expect(done?.body.text).toContain('Feedback or support request, because they are needed to make');
    expect(done?.body.text).toMatch(/Kept: +Feedback or support request: 1 record/u);
    expect(await peopleKnown()).toBe(known);
    expect(await audit(local())).toMatchObject({ whole: true });
  });

  it('asked for twice at once is carried out once, and both are answered', async () => {
    await sends(local(), 'contact', 'twice', { message: 'Hello.' });
    const ids = [await logged(local(), 'erasure', 'twice'), await logged(local(), 'erasure', 'twice')];
    await Promise.all(
      ids.map((id) => local().ask('POST', `/cases/${id}/moves`, { body: accepting, as: 'dpo' })),
    );
    await local().playHours(1);
    for (const id of ids) expect((await caseOf(local(), id)).state).toBe('closed');
    expect(local().machine.deadLetters()).toEqual([]);
    expect(await audit(local())).toMatchObject({ whole: true });
  });

  it('ends an access request that is under way, tells so, and forgets its file when that has been said', async () => {
    await sends(local(), 'contact', 'asking', { message: 'Hello.' });
    const access = await logged(local(), 'access', 'asking', { identity: 'to-be-checked' });
    await erased(local(), 'asking');
    await local().playHours(1);
    expect(await caseOf(local(), access)).toMatchObject({
      state: 'closed',
      details: { outcome: { code: 'erased' } },
    });
    expect(await subjects(person('asking').email)).toContainEqual(
      expect.stringContaining('closed your request'),
    );
    await local().playHours(26);
    expect((await caseOf(local(), access)).details.personal).toBeUndefined();
  });

  it('leaves a complaint to be answered, and forgets its file a day after it is closed', async () => {
    await sends(local(), 'contact', 'angry', { message: 'Hello.' });
    const complaint = await logged(local(), 'complaint', 'angry', { details: 'You kept it too long.' });
    await erased(local(), 'angry');
    const { details } = await caseOf(local(), complaint);
    expect(details).toMatchObject({ personal: { name: person('angry').name } });
    await moved(local(), complaint, { action: 'close-as', outcome: 'withdrawn', reasons: 'They rang.' });
    expect((await caseOf(local(), complaint)).details.personal).toBeDefined();
    await local().playHours(26);
    expect((await caseOf(local(), complaint)).details.personal).toBeUndefined();
    expect(await audit(local())).toMatchObject({ whole: true });
  });
});

describe('the machine that erases', () => {
  it('comes to the same end though it crashes after each of its calls in turn, and takes a throttle as a wait', async () => {
    const { faults } = local().machine;
    const met = () =>
      local()
        .machine.logs()
        .filter(({ message }) => message === 'a fault on order').length;
    await sends(local(), 'contact', 'crash', { message: 'Hello.' });
    await disclosed(local(), 'crash');
    const calls = { s3: 1, kms: 3, dynamodb: 24 };
    for (const [service, count] of Object.entries(calls))
      for (let after = 0; after < count; after += 1)
        faults.order({ service, function: 'erase', kind: 'crash-after', after });
    faults.order({ service: 'dynamodb', function: 'erase', kind: 'throttle', times: 10 });
    const before = met();
    const id = await erased(local(), 'crash');
    await local().playHours(24);
    faults.clear();
    expect(met() - before).toBeGreaterThan(20);
    expect(await caseOf(local(), id)).toMatchObject({
      state: 'told',
      details: { notices: [{ party: 'crm' }] },
    });
    const left = JSON.stringify(await record(local().machine));
    expect(left).not.toMatch(/quillfeather/iu);
    expect(await audit(local())).toMatchObject({ whole: true });
  });
});
