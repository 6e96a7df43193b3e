// The record over HTTP (UK GDPR Art 5(2)): whatever is done to the table behind Steward's back is named, and where.
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import { acts, audit, moved, reported } from './lost-laptop.ts';
import { deleteItem, putItem, record } from './table.ts';
import type { Item } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

const found = async (pk: string, sk: RegExp): Promise<Item> =>
  (await record(local().machine)).find((item) => item['pk'] === pk && sk.test(String(item['sk']))) as Item;

/** What verification says after one item was tampered with; the item is put back. */
async function after(item: Item, tamper: () => Promise<void>) {
  await tamper();
  const { whole, breaks } = await audit(local());
  await putItem(local().machine, item);
  expect(whole).toBe(false);
  return breaks;
}

describe('the record', () => {
  it('names every kind of tampering, and where it was done', async () => {
    const { machine } = local();
    const id = await reported(local());
    await moved(local(), id, acts.acknowledge, acts.contain);
    const about = `CASE#${id}`;
    const [second, last, head] = [
      await found(about, /EVENT#0+2$/),
      await found(about, /EVENT#0+5$/),
      await found(about, /^CASE$/),
    ];
    const edited = (item: Item, change: Item) => after(item, () => putItem(machine, { ...item, ...change }));
    const deleted = (item: Item) => after(item, () => deleteItem(machine, item));
    expect(await edited(second, { actor: 'somebody-else' })).toEqual([
      { about, seq: 2, what: expect.stringContaining('changed') },
    ]);
    expect(await edited(second, { data: 'no json' })).toMatchObject([{ about, seq: 2 }]);
    expect(await deleted(second)).toMatchObject([
      { about, seq: 2, what: expect.stringContaining('missing') },
    ]);
    expect(await deleted(last)).toMatchObject([{ about, seq: 5, what: expect.stringContaining('gone') }]);
    expect(await edited(head, { state: 'closed' })).toMatchObject([
      { about, seq: 5, what: expect.stringContaining('CASE') },
    ]);
    expect(await edited(head, { seq: 4 })).toMatchObject([{ about, seq: 5 }]);
    expect(await deleted(head)).toMatchObject([{ about, seq: 'head' }]);
    expect(await audit(local())).toMatchObject({ whole: true });
  });

  it('names what was done to a person’s data, and what nobody recorded', async () => {
    const { machine } = local();
    const form = { email: 'ada@example.com', message: 'The graphs are clear.' };
    const sent = await local().ask('POST', '/forms/feedback', { body: form });
    const { reference } = sent.body as { reference: string };
    const item = (await record(machine)).find((one) => one['id'] === reference) as Item;
    const about = item['pk'];
    expect(await after(item, () => putItem(machine, { ...item, purpose: 'newsletter' }))).toMatchObject([
      { about, seq: 1 },
    ]);
    expect(await after(item, () => deleteItem(machine, item))).toMatchObject([
      { about, seq: 1, what: expect.stringContaining('gone') },
    ]);
    const stray = { ...item, sk: 'RECORD#website-enquiry#record_stray' };
    expect(await after(item, () => putItem(machine, stray))).toMatchObject([
      { about, what: expect.stringContaining('record_stray') },
    ]);
    await deleteItem(machine, stray);
    const forged = {
      pk: 'CASE#breach_forged',
      sk: 'EVENT#000000001',
      seq: 1,
      type: 'case.opened',
      at: '2026-11-23T09:15:00Z',
      actor: 'x',
      data: '{}',
      writes: '{}',
      prev: '',
      hash: 'x',
      id: 'x',
    };
    expect(await after(item, () => putItem(machine, forged))).toMatchObject([{ about: forged.pk, seq: 1 }]);
    await deleteItem(machine, forged);
    expect(await audit(local())).toMatchObject({ whole: true });
  });

  it('names a chain that was deleted whole', async () => {
    const { machine } = local();
    const id = await reported(local());
    const chain = (await record(machine)).filter(({ pk }) => pk === `CASE#${id}`);
    for (const item of chain) await deleteItem(machine, item);
    const { whole, breaks } = await audit(local());
    for (const item of chain) await putItem(machine, item);
    expect({ whole, breaks }).toMatchObject({
      whole: false,
      breaks: [{ about: expect.stringContaining(id) }],
    });
  });
});
