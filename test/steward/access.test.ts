// A whole access request over HTTP (policy §11.1; UK GDPR Art 15): asked, searched, reviewed, released, fetched, expired; and that nothing
// is held, told as soon as it is known.
import { describe, expect, it } from 'vitest';
import { steward } from '../support/steward.ts';
import type { Mail, Reply } from '../support/steward.ts';
import { audit, eventsOf, type RecordedEvent } from './lost-laptop.ts';
import { askedByPhone, collected, delivered } from './a-copy.ts';
import { archiveIn, fetched, unpacked } from './archive.ts';
import { accepting } from './erasures.ts';
import { linkIn, mailsTo } from './mailbox.ts';
import { destroyKey, record } from './table.ts';

const local = steward({ clock: '2026-11-23T09:15:00Z' }); // Monday

interface Matter {
  state: string;
  open: string[];
  details: { persons: string[]; found: { ref: string; category: string }[]; outcome?: { code: string } };
}
interface Item {
  ref: string;
  category: string;
  fields: Record<string, string>;
}
interface Disclosure {
  items: Item[];
  withheld: { ref: string; exemption: string; reasons: string }[];
  information: { code: string; says: string[] }[];
  open: string[];
}

const read = async (id: string) => (await local().ask('GET', `/cases/${id}`, { as: 'dpo' })).body as Matter;
const disclosure = async (id: string) =>
  (await local().ask('GET', `/cases/${id}/disclosure`, { as: 'dpo' })).body as Disclosure;

async function act(id: string, body: object, as = 'dpo'): Promise<Reply> {
  const reply = await local().ask('POST', `/cases/${id}/moves`, { body, as });
  await local().machine.settle();
  return reply;
}

async function done(id: string, ...bodies: object[]): Promise<void> {
  for (const body of bodies) {
    const reply = await act(id, body);
    if (reply.status !== 200) throw new Error(`a move was refused: ${JSON.stringify(reply.body)}`);
  }
}

/** Asks by the public form, and confirms by the link in the mail. */
async function asked(email: string): Promise<string> {
  const body = { right: 'access', name: 'Una Murray', email };
  const reply = await local().ask('POST', '/requests', { body });
  await local().machine.settle();
  const [mail] = await mailsTo(local(), email);
  await local().ask('POST', linkIn(mail as Mail), { body: {} });
  await local().machine.settle();
  return (reply.body as { reference: string }).reference;
}

const submit = async (form: string, body: object) => {
  const reply = await local().ask('POST', `/forms/${form}`, { body });
  expect(reply.status).toBe(202);
};

const mailNamed = async (address: string, words: string): Promise<Mail> => {
  const found = (await mailsTo(local(), address)).findLast(({ subject }) => subject.includes(words));
  if (!found) throw new Error(`no mail says: ${words}`);
  return found;
};

const archives = () =>
  local()
    .machine.buckets.filter((name) => name.includes('exports'))
    .flatMap((name) => local().machine.objects(name))
    .map(({ key }) => key);

/** The size of an item as DynamoDB counts it, to a few bytes: its names and its values. */
const bytesOf = (item: object): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + name.length + Buffer.byteLength(String(value)),
    0,
  );

const hours = (count: number) => local().playHours(count);
const types = (events: readonly RecordedEvent[]) => events.map(({ type }) => type);

