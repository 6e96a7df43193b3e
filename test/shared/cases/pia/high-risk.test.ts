// The DPO hears of a high risk within five working days (policy §12): from the mail that goes out at once, or from acting on it.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../shared/cases/case-type.ts';
import { nextWake, noteMail, tickCase } from '../../../../shared/cases/engine.ts';
import { caseSummary } from '../../../../shared/cases/view.ts';
import { instant } from '../../../../shared/instant.ts';
import { openedAlert, reminderAlert } from '../../../../shared/mail/case-alert.ts';
import { refusal } from '../../../support/refusal.ts';
import { act, contentsOf, described, due, monday, opened, outcome, type } from './an-assessment.ts';

const namesOf = (matter: Case) =>
  caseSummary(matter, ['dpo'], instant(monday)).deadlines.map(({ name }) => name);

describe('telling the DPO of a high risk', () => {
  const found = { identifiedOn: '2026-11-26', what: 'It shows Ada Byron’s illness.' }; // Thursday
  const thursday = '2026-11-26T16:00:00.000Z';
  const identified = (by: 'staff' | 'dpo' = 'staff') =>
    act(opened(), 'identify-high-risk', found, by, thursday);

  test('is due within five working days of the day on which it was identified, without weekends and St Andrew’s Day', () => {
    expect(due(identified(), 'dpo-told', thursday)).toMatchObject({
      dueAt: '2026-12-04T23:59:59.999Z', // Friday: Monday 30 November is a holiday in Scotland
      rule: 'five_working_days',
      source: 'Policy §12',
      status: 'open',
    });
  });

  test('goes out at once, and is met when the mail is accepted', () => {
    const matter = identified();
    expect(nextWake(type, matter)).toBe(thursday);
    const ticked = tickCase(type, matter, instant(thursday));
    expect(ticked.happenings[0]).toMatchObject({ data: { deadlines: ['dpo-told'] } });
    const told = noteMail(type, ticked.case, 'reminder:1', ['dpo'], instant('2026-11-26T16:00:05Z')).case;
    expect(due(told, 'dpo-told')).toMatchObject({ status: 'met', metAt: '2026-11-26T16:00:05.000Z' });
    expect(nextWake(type, told)).toBeNull();
  });

  test('is not met by a mail that went before it was identified', () => {
    const mailed = noteMail(type, identified(), 'opened:1', ['dpo'], instant('2026-11-26T15:59:59Z')).case;
    expect(due(mailed, 'dpo-told', thursday)?.status).toBe('open');
  });

  test('is not met by a mail that was composed before it was written down, though it is recorded afterwards', () => {
    const { mail } = reminderAlert(identified(), instant(thursday), 'https://steward.example', [], false);
    expect(mail).toBe('reminder:1');
    const opening = openedAlert(opened(), instant(thursday), 'https://steward.example').mail;
    // Staff asked for it before the mail was composed, and it was written while that went out.
    const two = act(identified(), 'identify-high-risk', found, 'staff', thursday);
    const after = (name: string) => noteMail(type, two, name, ['dpo'], instant('2026-11-26T16:00:05Z')).case;
    const statuses = (name: string) =>
      ['dpo-told', 'dpo-told-2'].map((limit) => due(after(name), limit, thursday)?.status);
    expect(statuses(mail)).toEqual(['met', 'open']);
    expect(statuses(opening)).toEqual(['open', 'open']);
  });

  test('is reminded of while no mail is accepted: each day once it is past, with escalation', () => {
    let matter = tickCase(type, identified(), instant(thursday)).case;
    const sent: unknown[] = [];
    for (let at = nextWake(type, matter); at && sent.length < 4; at = nextWake(type, matter)) {
      sent.push([at, tickCase(type, matter, at).happenings[0]?.data['escalate']]);
      matter = tickCase(type, matter, at).case;
    }
    expect(sent).toEqual([
      ['2026-12-01T09:00:00.000Z', false], // Tuesday
      ['2026-12-03T09:00:00.000Z', false], // Thursday
      ['2026-12-04T09:00:00.000Z', false], // Friday
      ['2026-12-05T09:00:00.000Z', true], // Saturday
    ]);
  });

  test('is met by whatever the DPO does with the assessment', () => {
    expect(due(identified('dpo'), 'dpo-told')?.status).toBe('met');
    const seen = act(identified(), 'acknowledge', {}, 'dpo', '2026-11-30T10:00:00.000Z'); // Monday
    expect(due(seen, 'dpo-told')).toMatchObject({ status: 'met', metAt: '2026-11-30T10:00:00.000Z' });
  });

  test('that comes too late is shown as late, and escalated at once', () => {
    const late = outcome(opened(), 'identify-high-risk', { ...found, identifiedOn: '2026-11-02' }, 'staff'); // Monday
    expect(late.happenings.find(({ type: what }) => what === 'reminder.due')?.data).toMatchObject({
      deadlines: expect.arrayContaining(['dpo-told']),
      escalate: true,
    });
    const told = noteMail(type, late.case, 'reminder:1', ['dpo'], instant('2026-11-23T10:00:00Z')).case; // Monday
    expect(due(told, 'dpo-told')).toMatchObject({ status: 'met-late', dueAt: '2026-11-09T23:59:59.999Z' });
  });

  test('is due of each high risk by itself', () => {
    const again = act(
      identified(),
      'identify-high-risk',
      { ...found, what: 'Another.' },
      'staff',
      '2026-11-27T10:00:00.000Z',
    ); // Friday
    expect(caseSummary(again, ['dpo'], instant(thursday)).deadlines.map(({ name }) => name)).toEqual([
      'dpo-told',
      'dpo-told-2',
    ]);
  });

  test('says so in a mail that reads right to the DPO, and names its source once where two are due together', () => {
    const two = act(identified(), 'identify-high-risk', { ...found, what: 'Another.' }, 'staff', thursday);
    const mail = reminderAlert(
      two,
      instant(thursday),
      'https://steward.example',
      ['dpo-told', 'dpo-told-2'],
      false,
    );
    expect(mail.letter.subject).toBe(
      'Privacy impact assessment has found a high risk that waits for the DPO’s acknowledgement: 200 h (8 days) left, Policy §12 (pia_1)',
    );
  });

  test('is due too where a risk is described that stays high, though nobody said so', () => {
    expect(due(described('high'), 'dpo-told')?.startsAt).toBe('2026-11-23T00:00:00.000Z'); // Monday
    expect(due(described('low'), 'dpo-told')).toBeUndefined();
  });

  const [risk] = contentsOf('low').risks;

  test('is due too of each high risk that a description adds, and of none a second time', () => {
    const first = act(described('high'), 'acknowledge');
    const [seen] = contentsOf('high').risks;
    const again = act(first, 'describe', { risks: [{ ...seen, measures: 'More.' }] }, 'staff');
    expect(namesOf(again)).toEqual(['dpo-told']);
    const more = { risks: [seen, { ...seen, risk: 'The list is stolen.' }] };
    const second = act(again, 'describe', more, 'staff', thursday);
    expect(due(second, 'dpo-told')?.status).toBe('met');
    expect(due(second, 'dpo-told-2', thursday)).toMatchObject({
      startsAt: '2026-11-26T00:00:00.000Z', // Thursday
      status: 'open',
    });
    expect(nextWake(type, second)).toBe(thursday);
    expect(namesOf(act(second, 'describe', { security: 'TLS.' }, 'staff', thursday))).toHaveLength(2);
  });

  test.each([
    [{ likelihood: 'high', severity: 'high', residual: 'low' }, true],
    [{ likelihood: 'low', severity: 'low', residual: 'high' }, true],
    [{ likelihood: 'medium', severity: 'high', residual: 'medium' }, false],
    [{ likelihood: 'high', severity: 'medium', residual: 'medium' }, false],
  ])('is due where likelihood and severity are both high before the measures: %j is %j', (level, high) => {
    const matter = act(opened(), 'describe', { risks: [{ ...risk, ...level }] }, 'staff');
    expect(namesOf(matter)).toEqual(high ? ['dpo-told'] : []);
  });

  test('is not of a day to come', () => {
    expect(refusal(() => act(opened(), 'identify-high-risk', found, 'staff'))).toMatchObject({
      code: 'invalid',
      facts: { errors: [{ path: 'identifiedOn' }] },
    });
  });
});
