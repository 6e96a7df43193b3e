// Over HTTP (policy §13): staff say that something has ended, from which a period runs; and a legal hold is placed, shown, and lifted by two.
import { describe, expect, it } from 'vitest';
import { steward, type Reply } from '../support/steward.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z', asleep: [] }); // Monday

const post = (path: string, body: object, as = 'staff', headers: Record<string, string> = {}) =>
  local().ask('POST', path, { body, as, headers });
const refusedFields = ({ body }: Reply) =>
  ((body as { errors?: { path: string }[] }).errors ?? []).map(({ path }) => path);

const email = 'customer@example.com';
const end = { email, category: 'contract', endedOn: '2026-11-20' }; // Friday

describe('an end', () => {
  it('is recorded once under its key, and says how many records run from it', async () => {
    const receivedAt = '2026-11-02T09:00:00Z'; // Monday
    for (const purpose of ['contract', 'portal-access'])
      expect((await post('/records', { source: 'contract', purpose, email, receivedAt })).status).toBe(202);
    const key = { 'idempotency-key': 'the-end-of-it' };
    for (const _ of [1, 2])
      expect(await post('/records/endings', end, 'staff', key)).toMatchObject({
        status: 200,
        body: { records: 2 },
      });
  });

  it('is refused in the future, but of an event; of whom nobody knows; and to whoever only reads', async () => {
    const ahead = { ...end, endedOn: '2026-11-24' }; // Tuesday
    const refused = await post('/records/endings', ahead);
    expect([refused.status, refusedFields(refused)]).toEqual([400, ['endedOn']]);
    const event = { ...ahead, category: 'event-registration' };
    expect(await post('/records/endings', event)).toMatchObject({ status: 200, body: { records: 0 } });
    expect((await post('/records/endings', { ...end, email: 'nobody@example.com' })).status).toBe(404);
    for (const as of ['auditor', 'product'])
      expect((await post('/records/endings', end, as)).status).toBe(403);
  });
});

describe('a legal hold', () => {
  const opening = {
    on: { kind: 'person', email },
    reason: 'A claim about the contract is announced.',
    because: 'claim-expected',
    reviewOn: '2027-05-24', // Monday
  };

  it('is in the worklist until two of the DPO’s people have lifted it', async () => {
    const { status, body } = await post('/holds', opening);
    expect(status).toBe(201);
    const { id } = body as { id: string };
    const open = async () => {
      const { cases } = (await local().ask('GET', '/cases', { as: 'dpo' })).body as {
        cases: { id: string }[];
      };
      return cases.some((matter) => matter.id === id);
    };
    expect(await open()).toBe(true);
    const move = async (subject: string, action: string, more: object = {}) =>
      local().ask('POST', `/cases/${id}/moves`, {
        body: { action, ...more },
        headers: { authorization: `Bearer ${await local().machine.token({ subject, groups: ['dpo'] })}` },
      });
    expect((await move('dpo-1', 'ask-lift', { reasons: 'It was settled.' })).status).toBe(200);
    expect(await move('dpo-1', 'confirm-lift')).toMatchObject({
      status: 409,
      body: { open: [expect.stringContaining('another DPO')] },
    });
    expect(await move('dpo-2', 'confirm-lift')).toMatchObject({ status: 200, body: { state: 'closed' } });
    expect(await open()).toBe(false);
  });

  it('names the field that is wrong', async () => {
    const wrong = { on: { kind: 'category', category: 'everything' }, reviewOn: '2026-11-23' }; // Monday
    expect(refusedFields(await post('/holds', { ...opening, on: wrong.on }))).toEqual(['on.category']);
    expect(refusedFields(await post('/holds', { ...opening, reviewOn: wrong.reviewOn }))).toEqual([
      'reviewOn',
    ]);
  });
});
