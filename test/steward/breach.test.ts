// A breach over HTTP from the report to the closing (policy §9 to §9.2, UK GDPR Art 33): both clocks, each refusal, the races.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import { acts, audit, caseIn, eventsOf, lostLaptop, moved, reported } from './lost-laptop.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z', asleep: [] }); // Monday

const move = (id: string, body: object, headers: Record<string, string> = {}, as = 'dpo') =>
  local().ask('POST', `/cases/${id}/moves`, { body, as, headers });
const read = async (id: string) => caseIn(await local().ask('GET', `/cases/${id}`, { as: 'dpo' }));
const icoReport = async (id: string) =>
  (await local().ask('GET', `/cases/${id}/ico-report`, { as: 'dpo' })).body as {
    kind: string;
    missing: string[];
    fields: { name: string; value: unknown }[];
  };

describe('a breach', () => {
  it('goes from the report to its closing, and the record tells all of it', async () => {
    const id = await reported(local());
    expect(await moved(local(), id, acts.acknowledge)).toMatchObject({ state: 'acknowledged' });
    expect(await moved(local(), id, acts.assess, acts.contain)).toMatchObject({ state: 'assessed' });
    expect(await moved(local(), id, acts.decide)).toMatchObject({ state: 'decided' });
    const asked = ['approximatePeople', 'approximateRecords', 'dataCategories', 'kindsOfPeople'];
    expect((await icoReport(id)).missing.toSorted()).toEqual(asked);
    await moved(local(), id, acts.report, acts.complete);
    expect(await icoReport(id)).toMatchObject({ kind: 'follow-up 1', missing: [] });
    const closed = await moved(local(), id, acts.followUp, acts.close);
    expect(closed).toMatchObject({
      state: 'closed',
      open: [],
      moves: ['correspond', 'reopen'],
      nextReminderAt: null,
    });
    const told = (await eventsOf(local(), id)).map(({ type, data }) => (data['action'] as string) ?? type);
    const done = [
      'acknowledge',
      'assess',
      'contain',
      'decide',
      'report-to-ico',
      'amend',
      'report-to-ico',
      'close',
    ];
    expect(told.filter((name) => done.includes(name))).toEqual(done);
    expect(await audit(local())).toMatchObject({ whole: true });
  });

  it('that is closed takes letters still, and is opened again with reasons only', async () => {
    const id = await reported(local());
    const closed = await moved(local(), id, acts.assess, acts.contain, acts.decideNothing, acts.close);
    expect(closed.moves).toEqual(['correspond', 'reopen']);
    expect(await move(id, { action: 'reopen' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'reasons' }] },
    });
    expect(await move(id, acts.assess)).toMatchObject({ status: 409, body: { allowed: closed.moves } });
    const open = await moved(local(), id, { action: 'reopen', reasons: 'The finder has called.' });
    expect(open).toMatchObject({ state: 'decided', closedAt: null });
    expect(await moved(local(), id, acts.close)).toMatchObject({ state: 'closed' });
  });

  it('shows both clocks, each with its source and why it ends when it does', async () => {
    const report = {
      ...lostLaptop(local()),
      occurredAt: '2026-11-20T20:00:00Z',
      discoveredAt: '2026-11-23T08:00:00Z',
    }; // Friday, Monday
    const { deadlines, past } = caseIn(await local().ask('POST', '/breaches', { body: report, as: 'staff' }));
    expect(deadlines).toMatchObject([
      { name: 'dpo-told', source: 'Policy §9.1', dueAt: '2026-11-21T02:00:00.000Z', status: 'missed' },
      { name: 'ico-policy', source: 'Policy §9.2', dueAt: '2026-11-23T20:00:00.000Z', status: 'open' },
      { name: 'ico-law', source: 'UK GDPR Art 33(1)', dueAt: '2026-11-26T08:00:00.000Z', status: 'open' },
    ]);
    for (const { because } of deadlines) expect(because.length).toBeGreaterThan(1);
    expect(past).toEqual(['dpo-told']);
  });

  it('says at the report which limits are past', async () => {
    const reply = await local().ask('POST', '/breaches', { body: lostLaptop(local(), 100), as: 'staff' });
    expect(caseIn(reply).past).toEqual(['dpo-told', 'ico-policy', 'ico-law']);
  });

  it('stands in the worklist while it is open, the nearest deadline first, and in the register for ever', async () => {
    const id = await reported(local(), 2);
    const listed = async (query: string) => {
      const { body } = await local().ask('GET', `/cases?limit=100${query}`, { as: 'auditor' });
      return (body as { cases: { id: string; deadlines: { dueAt: string; metAt?: string }[] }[] }).cases;
    };
    const open = await listed('');
    expect(open.map((one) => one.id)).toContain(id);
    const next = open.map(
      ({ deadlines }) =>
        deadlines
          .filter(({ metAt }) => !metAt)
          .map(({ dueAt }) => dueAt)
          .toSorted()[0],
    );
    expect(next).toEqual(next.toSorted((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1)));
    await moved(local(), id, acts.assess, acts.contain, acts.decideNothing, acts.close);
    expect((await listed('')).map((one) => one.id)).not.toContain(id);
    expect((await listed('&type=breach')).map((one) => one.id)).toContain(id);
  });

  it('is listed page by page, each once', async () => {
    for (let count = 0; count < 4; count += 1) await reported(local());
    for (const query of ['', '&type=breach']) {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const after = next === '' ? '' : `&after=${next}`;
        const { body } = await local().ask('GET', `/cases?limit=2${query}${after}`, { as: 'dpo' });
        const page = body as { cases: { id: string }[]; next: string | null };
        seen.push(...page.cases.map(({ id }) => id));
        next = page.next;
      }
      expect(seen.length).toBeGreaterThan(3);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });
});

