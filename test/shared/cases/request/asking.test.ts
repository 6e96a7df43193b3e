// From the asking to the mailbox that confirms it, and every end of a request that is not its answer.
import { describe, expect, test } from 'vitest';
import { nextWake } from '../../../../shared/cases/engine.ts';
import type { RequestDetails } from '../../../../shared/cases/request/details.ts';
import { dataSubjectsOf } from '../../../../shared/cases/request/opening.ts';
import { Refusal } from '../../../../shared/refusal.ts';
import { act, letters, opened, plain, submitted, tick, told } from './a-request.ts';

const monday = '2026-11-23T09:15:00.000Z';
const kinds = ({ happenings }: { happenings: readonly { type: string }[] }) =>
  happenings.map(({ type }) => type);

describe('a request of the public form', () => {
  const asked = submitted(monday);

  test('waits for its mailbox, and tells the DPO nothing yet', () => {
    expect(asked.case.state).toBe('unconfirmed');
    expect(letters(asked)).toEqual(['confirm:1']);
    expect(plain.arrives?.(asked.case.details)).toBe(false);
    expect(plain.reminders(asked.case, '2027-02-01T00:00:00.000Z' as never)).toEqual([]);
  });

  test('arrives when its link is used, counts from its receipt, and starts the search', () => {
    const confirmed = act(asked.case, 'confirm', '2026-11-25T08:00:00.000Z', { n: 1 }, ['link']);
    expect(kinds(confirmed)).toEqual(['case.moved', 'case.arrived', 'letter.due', 'work.due']);
    expect(letters(confirmed)).toEqual(['acknowledgement:0']);
    expect(plain.deadlines(confirmed.case)[1]?.dueAt).toBe('2026-12-23T23:59:59.999Z');
  });

  test('is not confirmed twice, nor by a link that is a week old', () => {
    const confirmed = act(asked.case, 'confirm', monday, { n: 1 }, ['link']).case;
    expect(() => act(confirmed, 'confirm', monday, { n: 1 }, ['link'])).toThrow(Refusal);
    expect(() => act(asked.case, 'confirm', '2026-11-30T09:15:00.001Z', { n: 1 }, ['link'])).toThrow(Refusal);
    expect(act(asked.case, 'confirm', '2026-11-30T09:15:00.000Z', { n: 1 }, ['link']).case.state).toBe(
      'received',
    );
    expect(() => act(asked.case, 'confirm', monday, { n: 2 }, ['link'])).toThrow(Refusal);
  });

  test('is not confirmed by staff: only the mailbox can', () => {
    expect(() => act(asked.case, 'confirm', monday, { n: 1 }, ['dpo'])).toThrow(/This is for: link/u);
  });

  test('is reminded of after three days by a second link, and closed after ten, which is said', () => {
    expect(nextWake(plain, asked.case)).toBe('2026-11-26T09:15:00.000Z');
    const reminded = tick(asked.case, '2026-11-26T09:15:00.000Z');
    expect(letters(reminded)).toEqual(['confirm:2']);
    // What Steward does by itself changes nothing that somebody decided on.
    expect(reminded.case.revision).toBe(asked.case.revision);
    expect(act(reminded.case, 'confirm', '2026-12-03T09:15:00.000Z', { n: 2 }, ['link']).case.state).toBe(
      'received',
    );
    expect(tick(reminded.case, '2026-11-27T00:00:00.000Z').happenings).toEqual([]);
    const closed = tick(reminded.case, '2026-12-03T09:15:00.000Z');
    expect(closed.case).toMatchObject({ state: 'closed', details: { outcome: { code: 'no-reply' } } });
    expect(letters(closed)).toEqual(['closed-unconfirmed:0']);
    expect(nextWake(plain, closed.case)).toBeNull();
  });

  test('is caught up with in one tick where the machine was away', () => {
    const late = tick(asked.case, '2027-01-10T00:00:00.000Z');
    expect(letters(late)).toEqual(['confirm:2', 'closed-unconfirmed:0']);
    expect(late.case.state).toBe('closed');
  });

  test('by an agent waits for the proof of authority before anything is searched', () => {
    const agent = submitted(monday, { onBehalfOf: { name: 'Ewan Murray', email: 'ewan@example.com' } });
    const confirmed = act(agent.case, 'confirm', monday, { n: 1 }, ['link']);
    expect(kinds(confirmed)).not.toContain('work.due');
    for (const how of ['document', 'in-person', 'known-to-staff', 'other'])
      expect(() => act(confirmed.case, 'identity-received', '2026-11-24T10:00:00.000Z', { how })).toThrow(
        Refusal,
      );
    const proved = act(confirmed.case, 'identity-received', '2026-11-24T10:00:00.000Z', {
      how: 'authority-of-agent',
    });
    expect(kinds(proved)).toContain('work.due');
    expect(plain.subjects?.(agent.case.details)).toEqual([
      { email: 'ewan@example.com' },
      { email: 'una@example.com', phone: undefined },
    ]);
  });
});