describe('a month of an access request', () => {
  const una = 'una@example.com';
  let [id, enquiry, link] = ['', '', ''];

  it('begins with the search of what is held about the person, and nobody else', async () => {
    await submit('contact', { name: 'Una Murray', email: una, message: 'I met Zephyrine at your stand.' });
    await submit('feedback', { email: una, message: 'The graphs are clear.' });
    await submit('contact', {
      name: 'Somebody Else',
      email: 'other@example.com',
      message: 'Not for Una: magpie.',
    });

    id = await asked(una);
    const found = await read(id);
    expect(found.state).toBe('review');
    expect(found.details.found.map(({ category }) => category).toSorted()).toEqual([
      'contact-details',
      'feedback-and-support',
      'website-enquiry',
    ]);
    enquiry = found.details.found.find(({ category }) => category === 'website-enquiry')?.ref ?? '';
  });

  it('waits for somebody else who is named in it, who is asked by a link and says no', async () => {
    await done(id, {
      action: 'mark-others',
      ref: enquiry,
      people: [{ name: 'Zephyrine Quillfeather', email: 'zephyrine@example.com' }],
      question: 'An enquiry mentions that you were at our stand in May.',
    });
    expect(await act(id, { action: 'release' })).toMatchObject({
      status: 409,
      body: { open: [expect.stringContaining(enquiry)] },
    });
    const question = await mailNamed('zephyrine@example.com', 'May we pass on');
    expect(question.body.text).toContain('at our stand in May');
    expect(JSON.stringify(question)).not.toMatch(/una|Murray/i);
    const answer = await local().ask('POST', linkIn(question), { body: { choice: 'refused' } });
    expect(answer.status).toBe(200);
    expect((await local().ask('POST', linkIn(question), { body: { choice: 'given' } })).status).toBe(404);
    expect((await disclosure(id)).open).toEqual([expect.stringContaining('have not agreed')]);
  });

  it('goes on to another place, whose owner is chased and then finds two things', async () => {
    await done(id, { action: 'ask-source', source: 'mailboxes' });
    await hours(24 * 8);
    const chaser = await mailNamed('it-support@example.com', 'Still to be searched');
    expect(JSON.stringify([await mailNamed('it-support@example.com', 'Please search'), chaser])).not.toMatch(
      /una|Murray/i,
    );
    await done(id, {
      action: 'answer-source',
      source: 'mailboxes',
      items: [
        { title: 'A mail of May', fields: { text: 'She asked for a quote.' } },
        { title: 'Notes for the talks', fields: { text: 'We would settle for halcyon pounds.' } },
      ],
    });
    await done(
      id,
      { action: 'redact', ref: enquiry, fields: ['message'] },
      { action: 'withhold', ref: 'material:mailboxes:2', exemption: 'negotiations', reasons: 'Talks go on.' },
    );
  });

  it('shows the DPO just what will go, before it goes', async () => {
    const shown = await disclosure(id);
    expect(shown.open).toEqual([]);
    expect(shown.withheld).toMatchObject([
      { ref: 'material:mailboxes:2', exemption: 'negotiations', reasons: 'Talks go on.' },
    ]);
    expect(shown.items.map(({ ref }) => ref)).toContain('material:mailboxes:1');
    expect(JSON.stringify(shown.items)).not.toMatch(/Zephyrine|halcyon|magpie/);
    expect(shown.information.map(({ code }) => code)).toContain('automated-decisions');
  });

  it('delivers an archive that opens with a passphrase told by phone, and counts how often it is fetched', async () => {
    await done(id, { action: 'release' });
    expect((await read(id)).state).toBe('delivered');
    const mail = await mailNamed(una, 'is ready');
    link = archiveIn(mail);
    const told = await local().ask('POST', `/cases/${id}/passphrase`, {
      body: { how: 'phone' },
      as: 'staff',
    });
    const { passphrase } = told.body as { passphrase: string };
    expect(mail.body.text).not.toContain(passphrase);

    // A mail scanner follows the link, and uses nothing up.
    for (let scan = 0; scan < 6; scan += 1) expect((await local().ask('GET', link)).status).toBe(200);
    const first = await fetched(local(), link);
    const files = await unpacked(first.bytes, passphrase);
    expect(Object.keys(files).toSorted()).toEqual(['your-data.csv', 'your-data.html', 'your-data.json']);
    const all = Object.values(files).join('\n');
    expect(all).toContain('The graphs are clear.');
    expect(all).toContain('She asked for a quote.');
    expect(all).not.toMatch(/Zephyrine|halcyon|magpie|negotiations/);
    await expect(unpacked(first.bytes, `${passphrase}x`)).rejects.toThrow('Wrong password');

    for (let use = 2; use <= 5; use += 1) expect((await fetched(local(), link)).status).toBe(200);
    const sixth = await fetched(local(), link);
    expect(sixth).toMatchObject({ status: 404 });
    expect(sixth.bytes.toString()).toContain('was used 5 times');
  });

  it('delivers once more by another link, and leaves nothing behind when that has expired', async () => {
    await done(id, { action: 'deliver-again' });
    expect(archives()).toHaveLength(1);
    const again = archiveIn(await mailNamed(una, 'is ready'));
    expect(again).not.toBe(link);
    expect((await fetched(local(), again)).status).toBe(200);
    await hours(24 * 14 + 1);
    expect(await fetched(local(), again)).toMatchObject({ status: 404 });
    expect(archives()).toEqual([]);
    expect((await read(id)).state).toBe('closed');
  });

  it('leaves a record that is whole, names nobody, and has each step as an event', async () => {
    const events = await eventsOf(local(), id);
    expect(types(events).filter((type) => type.startsWith('export.'))).toEqual([
      'export.delivered',
      ...Array.from({ length: 5 }, () => 'export.opened'),
      'export.expired',
      'export.delivered',
      'export.opened',
      'export.expired',
    ]);
    expect(events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ action: 'tell-passphrase', how: 'phone', n: 1 }),
    );
    expect(JSON.stringify(events)).not.toMatch(/una@|Murray|Zephyrine|halcyon/);
    expect(JSON.stringify(local().machine.logs())).not.toMatch(/una@|Murray|Zephyrine|halcyon/);
    expect(await audit(local())).toMatchObject({ whole: true });
    expect(local().machine.deadLetters()).toEqual([]);
    const mine = local()
      .machine.executions()
      .filter(({ name }) => name.startsWith(id));
    // Four times woken, to remind, chase and expire; and one branch of the search.
    expect(mine.map(({ machine, transitions }) => `${machine} ${transitions}`)).toEqual([
      'SarTimeline 13',
      'Collect 3',
    ]);
  });
});

