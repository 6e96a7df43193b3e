// A canary person and a canary breach go through the whole of Steward; then every place where something stays is searched for them.
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import type { Reply } from '../support/steward.ts';
import { caseIn, lostLaptop } from './lost-laptop.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:00:00Z', asleep: [] }); // Monday

const canary = (where: string) => `Quillfeather of ${where} <b>&"'`;
const person = {
  name: canary('the name'),
  email: 'quillfeather+canary@example.org',
  employer: canary('the employer'),
  title: canary('the title'),
  phone: '+44 131 555 0199',
  message: canary('the message'),
};

/** Every free text that the moves of a breach take. */
const moves = [
  { action: 'acknowledge', note: canary('the note') },
  { action: 'assess', risk: 'high-risk', reasons: canary('the assessment') },
  { action: 'contain', taken: canary('the containment'), contained: true },
  {
    action: 'amend',
    fields: { foundHow: canary('the finding'), approximatePeople: 3 },
    reasons: canary('the amendment'),
  },
  {
    action: 'decide',
    ico: { report: true, reasons: canary('the ICO') },
    people: { tell: true, reasons: canary('the people') },
    thirdParties: { tell: true, reasons: canary('the parties') },
  },
  { action: 'report-to-ico', kind: 'initial', reference: canary('the reference') },
  {
    action: 'notify-third-party',
    party: canary('the party'),
    agreement: canary('the agreement'),
    how: canary('the way'),
    said: canary('what was said'),
  },
  { action: 'explain-late', limit: 'dpo-told', code: 'found-late', reasons: canary('the lateness') },
  {
    action: 'correspond',
    with: 'ico',
    direction: 'in',
    subject: canary('the subject'),
    text: canary('the text'),
  },
];

const wrongs: [method: string, path: string, body?: unknown][] = [
  ['POST', '/forms/contact', { ...person, [canary('a field')]: canary('a value') }],
  ['POST', '/forms/contact', { ...person, email: canary('no address') }],
  ['POST', '/forms/Quillfeather', person],
  ['POST', '/records', { ...person, source: canary('a source'), purpose: canary('a purpose') }],
  ['POST', '/breaches', { what: canary('what'), occurredAt: canary('when') }],
  ['POST', '/breaches', `{"what": "${person.email}"`],
  ['POST', '/cases/Quillfeather/moves', { action: canary('an action') }],
  ['GET', '/cases/Quillfeather'],
  ['GET', '/cases?after=Quillfeather&type=Quillfeather'],
  ['GET', '/Quillfeather?email=quillfeather%40example.org'],
  ['POST', '/deadlines', { rule: canary('a rule'), jurisdiction: 'uk', input: {} }],
];

const traces = /quillfeather|131 ?555 ?0199|<b>&|\+44131555/i;

describe('a canary', () => {
  it('leaves no trace in tables, keys, events, logs, executions, dead letters, mails or error replies', async () => {
    const { machine } = local();
    const refused: Reply[] = [];
    await local().ask('POST', '/forms/contact', {
      body: person,
      headers: { 'idempotency-key': 'Quillfeather' },
    });
    const offline = { ...person, source: 'phone', purpose: 'enquiry' };
    const logged = await local().ask('POST', '/records', { body: offline, as: 'staff' });
    const report = {
      ...lostLaptop(local(), 80),
      what: canary('what'),
      how: canary('how'),
      likelyImpact: canary('impact'),
    };
    // Some of the mails fail, so that there is something in the dead letters too.
    machine.faults.order({ service: 'ses', kind: 'error', times: 9 });
    const { id } = caseIn(await local().ask('POST', '/breaches', { body: report, as: 'staff' }));
    await local().playHours(6);
    for (const body of moves)
      refused.push(await local().ask('POST', `/cases/${id}/moves`, { body, as: 'dpo' }));
    await local().playHours(48);
    for (const [method, path, body] of wrongs)
      refused.push(await local().ask(method, path, { as: 'dpo', body }));
    // And some calls of the functions fail in the middle of it.
    for (const kind of ['error', 'crash'] as const) {
      machine.faults.order({
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        function: 'submit-form',
        kind,
        times: 12,
      });
      refused.push(await local().ask('POST', '/forms/contact', { body: person }));
      machine.faults.clear();
    }
    const places = {
      tables: await everything(machine),
      logs: machine.logs(),
      executions: machine.executions(),
      deadLetters: machine.deadLetters(),
      mails: await local().mails(),
      replies: refused.map(({ body }) => body),
      audit: (await local().ask('GET', '/audit/verify', { as: 'auditor' })).body,
      events: (await local().ask('GET', `/cases/${id}/events`, { as: 'auditor' })).body,
      worklist: (await local().ask('GET', '/cases', { as: 'auditor' })).body,
    };
    expect(logged.status).toBe(202);
    expect(refused.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(
      moves.length - 1,
    );
    expect(places.mails.length).toBeGreaterThan(1);
    expect(places.deadLetters.length).toBeGreaterThan(0);
    expect(places.audit).toMatchObject({ whole: true });
    for (const [place, held] of Object.entries(places)) {
      const text = typeof held === 'string' ? held : JSON.stringify(held);
      expect.soft({ place, trace: traces.exec(text)?.[0] }).toEqual({ place, trace: undefined });
    }
    // It is there for whoever may read it: the test would see nothing else either.
    const whole = await local().ask('GET', `/cases/${id}`, { as: 'dpo' });
    expect(JSON.stringify(whole.body).match(/Quillfeather/g)?.length).toBeGreaterThan(12);
  });
});