test('the data asked for are those of whom an agent asks for, and never the agent’s own', () => {
  const agent = { name: 'Agent', email: 'agent@example.com', phone: '0131 496 0123', texts: {} };
  expect(dataSubjectsOf({ ...agent, onBehalfOf: { name: 'Ada', email: 'ada@example.com' } })).toEqual([
    { email: 'ada@example.com' },
  ]);
  expect(dataSubjectsOf({ ...agent, onBehalfOf: { name: 'Ada' } })).toEqual([]);
  expect(dataSubjectsOf(agent)).toEqual([{ email: 'agent@example.com' }, { phone: '0131 496 0123' }]);
});

describe('a request that staff log', () => {
  test('arrives at once, and is searched for once staff know whom they talk to', () => {
    expect(kinds(opened(monday))).not.toContain('work.due');
    expect(kinds(opened(monday, { identity: 'known' }))).toContain('work.due');
    expect(plain.arrives?.(opened(monday).case.details)).toBe(true);
  });

  test('without a mailbox is answered when its letter is posted, not when it was made', () => {
    const { case: matter } = opened(monday, { email: undefined, address: '1 High Street, Aberdeen' });
    const refused = act(matter, 'refuse', monday, {
      ground: 'manifestly-excessive',
      reasons: 'The tenth this month.',
    });
    const made = told(refused.case, 'refused', '2026-11-24T09:00:00.000Z');
    expect((made.details as RequestDetails).repliedAt).toBeUndefined();
    const posted = act(made, 'posted', '2026-11-25T09:00:00.000Z', { letter: 'refused' });
    expect(posted.case.details.repliedAt).toBe('2026-11-25T09:00:00.000Z');
    for (const letter of ['acknowledgement', 'constructor'])
      expect(() => act(made, 'posted', monday, { letter })).toThrow(Refusal);
  });
});

describe('an end that is not an answer', () => {
  const { case: matter } = opened(monday);

  test.each([
    ['duplicate', { of: 'access_2' }],
    ['withdrawn', {}],
    ['not-a-request', {}],
  ])('as %s is told to the person, and no limit is left open', (outcome, more) => {
    const closed = act(matter, 'close-as', monday, { outcome, reasons: 'See the file.', ...more });
    expect(letters(closed)).toEqual(['closed-as:0']);
    expect(plain.deadlines(closed.case)).not.toEqual([]);
    for (const limit of plain.deadlines(closed.case))
      expect(limit).toMatchObject({ waived: `closed: ${outcome}`, waivedAt: monday });
  });

  test('as spam is told to nobody', () => {
    expect(letters(act(matter, 'close-as', monday, { outcome: 'spam', reasons: 'Gibberish.' }))).toEqual([]);
  });

  test('as a duplicate names what it repeats', () => {
    const input = plain.moves['close-as']?.input.safeParse({ outcome: 'duplicate', reasons: 'Again.' });
    expect(input?.error?.issues.map(({ path }) => path)).toEqual([['of']]);
  });

  test('as no reply needs something that was awaited', () => {
    const body = { outcome: 'no-reply', reasons: 'Six weeks.' };
    expect(() => act(matter, 'close-as', monday, body)).toThrow(Refusal);
    const waiting = act(matter, 'ask-identity', monday, { text: 'Your passport.' }).case;
    expect(act(waiting, 'close-as', '2027-01-04T10:00:00.000Z', body).case.state).toBe('closed');
  });

  test('by a refusal keeps the ground in the record, and the reasons out of it', () => {
    const refused = act(matter, 'refuse', monday, {
      ground: 'manifestly-unfounded',
      reasons: 'Canary-reasons',
      legalAdvice: 'Canary-advice',
    });
    expect(refused.case.details.decision).toMatchObject({
      accepted: false,
      ground: 'manifestly-unfounded',
      advised: true,
    });
    expect(JSON.stringify(refused.happenings)).not.toContain('Canary');
    const answered = told(refused.case, 'refused', '2026-11-24T09:00:00.000Z');
    expect(plain.deadlines(answered)[1]?.metAt).toBe('2026-11-24T09:00:00.000Z');
  });
});

describe('the one-time code', () => {
  const { case: matter } = opened(monday);

  test('is mailed to the mailbox, and counted with every try', () => {
    const asked = act(matter, 'ask-code', monday, {}, ['link']);
    expect(letters(asked)).toEqual(['status-code:1']);
    const tried = act(asked.case, 'try-code', monday, { right: false }, ['link']);
    expect(tried.case.details.codes).toEqual([{ at: monday, tries: 1, used: false }]);
  });

  test('is not mailed for a request whose mailbox is not confirmed', () => {
    expect(() => act(submitted(monday).case, 'ask-code', monday, {}, ['link'])).toThrow(Refusal);
  });
});
