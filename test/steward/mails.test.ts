// The mails of a breach (policy §9.1, §9.2): who is told, when on the moved clock, in which form, and never twice.
import { describe, expect, it } from 'vitest';
import type { Mail } from '../support/steward.ts';
import { steward } from '../support/steward.ts';
import { acts, delivered, eventsOf, mailsAbout, moved, reported } from './lost-laptop.ts';

const local = steward({ clock: '2026-11-23T09:00:00Z' }); // Monday

const dpo = 'dpo@example.com';
const board = 'board@example.com';

const textOf = ({ body }: Mail) => body.text ?? '';
const addressed = ({ destination }: Mail) => destination.to.flatMap((to) => to.split(', '));

/** Hours from the occurrence to each mail after the first, and whether the escalation address had it too. */
async function reminders(id: string, occurredAt: number): Promise<string[]> {
  const [, ...mails] = await mailsAbout(local(), id);
  return mails.map((mail) => {
    const hours = Math.round((mail.at * 1000 - occurredAt) / 360_000) / 10;
    return `${hours}${addressed(mail).includes(board) ? '!' : ''}`;
  });
}

/** Opens a breach that occurred so many hours ago, and says when that was. */
async function opened(hoursAgo: number): Promise<{ id: string; occurredAt: number }> {
  const id = await reported(local(), hoursAgo);
  const { body } = await local().ask('GET', `/cases/${id}`, { as: 'dpo' });
  const { details } = body as { details: { report: { occurredAt: string } } };
  return { id, occurredAt: Date.parse(details.report.occurredAt) };
}

/** Ends a case, so that its mails do not come into the next test. */
const settled = (id: string) => moved(local(), id, acts.assess, acts.contain, acts.decideNothing, acts.close);

