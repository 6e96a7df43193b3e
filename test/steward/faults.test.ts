// What AWS does on a bad day, at every call that a function makes: run again, it converges, and nothing is lost, doubled or half-written.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../infra/local/door/faults.ts';
import { steward } from '../support/steward.ts';
import type { Asking, Reply } from '../support/steward.ts';
import { acts, audit, caseIn, eventsOf, lostLaptop, mailsAbout, moved, reported } from './lost-laptop.ts';
import { record } from './table.ts';

const local = steward({ clock: '2026-11-23T09:00:00Z' }); // Monday

const services = ['dynamodb', 'kms', 'ses', 'states'];

/** How often in a row a call must fail so that the SDK, which tries it again, gives up; after a crash there is nobody to try. */
const enough = (kind: FaultKind) => (kind.startsWith('crash') ? 1 : 12);

const faultsMet = () =>
  local()
    .machine.logs()
    .filter(({ message }) => message === 'a fault on order').length;

/**
 * Plays something again and again while a function fails at its first call to a service, then at its second, and so on, until
 * it makes no more calls. Gives how many calls failed.
 */
async function atEachCall(name: string, kind: FaultKind, play: () => Promise<unknown>): Promise<number> {
  const { faults } = local().machine;
  let calls = 0;
  for (const service of services) {
    for (let after = 0, met = true; met; after += 1) {
      const before = faultsMet();
      faults.order({ service, function: name, kind, after, times: enough(kind) });
      await play();
      faults.clear();
      met = faultsMet() > before;
      if (met) calls += 1;
    }
  }
  return calls;
}

/** Requests that are sent while a function fails, to be sent again under their keys when it does not any more. */
class Requests {
  readonly sent: { path: string; asking: Asking }[] = [];

  async send(path: string, asking: Asking): Promise<void> {
    const keyed = { ...asking, headers: { 'idempotency-key': randomUUID() } };
    this.sent.push({ path, asking: keyed });
    await local().ask('POST', path, keyed);
  }

  async again(): Promise<Reply[]> {
    const replies: Reply[] = [];
    for (const { path, asking } of this.sent) replies.push(await local().ask('POST', path, asking));
    return replies;
  }
}

const question = () => ({ email: `${randomUUID()}@example.org`, message: 'Please call me.' });

const cases = async () => (await record(local().machine)).filter(({ sk }) => sk === 'CASE').length;

beforeEach(() => local().machine.faults.clear());

describe.each(['crash-after', 'reply-lost'] as const)(
  'a function behind the API that meets %s at any of its calls',
  (kind) => {
    it('keeps each form once, under one person, when it is sent again', async () => {
      const requests = new Requests();
      const people = async () => (await record(local().machine)).filter(({ sk }) => sk === 'PROFILE').length;
      const before = await people();
      const failed = await atEachCall('submit-form', kind, () =>
        requests.send('/forms/feedback', { body: question() }),
      );
      expect(failed).toBeGreaterThan(2);
      const replies = await requests.again();
      expect(replies.map(({ status }) => status)).toEqual(requests.sent.map(() => 202));
      const ids = replies.map((reply) => (reply.body as { reference: string }).reference);
      const kept = (await record(local().machine)).filter(
        ({ id, sk }) => ids.includes(String(id)) && String(sk).startsWith('RECORD#'),
      );
      expect(kept).toHaveLength(requests.sent.length);
      expect(await people()).toBe(before + requests.sent.length);
      expect(await audit(local())).toMatchObject({ whole: true });
    });

    it('opens each case once when it is reported again, and tells the DPO once', async () => {
      const requests = new Requests();
      const before = await cases();
      const failed = await atEachCall('open-case', kind, () =>
        requests.send('/breaches', { body: lostLaptop(local()), as: 'staff' }),
      );
      expect(failed).toBeGreaterThan(2);
      const replies = await requests.again();
      expect(replies.map(({ status }) => status)).toEqual(requests.sent.map(() => 201));
      await local().machine.settle();
      const ids = replies.map((reply) => caseIn(reply).id);
      expect(new Set(ids).size).toBe(requests.sent.length);
      expect(await cases()).toBe(before + requests.sent.length);
      for (const id of ids) expect(await mailsAbout(local(), id)).toHaveLength(1);
      expect(await audit(local())).toMatchObject({ whole: true });
    });

    it('makes each move once when it is made again', async () => {
      const id = await reported(local());
      const requests = new Requests();
      const failed = await atEachCall('move-case', kind, () =>
        requests.send(`/cases/${id}/moves`, { body: acts.contain, as: 'staff' }),
      );
      expect(failed).toBeGreaterThan(2);
      const replies = await requests.again();
      expect(replies.map(({ status }) => status)).toEqual(requests.sent.map(() => 200));
      const made = (await eventsOf(local(), id)).filter(({ data }) => data['action'] === 'contain');
      expect(made).toHaveLength(requests.sent.length);
      expect(await audit(local())).toMatchObject({ whole: true });
    });
  },
);

