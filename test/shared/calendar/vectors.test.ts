// The worked deadlines: every row is answered exactly, and every answer says why.
import { describe, expect, test } from 'vitest';
import { deadlineQuestion } from '../../../events/deadline.ts';
import { answerDeadline } from '../../../shared/calendar/rules.ts';
import rows from './deadline-vectors.json' with { type: 'json' };

describe('the worked deadlines', () => {
  test.each(rows)('answers $id in $jurisdiction: $note', ({ rule, jurisdiction, input, expected }) => {
    const { because, ...answer } = answerDeadline(deadlineQuestion.parse({ rule, jurisdiction, input }));
    expect(answer).toStrictEqual(expected);
    expect(because.length).toBeGreaterThan(1);
    expect(because.join(' ')).not.toMatch(/undefined|null|NaN|\[object/u);
  });

  test('hold a row of every rule but the reminder at 60 hours, which counts like its neighbours', () => {
    const tried = new Set(rows.map(({ rule }) => rule));
    const known = deadlineQuestion.options.map(({ shape }) => shape.rule.value);
    expect(known.filter((rule) => !tried.has(rule))).toEqual(['breach_60h']);
  });
});
