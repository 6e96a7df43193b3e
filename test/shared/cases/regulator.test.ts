// A matter with the ICO (policy §10): every letter and call in order, and the replies that are owed, by their dates.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/cases/case-type.ts';
import { moveCase, nextWake, openCase, tickCase } from '../../../shared/cases/engine.ts';
import { typeOf } from '../../../shared/cases/registry.ts';
import { caseSummary, caseView } from '../../../shared/cases/view.ts';
import { instant } from '../../../shared/instant.ts';
import { openedAlert } from '../../../shared/mail/case-alert.ts';
import { refusal } from '../../support/refusal.ts';

const monday = '2026-11-23T09:15:00.000Z'; // Monday
const type = typeOf({ type: 'regulator' });
const on = (at: string, role: 'dpo' | 'staff' = 'dpo') => ({
  at: instant(at),
  by: `${role}-1`,
  roles: [role],
});

const asked = {
  direction: 'in',
  on: '2026-11-20', // Friday
  how: 'letter',
  summary: 'They ask about Ada Byron.',
  replyBy: '2026-12-11', // Friday
};

const opened = (more: object = {}, role: 'dpo' | 'staff' = 'dpo'): Case =>
  openCase(
    type,
    type.opening.parse({ subject: 'Ada Byron’s complaint', first: { ...asked, ...more } }),
    'regulator_1',
    on(monday, role),
  ).case;

const act = (matter: Case, action: string, body: object = {}, at = monday): Case =>
  moveCase(type, matter, action, type.moves[action]?.input.parse(body), on(at)).case;

const reply = { on: '2026-12-04', how: 'e-mail', summary: 'We described it.' }; // Friday
const friday = '2026-12-04T12:00:00.000Z';
const reasons = 'They take no further action.';

const deadlines = (matter: Case, at = monday) =>
  caseSummary(matter, ['dpo'], instant(at)).deadlines.map(({ name, dueAt, status }) => [name, dueAt, status]);

describe('a reply that the ICO asks for', () => {
  test('is due by the end of the day that it names, and reminded of 7, 3 and 1 days before, on the day, and daily after', () => {
    let matter = opened();
    expect(deadlines(matter)).toEqual([['reply', '2026-12-11T23:59:59.999Z', 'open']]);
    const sent: unknown[] = [];
    for (let at = nextWake(type, matter); at && sent.length < 5; at = nextWake(type, matter)) {
      sent.push([at, tickCase(type, matter, at).happenings[0]?.data['escalate']]);
      matter = tickCase(type, matter, at).case;
    }
    expect(sent).toEqual([
      ['2026-12-04T09:00:00.000Z', false], // Friday
      ['2026-12-08T09:00:00.000Z', false], // Tuesday
      ['2026-12-10T09:00:00.000Z', false], // Thursday
      ['2026-12-11T09:00:00.000Z', false], // Friday
      ['2026-12-12T09:00:00.000Z', true], // Saturday
    ]);
  });

  test('is met on the day on which it went, and reminded of no more', () => {
    const answered = act(opened(), 'answered', reply, '2026-12-14T09:00:00.000Z'); // Monday
    expect(deadlines(answered)).toEqual([['reply', expect.any(String), 'met']]);
    expect(nextWake(type, answered)).toBeNull();
    const late = act(opened(), 'answered', { ...reply, on: '2026-12-14' }, '2026-12-14T09:00:00.000Z');
    expect(deadlines(late)).toEqual([['reply', expect.any(String), 'met-late']]);
  });

  test('keeps the matter from being closed', () => {
    expect(refusal(() => act(opened(), 'close', { reasons })).facts.open).toEqual([
      'answered: entry 1 waits for a reply',
    ]);
    expect(act(act(opened(), 'answered', reply, friday), 'close', { reasons }, friday).state).toBe('closed');
  });

  test('is one of several, answered alone or all at once', () => {
    const second = { ...asked, on: '2026-11-23', replyBy: '2026-12-01' }; // Monday, Tuesday
    const two = act(opened(), 'log', second);
    expect(deadlines(two).map(([name]) => name)).toEqual(['reply', 'reply-2']);
    const one = act(two, 'answered', { ...reply, to: 2 }, friday);
    expect(deadlines(one).map(([, , status]) => status)).toEqual(['open', 'met-late']);
    expect(deadlines(act(two, 'answered', reply, friday)).map(([, , status]) => status)).toEqual([
      'met',
      'met-late',
    ]);
  });

  test.each([
    ['to what waits for none', { ...reply, to: 2 }, 'to'],
    ['of a day to come', { ...reply, on: '2026-12-05' }, 'on'], // Saturday
    ['from before it was asked for', { ...reply, on: '2026-11-19' }, 'on'], // Thursday
  ])('is not answered by one %s', (_, body, path) => {
    expect(refusal(() => act(opened(), 'answered', body, friday))).toMatchObject({
      code: 'invalid',
      facts: { errors: [{ path }] },
    });
  });
});

describe('the log', () => {
  test('lists what came and went in order, each reply beside what it answers', () => {
    const matter = act(act(opened(), 'answered', reply, friday), 'log', { ...asked, replyBy: undefined });
    expect(caseView(matter, ['dpo'], instant(monday)).details).toMatchObject({
      subject: 'Ada Byron’s complaint',
      entries: [
        { number: 1, direction: 'in', summary: asked.summary, answeredIn: 2 },
        { number: 2, direction: 'out', summary: reply.summary },
        { number: 3, direction: 'in' },
      ],
    });
  });

  test('opens the matter anew when the ICO writes after it was closed', () => {
    const closed = act(opened({ replyBy: undefined }), 'close', { reasons });
    const again = act(closed, 'log', { ...asked, on: '2026-11-23' }); // Monday
    expect([again.state, again.closedAt]).toEqual(['open', undefined]);
    expect(deadlines(again).map(([name]) => name)).toEqual(['reply-2']);
  });

  test('names each case that it is about once', () => {
    const id = 'breach_01kaq1f5zqe5t8b8s0n5x2v4hj';
    const linked = act(act(opened(), 'link', { case: id }), 'link', { case: id });
    expect(caseView(linked, ['dpo'], instant(monday)).details).toMatchObject({ about: [id] });
  });

  test('is the DPO’s, and takes nothing of a day to come', () => {
    expect(refusal(() => opened({}, 'staff')).code).toBe('forbidden');
    expect(refusal(() => opened({ on: '2026-11-24' })).facts.errors).toMatchObject([{ path: 'first.on' }]); // Tuesday
    expect(refusal(() => act(opened(), 'log', { ...asked, on: '2026-11-24' }))).toMatchObject({
      facts: { errors: [{ path: 'on' }] },
    });
  });

  test('tells no mail whom it is about', () => {
    const { letter } = openedAlert(opened(), instant(monday), 'https://steward.example');
    expect(JSON.stringify([letter, caseSummary(opened(), ['dpo'], instant(monday))])).not.toMatch(
      /ada|byron/iu,
    );
    expect(JSON.stringify(letter)).toContain('Replies owed');
  });
});