describe('a person of whom nothing is held', () => {
  it('is told so at once, and the case is closed', async () => {
    const id = await asked('nobody@example.com');
    expect(await read(id)).toMatchObject({ state: 'closed' });
    const mail = await mailNamed('nobody@example.com', 'We hold no personal data about you');
    expect(mail.body.text).toContain('ico.org.uk');
    expect(await eventsOf(local(), id)).toContainEqual(expect.objectContaining({ type: 'case.closed' }));
  });
});

describe('an archive under way', () => {
  it('comes to the same end whatever dies meanwhile, and is gone whatever dies then', async () => {
    const { faults } = local().machine;
    const id = await collected(local(), 'crash@example.com');
    // Twice, since it is tried three times: once with the archive put, once with the move made.
    const dies = { kind: 'crash-after', function: 'export' } as const;
    faults.order({ ...dies, service: 's3', operation: 'PutObject' });
    faults.order({ ...dies, service: 'dynamodb', operation: 'TransactWriteItems' });
    await done(id, { action: 'release' });
    await hours(1);
    faults.clear();
    expect(await read(id)).toMatchObject({ state: 'delivered' });
    expect(archives()).toHaveLength(1);
    const mails = await mailsTo(local(), 'crash@example.com');
    expect(mails.filter(({ subject }) => subject.includes('is ready'))).toHaveLength(1);

    faults.order({ ...dies, service: 's3', operation: 'DeleteObject', times: 2 });
    await hours(24 * 14 + 2);
    faults.clear();
    expect(archives()).toEqual([]);
    expect(types(await eventsOf(local(), id)).filter((type) => type === 'export.expired')).toHaveLength(1);
    expect(local().machine.deadLetters()).toEqual([]);
  });

  it('of somebody who is erased meanwhile is gone at once, with the case', async () => {
    const id = await delivered(local(), 'forget@example.com');
    expect(archives()).toContain(`${id}/1.zip`);
    const body = askedByPhone(local(), 'forget@example.com');
    const erasure = await local().ask('POST', '/requests/erasure', { body, as: 'staff' });
    await local().machine.settle();
    await done((erasure.body as { id: string }).id, accepting);
    await hours(1);
    expect(await read(id)).toMatchObject({ state: 'closed' });
    expect(archives()).not.toContain(`${id}/1.zip`);
    expect(local().machine.deadLetters()).toEqual([]);
  });

  it('of somebody whose key is destroyed ends as a case of an erased person, not as a dead letter', async () => {
    const id = await collected(local(), 'erased@example.com');
    for (const person of (await read(id)).details.persons)
      await destroyKey(local().machine, `PERSON#${person}`);
    await done(id, { action: 'release' });
    expect(await read(id)).toMatchObject({ state: 'closed', details: { outcome: { code: 'erased' } } });
    expect((await local().ask('GET', `/cases/${id}/disclosure`, { as: 'dpo' })).status).toBe(404);
    expect(archives()).toEqual([]);
    expect(local().machine.deadLetters()).toEqual([]);
  });
});