describe('a function behind the bus that crashes after any of its calls', () => {
  it('mails the DPO of each case when the event comes again', async () => {
    const ids: string[] = [];
    const failed = await atEachCall('alert', 'crash-after', async () => {
      const id = await reported(local());
      ids.push(id);
      await local().playHours(0.1);
      const events = (await eventsOf(local(), id)).map(({ type }) => type);
      expect(events.filter((type) => type === 'mail.sent')).toHaveLength(1);
      await moved(local(), id, acts.assess, acts.contain, acts.decideNothing, acts.close);
    });
    expect(failed).toBeGreaterThan(3);
    const copies = await Promise.all(ids.map(async (id) => (await mailsAbout(local(), id)).length));
    // SES has no key for doing a thing once: where it took the mail and that was not heard, a copy follows.
    expect(copies.filter((count) => count === 0)).toEqual([]);
    expect(copies.filter((count) => count > 1).length).toBe(1);
    expect(local().machine.deadLetters()).toEqual([]);
  });

  it('starts a timeline once, and reminds once, though the tick crashes after each of its calls in turn', async () => {
    const { faults } = local().machine;
    const before = faultsMet();
    faults.order({ service: 'states', function: 'start-timeline', kind: 'crash-after' });
    // Each try gets one call further than the one before it.
    for (const [service, calls] of [
      ['dynamodb', 4],
      ['kms', 2],
    ] as const)
      for (let after = 0; after < calls; after += 1)
        faults.order({ service, function: 'tick', kind: 'crash-after', after });
    const id = await reported(local());
    await local().playHours(3.6);
    expect(faultsMet() - before).toBe(7);
    expect(await mailsAbout(local(), id)).toHaveLength(2);
    const due = (await eventsOf(local(), id)).filter(({ type }) => type === 'reminder.due');
    expect(due).toHaveLength(1);
    const timelines = local()
      .machine.executions()
      .filter(({ name }) => name.startsWith(id));
    expect(timelines).toMatchObject([{ status: 'RUNNING' }]);
    expect(local().machine.deadLetters()).toEqual([]);
    expect(await audit(local())).toMatchObject({ whole: true });
  });
});

describe('a table that is throttled', () => {
  it('is told to the caller as a moment to wait, and the tick waits it out', async () => {
    const id = await reported(local());
    local().machine.faults.order({ service: 'dynamodb', function: 'move-case', kind: 'throttle', times: 12 });
    const busy = await local().ask('POST', `/cases/${id}/moves`, { body: acts.contain, as: 'dpo' });
    expect(busy).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(busy.headers.get('retry-after')).toBe('1');
    for (const operation of ['GetItem', 'TransactWriteItems'])
      local().machine.faults.order({
        service: 'dynamodb',
        function: 'tick',
        operation,
        kind: 'throttle',
        times: 5,
      });
    await local().playHours(4);
    expect(await mailsAbout(local(), id)).toHaveLength(2);
  });

  it('gives the worklist in full although a batch comes back in parts', async () => {
    local().machine.faults.order({
      service: 'dynamodb',
      operation: 'BatchGetItem',
      kind: 'unprocessed',
      times: 3,
    });
    const { body } = await local().ask('GET', '/cases?type=breach&limit=100', { as: 'dpo' });
    const listed = (body as { cases: { id: string }[] }).cases;
    expect(listed.length).toBeGreaterThan(4);
    expect(listed).toHaveLength(await cases());
  });
});
