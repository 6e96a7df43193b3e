// A canary asks under every right, and everything that is said of the requests is a canary too; then every place where something
// stays is searched for them.
import { describe, expect, it } from 'vitest';
import { rights, type Right } from '../../events/requests.ts';
import { steward } from '../support/steward.ts';
import type { Mail, Reply } from '../support/steward.ts';
import { linkIn, mailsTo } from './mailbox.ts';
import { everything } from './table.ts';

const local = steward({ clock: '2026-11-23T09:00:00Z', asleep: [] }); // Monday

const canary = (where: string) => `Quillfeather of ${where} <b>&"'`;
const email = 'quillfeather+canary@example.org';
const traces = /quillfeather|<b>&|131 ?555 ?0199/i;

const asked = (right: Right) => ({
  right,
  name: canary('the name'),
  email,
  details: canary('the request'),
  onBehalfOf: { name: canary('the principal'), relationship: canary('the relationship') },
});

/** What is said on the way, by right; refused or not, nothing of it may stay in the open. */
const said: Readonly<Record<Right, readonly object[]>> = {
  access: [
    { action: 'ask-clarification', text: canary('a question'), reasons: canary('the need') },
    { action: 'clarification-answered', text: canary('an answer') },
    { action: 'ask-source', source: 'shared-mailboxes' },
    {
      action: 'answer-source',
      source: 'shared-mailboxes',
      items: [{ title: canary('a mail'), fields: { text: canary('its text') } }],
    },
    {
      action: 'mark-others',
      ref: 'material:shared-mailboxes:1',
      people: [{ name: canary('another'), email }],
      question: canary('asking'),
    },
    {
      action: 'withhold',
      ref: 'material:shared-mailboxes:1',
      exemption: 'negotiations',
      reasons: canary('an exemption'),
    },
  ],
  erasure: [
    {
      action: 'decide',
      accept: false,
      ground: 'legal-claims',
      reasons: canary('the claims'),
      legalAdvice: canary('advice'),
    },
  ],
  restriction: [
    {
      action: 'decide',
      accept: true,
      ground: 'accuracy-contested',
      reasons: canary('doubts'),
      legalAdvice: canary('advice'),
    },
  ],
  objection: [
    { action: 'decide', accept: true, ground: 'no-overriding-grounds', reasons: canary('weighing') },
  ],
  rectification: [
    {
      action: 'decide',
      accept: false,
      ground: 'accurate',
      reasons: canary('accuracy'),
      legalAdvice: canary('advice'),
    },
  ],
  portability: [],
  complaint: [
    { action: 'tell-progress', text: canary('progress') },
    { action: 'give-outcome', outcome: 'upheld', reasons: canary('the outcome'), remedy: canary('a remedy') },
  ],
};

const everywhere: readonly object[] = [
  { action: 'ask-identity', text: canary('asking who') },
  { action: 'identity-received', how: 'authority-of-agent' },
  { action: 'extend', ground: 'complexity', reasons: canary('an extension') },
  { action: 'take-back', entry: 3, reasons: canary('a mistake') },
];

async function played(right: Right): Promise<{ id: string; replies: Reply[] }> {
  const { body } = await local().ask('POST', '/requests', { body: asked(right) });
  const { reference: id } = body as { reference: string };
  await local().machine.settle();
  const confirm = (await mailsTo(local(), email)).findLast(({ subject }) =>
    subject.startsWith('Please confirm'),
  );
  await local().ask('POST', linkIn(confirm as Mail), {
    body: { choice: 'confirm', other: canary('a field') },
  });
  // Some of the letters fail, so that there is something in the dead letters too.
  if (right === 'complaint')
    local().machine.faults.order({ service: 'ses', function: 'letter', kind: 'error', times: 6 });
  const replies: Reply[] = [];
  for (const move of [
    ...everywhere,
    ...said[right],
    { action: 'close-as', outcome: 'withdrawn', reasons: canary('the end') },
  ]) {
    await local().machine.settle();
    replies.push(await local().ask('POST', `/cases/${id}/moves`, { as: 'dpo', body: move }));
  }
  return { id, replies };
}

describe('a canary that asks under every right', () => {
  it('leaves no trace in tables, keys, events, logs, executions, dead letters, buckets or replies', async () => {
    const { machine } = local();
    await local().ask('POST', '/forms/contact', {
      body: { name: canary('a form'), email, message: canary('a message') },
    });
    const cases: { id: string; replies: Reply[] }[] = [];
    for (const right of rights) cases.push(await played(right));
    await local().playHours(24 * 16);
    const bad = [
      await local().ask('POST', '/requests', { body: { ...asked('access'), [canary('a field')]: 1 } }),
      await local().ask('POST', '/requests/codes', { body: { reference: canary('a reference') } }),
      await local().ask('GET', `/requests/status?reference=${email}&code=Quillfeather`),
      await local().ask('GET', '/links/confirm.Quillfeather.1.x'),
      await local().ask('POST', '/permissions', {
        as: 'product',
        body: { email, purpose: canary('a purpose') },
      }),
      await local().ask('POST', '/disclosures', { as: 'staff', body: { email, party: canary('a party') } }),
      await local().ask('POST', '/unsubscribe', { body: { email: canary('an address') } }),
    ];
    const dpoMails = (await mailsTo(local(), 'dpo@example.com')).map(({ subject, body }) => [subject, body]);
    const places = {
      tables: await everything(machine),
      logs: machine.logs(),
      executions: machine.executions(),
      deadLetters: machine.deadLetters(),
      buckets: machine.buckets.map((bucket) =>
        machine.objects(bucket).map(({ key, body }) => [key, Buffer.from(body).toString('latin1')]),
      ),
      mailsToTheDpo: dpoMails,
      replies: [...cases.flatMap(({ replies }) => replies), ...bad].map(({ body }) => body),
      events: await Promise.all(
        cases.map(
          async ({ id }) => (await local().ask('GET', `/cases/${id}/events`, { as: 'auditor' })).body,
        ),
      ),
      audit: (await local().ask('GET', '/audit/verify', { as: 'auditor' })).body,
      worklist: (await local().ask('GET', '/cases', { as: 'auditor' })).body,
    };
    expect(places.audit).toMatchObject({ whole: true });
    for (const [place, held] of Object.entries(places)) {
      const text = typeof held === 'string' ? held : JSON.stringify(held);
      expect.soft({ place, trace: traces.exec(text)?.[0] }).toEqual({ place, trace: undefined });
    }
    // It was taken in, and is there for whoever may read it: the test would see nothing else either.
    for (const { id, replies } of cases) {
      const whole = JSON.stringify((await local().ask('GET', `/cases/${id}`, { as: 'dpo' })).body);
      expect.soft({ id, seen: (whole.match(/Quillfeather/gu)?.length ?? 0) > 4 }).toEqual({ id, seen: true });
      expect
        .soft({ id, refused: replies.filter(({ status }) => status >= 500).length })
        .toEqual({ id, refused: 0 });
    }
  });
});