describe('the search of the record', () => {
  it('is one query that reads the partition of the person and no more', async () => {
    const email = 'much@example.com';
    for (let sent = 0; sent < 25; sent += 1)
      await submit('feedback', { email, message: `${sent} ${'The graphs are clear. '.repeat(150)}` });
    local().machine.meter.reset();
    const id = await asked(email);
    const usage = local()
      .machine.meter.read()
      .filter(({ function: name, operation }) => name === 'collect' && operation === 'Query');
    expect(usage).toMatchObject([{ calls: 1, refused: 0 }]);
    const [person] = (await read(id)).details.persons;
    const items = (await record(local().machine)).filter(({ pk }) => pk === `PERSON#${person}`);
    const floor = Math.ceil(items.reduce((sum, item) => sum + bytesOf(item), 0) / 4096);
    const units = Object.values(usage[0]?.units ?? {}).reduce((sum, one) => sum + one, 0);
    expect(units / floor).toBeLessThanOrEqual(1.1);
  });
});

/** As a browser asks: pages come back, not JSON. */
async function browser(
  method: string,
  path: string,
): Promise<{ status: number; html: string; headers: Headers }> {
  const headers = { accept: 'text/html,*/*' };
  const response = await fetch(`${local().machine.api}${path}`, { method, headers, redirect: 'manual' });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

describe('the page behind the link to an archive', () => {
  it('has one button, runs nothing, is kept by nobody, and may lead to the bucket', async () => {
    await delivered(local(), 'page@example.com');
    const link = archiveIn(await mailNamed('page@example.com', 'is ready'));
    const { status, html, headers } = await browser('GET', link);
    expect(status).toBe(200);
    expect(html.match(/<button/gu)).toHaveLength(1);
    expect(html).not.toContain('<script');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const pressed = await browser('POST', link);
    const bucket = new URL(pressed.headers.get('location') ?? '').origin;
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${bucket}`);
  });

  it('says plainly why a link does not work, and opens nothing by a link of another use, number or case', async () => {
    const [mine, other] = [
      await delivered(local(), 'one@example.com'),
      await delivered(local(), 'two@example.com'),
    ];
    const link = archiveIn(await mailNamed('one@example.com', 'is ready'));
    const bent = [
      link.replace('download.', 'third-party.'),
      link.replace(`${mine}.1.`, `${mine}.2.`),
      link.replace(mine, other),
      `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
      link.replace('/exports/', '/links/'),
      '/exports/x',
    ];
    for (const path of bent) {
      expect((await browser('GET', path)).status).toBe(404);
      expect((await browser('POST', path)).status).toBe(404);
    }
    await hours(24 * 15);
    const expired = await browser('GET', link);
    expect(expired.status).toBe(404);
    expect(expired.html).toContain('it has expired');
    expect(expired.html).toContain('<h1>');
  });
});