describe('the DPO', () => {
  it('is told at once, in plain text and HTML, with limits, hours left, what to do, a link, and no word of the report', async () => {
    const { id } = await opened(1);
    const [mail, ...others] = await mailsAbout(local(), id);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      from: expect.stringContaining('privacy@example.com'),
      destination: { to: [dpo], cc: [], bcc: [] },
      subject: `Personal data breach reported (${id})`,
    });
    expect(mail?.at).toBeCloseTo(local().machine.now() / 1000, -2);
    for (const part of [mail?.body.text, mail?.body.html]) {
      expect(part).toContain(`${local().machine.api}/cases/${id}`);
      for (const said of [
        '5 h left',
        '71 h left',
        '71 h 30 min left',
        'Policy §9.1',
        'Policy §9.2',
        'UK GDPR Art 33(1)',
        'acknowledge',
        'GMT',
      ])
        expect(part).toContain(said);
      for (const word of ['laptop', 'luggage', 'Contacts']) expect(part).not.toContain(word);
    }
    await settled(id);
  });

  it('gets a calendar file whose entries end at the limits', async () => {
    const { id, occurredAt } = await opened(1);
    const [mail] = await mailsAbout(local(), id);
    const files =
      mail?.attachments.filter(({ contentType }) => contentType.startsWith('text/calendar')) ?? [];
    expect(files.length).toBeGreaterThan(0);
    const lines = Buffer.from(files[0]?.content ?? '', 'base64')
      .toString()
      .replaceAll('\r\n ', '')
      .split('\r\n');
    const value = (name: string) =>
      lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));
    expect([lines[0], lines.at(-1) || lines.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
    expect(value('UID')).toEqual(
      ['dpo-told', 'ico-policy', 'ico-law'].map((name) => `${id}-${name}@steward`),
    );
    const compact = (hours: number) =>
      new Date(occurredAt + hours * 3_600_000).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
    expect(value('DTEND')).toEqual([6, 72, 72.5].map(compact));
    await settled(id);
  });

  it('is reminded at each mark of each clock, then daily; the board from the sixth hour unacknowledged and from the limit', async () => {
    const { id, occurredAt } = await opened(1);
    await local().playHours(144.75);
    expect(await reminders(id, occurredAt)).toEqual([
      '4',
      '6!',
      '24',
      '24.5',
      '48',
      '48.5',
      '60',
      '60.5',
      '72!',
      '72.5!',
      '96.5!',
      '120.5!',
      '144.5!',
    ]);
    const mails = await mailsAbout(local(), id);
    const late = mails.at(-1) as Mail;
    expect(addressed(late)).toEqual([dpo, board]);
    expect(textOf(late)).toContain('72 h past');
    await settled(id);
    await local().playHours(72);
    expect(await mailsAbout(local(), id)).toHaveLength(mails.length);
  });

  it('is told once where both clocks coincide', async () => {
    const { machine } = local();
    const occurredAt = new Date(machine.now() - 3_600_000).toISOString();
    const body = { what: 'A', how: 'B', likelyImpact: 'C', occurredAt, discoveredAt: occurredAt };
    const reply = await local().ask('POST', '/breaches', { body, as: 'dpo' });
    const { id } = reply.body as { id: string };
    await local().playHours(97);
    const all = await reminders(id, Date.parse(occurredAt));
    expect(all).toEqual(['4', '6!', '24', '48', '60', '72!', '96!']);
    const day = (await mailsAbout(local(), id))[3] as Mail;
    expect(textOf(day)).toContain('Policy §9.2, UK GDPR Art 33(1)');
    await settled(id);
  });

  it('who was told late is reminded one and two hours after the report', async () => {
    const { id, occurredAt } = await opened(10);
    await local().playHours(5);
    expect(await reminders(id, occurredAt)).toEqual(['11', '12!']);
    const [first] = await mailsAbout(local(), id);
    expect(first?.subject).toContain('already past');
    expect(textOf(first as Mail)).toContain('4 h past');
    await settled(id);
  });

  it('who has acknowledged is reminded of the ICO only, and not once it is decided not to report', async () => {
    const { id, occurredAt } = await opened(1);
    await moved(local(), id, acts.acknowledge);
    await local().playHours(24);
    await moved(local(), id, acts.assess, acts.decideNothing);
    await local().playHours(100);
    expect(await reminders(id, occurredAt)).toEqual(['24', '24.5']);
    await moved(local(), id, acts.contain, acts.close);
  });

  it('is reminded on the new clock after a time was corrected, and of the old one no more', async () => {
    const { id, occurredAt } = await opened(1);
    await moved(local(), id, acts.acknowledge);
    const at = (hours: number) => new Date(occurredAt + hours * 3_600_000).toISOString();
    await moved(local(), id, { action: 'amend', fields: { occurredAt: at(-12) } });
    await local().playHours(24);
    expect(await reminders(id, occurredAt)).toEqual(['12', '24.5']);
    await settled(id);
  });

  it('is reminded earlier where a correction asks for it, and the timeline that waited for later ends by itself', async () => {
    const { id, occurredAt } = await opened(1);
    const earlier = new Date(occurredAt - 3_600_000).toISOString();
    await moved(local(), id, { action: 'amend', fields: { occurredAt: earlier } });
    await local().playHours(6);
    expect(await reminders(id, occurredAt)).toEqual(['3', '5!']);
    const timelines = local()
      .machine.executions()
      .filter(({ name }) => name.startsWith(id));
    expect(timelines.map(({ status }) => status)).toEqual(['SUCCEEDED', 'RUNNING']);
    await settled(id);
  });

  it('is not reminded of a case that closes in the instant in which it would wake', async () => {
    const { id } = await opened(1);
    await settled(id);
    await local().playHours(200);
    expect(await mailsAbout(local(), id)).toHaveLength(1);
    const running = local()
      .machine.executions()
      .filter(({ name }) => name.startsWith(id));
    expect(running.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });
});

