// The contract of a deadline takes its good examples and refuses each bad one by its field, never quoting the value.
import { describe, expect, test } from 'vitest';
import { deadlineQuestion } from '../../events/deadline.ts';
import examples from '../../events/examples/deadline.json' with { type: 'json' };

const ask = (clarifications: readonly object[]) => ({
  rule: 'sar_due',
  jurisdiction: 'scotland',
  input: { received: '2026-09-03', clarifications },
});

describe('the contract of a deadline', () => {
  test.each(Object.entries(examples.good))('takes %s', (_, body) => {
    expect(deadlineQuestion.safeParse(body).error).toBeUndefined();
  });

  test.each(Object.entries(examples.bad))('refuses %s, naming the field only', (_, { body, path }) => {
    const { error } = deadlineQuestion.safeParse(body);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
    const told = Object.values(body.input).flat().map(String);
    expect(told.filter((value) => error?.issues.some(({ message }) => message.includes(value)))).toEqual([]);
  });

  test('refuses more than a hundred clarifications', () => {
    const clarifications = Array.from({ length: 101 }, () => ({
      asked: '2026-09-10',
      answered: '2026-09-14',
    }));
    expect(deadlineQuestion.safeParse(ask(clarifications.slice(1))).success).toBe(true);
    expect(deadlineQuestion.safeParse(ask(clarifications)).error?.issues).toMatchObject([
      { path: ['input', 'clarifications'], message: 'at most 100 clarifications' },
    ]);
  });
});