describe('a move', () => {
  it('that the state does not allow is refused, and the allowed ones are named', async () => {
    const id = await reported(local());
    expect(await move(id, acts.decide)).toMatchObject({
      status: 409,
      body: { code: 'not-allowed', allowed: (await read(id)).moves },
    });
    expect(await read(id)).toMatchObject({ state: 'reported', revision: 0 });
  });

  it('that there is none of is refused, and those that there are are named', async () => {
    const id = await reported(local());
    for (const action of ['explode', 'constructor', '__proto__', ''])
      expect(await move(id, { action })).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'action', detail: expect.stringContaining('acknowledge') }] },
      });
  });

  it('that closes is refused with the list of what is open', async () => {
    const id = await reported(local());
    const reply = await move(id, acts.close);
    expect(reply).toMatchObject({ status: 409, body: { code: 'open-points' } });
    expect((reply.body as { open: string[] }).open.map((point) => point.split(':')[0])).toEqual([
      'assess',
      'contain',
      'decide',
      'decide',
      'decide',
    ]);
  });

  it('that reports after 72 hours is refused without the reason for the delay', async () => {
    const id = await reported(local(), 80);
    await moved(local(), id, acts.assess, acts.decide);
    expect(await move(id, acts.report)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'delayReason' }] },
    });
    expect(await move(id, { ...acts.report, delayReason: 'It was found late.' })).toMatchObject({
      status: 200,
    });
  });

  it.each(['naming the revision they saw', 'naming none'])(
    'made by two DPOs at once, %s, is made by one at a time; who is late is told that the case has changed',
    async (how) => {
      const id = await reported(local());
      const { revision } = await moved(local(), id, acts.assess);
      const named = how === 'naming none' ? {} : { revision };
      const both = [acts.decide, acts.decideNothing].map((body) => move(id, { ...body, ...named }));
      const replies = await Promise.all(both);
      const made = replies.filter(({ status }) => status === 200);
      const late = replies.filter(({ status }) => status !== 200);
      // Without a revision the second may also have come when the first was through, which is no race.
      expect(made.length).toBeOneOf(how === 'naming none' ? [1, 2] : [1]);
      for (const reply of late) expect(reply).toMatchObject({ status: 409, body: { code: 'changed' } });
      const actions = (await eventsOf(local(), id)).map(({ data }) => data['action']);
      expect(actions.filter((action) => action === 'decide')).toHaveLength(made.length);
      expect(await read(id)).toMatchObject({ revision: revision + made.length });
      expect(await audit(local())).toMatchObject({ whole: true });
    },
  );

  it('that comes while the mails are noted loses nothing', async () => {
    const body = lostLaptop(local());
    const { id } = caseIn(await local().ask('POST', '/breaches', { body, as: 'staff' }));
    const note = (text: string) =>
      move(id, { action: 'contain', taken: text, contained: false }, {}, 'staff');
    const replies = [await note('one'), await note('two'), await note('three')];
    await local().machine.settle();
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    const types = (await eventsOf(local(), id)).map(({ type }) => type).toSorted();
    expect(types).toEqual([
      'case.moved',
      'case.moved',
      'case.moved',
      'case.opened',
      'mail.sent',
      'timeline.scheduled',
    ]);
  });
});

describe('an Idempotency-Key', () => {
  it('makes one breach of a report that is sent ten times at once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = lostLaptop(local());
    const send = () => local().ask('POST', '/breaches', { body, as: 'staff', headers });
    const replies = await Promise.all(Array.from({ length: 10 }, send));
    expect(new Set(replies.map(({ status, body: said }) => JSON.stringify([status, said]))).size).toBe(1);
    expect(replies[0]?.status).toBe(201);
    const other = await local().ask('POST', '/breaches', {
      body: { ...body, what: 'Another.' },
      as: 'staff',
      headers,
    });
    expect(other).toMatchObject({ status: 422 });
  });

  it('makes one move of a move that is sent ten times at once', async () => {
    const id = await reported(local());
    const headers = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(Array.from({ length: 10 }, () => move(id, acts.contain, headers)));
    expect(new Set(replies.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(await read(id)).toMatchObject({ revision: 1 });
    expect(await move(id, { ...acts.contain, contained: false }, headers)).toMatchObject({ status: 422 });
    // The key of one case is not the key of another.
    expect(await move(await reported(local()), acts.contain, headers)).toMatchObject({ status: 200 });
  });
});