describe('a reminder', () => {
  it('is sent once, however often its event is delivered and its timeline ticks', async () => {
    const { id } = await opened(1);
    await local().playHours(3.5);
    const events = await eventsOf(local(), id);
    const mails = await mailsAbout(local(), id);
    expect(mails).toHaveLength(2);
    for (const event of events.filter(({ type }) => ['case.opened', 'reminder.due'].includes(type)))
      for (let time = 0; time < 2; time += 1) await local().machine.invoke('alert', delivered(id, event));
    const scheduled = events.find(({ type }) => type === 'timeline.scheduled');
    await local().machine.invoke('start-timeline', delivered(id, scheduled ?? (events[0] as never)));
    for (let time = 0; time < 3; time += 1)
      await local().machine.invoke('tick', { caseId: id, generation: 1 });
    await local().machine.settle();
    expect(await mailsAbout(local(), id)).toHaveLength(2);
    expect(await eventsOf(local(), id)).toEqual(events);
    expect(
      local()
        .machine.executions()
        .filter(({ name }) => name.startsWith(id)),
    ).toHaveLength(1);
    await settled(id);
  });

  it('is sent once where two deliveries of its event come at the same moment', async () => {
    const { id } = await opened(1);
    await local().playHours(3.5);
    const due = (await eventsOf(local(), id)).find(({ type }) => type === 'reminder.due');
    const again = delivered(id, {
      ...(due as never as { seq: number; type: string; at: string; data: Record<string, unknown> }),
      seq: 9000,
    });
    const outcomes = await Promise.all([1, 2, 3].map(() => local().machine.invoke('alert', again)));
    // Those who come while it is being sent fail, so that they are tried again in case it is not.
    expect(outcomes.some((outcome) => 'payload' in outcome)).toBe(true);
    expect(await mailsAbout(local(), id)).toHaveLength(3);
    await settled(id);
  });

  it.each([
    ['acknowledged', [acts.acknowledge]],
    ['closed', [acts.assess, acts.contain, acts.decideNothing, acts.close]],
  ])('that is delivered only after the case was %s is not sent', async (_, moves) => {
    const { id } = await opened(1);
    local().machine.faults.order({ service: 'ses', kind: 'error', times: 3 });
    await local().playHours(3);
    await moved(local(), id, ...moves);
    await local().playHours(1);
    expect(await mailsAbout(local(), id)).toHaveLength(1);
    expect(local().machine.deadLetters()).toEqual([]);
    await moved(local(), id, acts.assess, acts.contain, acts.decideNothing, acts.close).catch(
      () => undefined,
    );
  });
});

describe('a mail', () => {
  it.each(['throttle', 'error', 'timeout'] as const)(
    'comes once although SES answers with %s',
    async (kind) => {
      local().machine.faults.order({ service: 'ses', kind, times: 3 });
      const { id } = await opened(1);
      expect(await mailsAbout(local(), id)).toHaveLength(0);
      await local().playHours(0.1);
      expect(await mailsAbout(local(), id)).toHaveLength(1);
      await settled(id);
    },
  );

  it('comes although the reply of SES is lost, and a copy of it is told by its Message-ID', async () => {
    local().machine.faults.order({ service: 'ses', kind: 'reply-lost', times: 3 });
    const { id } = await opened(1);
    await local().playHours(0.1);
    const mails = await mailsAbout(local(), id);
    expect(mails.length).toBeGreaterThan(0);
    const sent = (await eventsOf(local(), id)).filter(({ type }) => type === 'mail.sent');
    expect(sent).toHaveLength(1);
    await settled(id);
  });

  it('that SES will not take at all ends as a dead letter without a word of the report', async () => {
    local().machine.faults.order({ service: 'ses', kind: 'error', times: 9 });
    const { id } = await opened(1);
    await local().playHours(0.2);
    expect(await mailsAbout(local(), id)).toHaveLength(0);
    const letters = local().machine.deadLetters();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ body: { detail: { about: `CASE#${id}` } } });
    expect(JSON.stringify(letters)).not.toContain('laptop');
    local().machine.faults.clear();
    await settled(id);
  });
});
