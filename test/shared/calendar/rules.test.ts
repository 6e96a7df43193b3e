// The registry: facts that contradict each other are refused, and the UK as a whole is read as the company configured.
import { describe, expect, test } from 'vitest';
import { deadlineQuestion } from '../../../events/deadline.ts';
import { defaultReadings } from '../../../shared/calendar/readings.ts';
import { answerDeadline } from '../../../shared/calendar/rules.ts';
import { Refusal } from '../../../shared/refusal.ts';

const ask = (rule: string, input: object, jurisdiction = 'scotland') =>
  deadlineQuestion.parse({ rule, jurisdiction, input });
const received = '2026-09-03'; // Thursday

describe('contradicting facts', () => {
  test.each([
    [
      'an answer before its question',
      'clarifications.0.answered',
      { asked: '2026-09-10', answered: '2026-09-09' },
    ],
    [
      'a question before the request',
      'clarifications.0.asked',
      { asked: '2026-09-02', answered: '2026-09-09' },
    ],
  ])('such as %s are refused by field', (_, path, clarification) => {
    const question = ask('sar_due', { received, clarifications: [clarification] });
    expect(refusalOf(() => answerDeadline(question))).toEqual([`input.${path}`]);
  });

  test.each([
    ['identityRequested', { identityRequested: '2026-09-02' }],
    ['identityConfirmed', { identityRequested: '2026-09-05', identityConfirmed: '2026-09-04' }],
    ['feeRequested', { feeRequested: '2026-09-02T22:59:00Z' }], // 23:59 in London, the day before
    ['feePaid', { feeRequested: '2026-09-05', feePaid: '2026-09-04' }],
  ])('are refused where %s comes before what it follows', (field, told) => {
    const question = ask('rights_due_non_access', { right: 'objection', received, ...told });
    expect(refusalOf(() => answerDeadline(question))).toEqual([`input.${field}`]);
  });

  test('are not seen where a date and an instant are of the same day', () => {
    const told = { identityRequested: '2026-09-05T09:00:00Z', identityConfirmed: '2026-09-05' }; // Saturday
    expect(answerDeadline(ask('sar_due', { received, ...told }))).toHaveProperty('anchor', '2026-09-05');
  });

  test('are refused where awareness comes before the breach, by a minute even', () => {
    const told = { occurred: '2026-11-23T09:00Z', aware: '2026-11-23T09:59+01:00' }; // Monday
    expect(refusalOf(() => answerDeadline(ask('breach_policy_vs_law', told, 'uk')))).toEqual(['input.aware']);
    const atOnce = { ...told, aware: '2026-11-23T10:00+01:00' };
    expect(answerDeadline(ask('breach_policy_vs_law', atOnce, 'uk'))).toHaveProperty(
      'policyLimitAlreadyPastAtAwareness',
      false,
    );
  });
});

test.each([
  ['breach_internal_6h', 6],
  ['breach_24h', 24],
  ['breach_48h', 48],
  ['breach_60h', 60],
  ['breach_ico_72h', 72],
])('%s counts %i hours without being told how many', (rule, hours) => {
  const due = new Date(Date.parse('2026-11-23T09:00Z') + hours * 3_600_000).toISOString(); // Monday
  expect(answerDeadline(ask(rule, { start: '2026-11-23T09:00Z' }, 'uk'))).toHaveProperty(
    'dueUtc',
    due.replace(':00.000', ''),
  );
});

describe('the UK as a whole', () => {
  const goodFriday = { received: '2026-03-03' }; // Tuesday; the plain end is Good Friday

  test('is read as Scotland by default, and says so', () => {
    const answer = answerDeadline(ask('sar_due', goodFriday, 'uk'));
    expect(answer).toHaveProperty('due', '2026-04-06'); // Easter Monday
    expect(answer.because[0]).toContain('bank holidays of Scotland are taken');
  });

  test('is read as the nation that the company configured', () => {
    const readings = { ...defaultReadings, rollingNation: 'england-and-wales' } as const;
    expect(answerDeadline(ask('sar_due', goodFriday, 'uk'), readings)).toHaveProperty('due', '2026-04-07');
    expect(answerDeadline(ask('sar_due', goodFriday, 'scotland'), readings)).toHaveProperty(
      'due',
      '2026-04-06',
    );
  });

  test('needs no such sentence where no bank holiday counts', () => {
    const answer = answerDeadline(ask('breach_24h', { start: '2026-11-23T09:00Z' }, 'uk'));
    expect(answer.because.join(' ')).not.toContain('as configured');
  });
});

function refusalOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (cause) {
    if (cause instanceof Refusal) return (cause.facts.errors ?? []).map(({ path }) => path);
    throw cause;
  }
  return [];
}
