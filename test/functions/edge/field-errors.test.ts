// A problem names each wrong field and says what is wanted, and never holds a value that was sent (RFC 9457).
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { forms, offlineRecord } from '../../../events/forms.ts';
import { parsed } from '../../../functions/edge/body.ts';
import { problem } from '../../../functions/edge/problem.ts';
import { breachMoves } from '../../../shared/cases/breach/moves.ts';
import { breachReport } from '../../../shared/cases/breach/report.ts';
import { examplesOf } from '../../events/examples.ts';
import { refusal } from '../../support/refusal.ts';
import { read } from './read.ts';

const errorsOf = (contract: z.ZodType, value: unknown) => refusal(() => parsed(contract, value)).facts.errors;

const problemOf = (contract: z.ZodType, body: unknown): string => {
  try {
    parsed(contract, read(JSON.stringify(body), {}, 1_000_000));
    return '';
  } catch (error) {
    return JSON.stringify(problem(error, 'request-1'));
  }
};

describe('a problem says which field is wrong and how', () => {
  test('in our words', () => {
    const report = {
      ...examplesOf('breach-opening').good['the three of §9.1 and the times'],
      what: undefined,
    };
    expect(
      errorsOf(breachReport, { ...report, cyber: 'yes', harmLikelihood: 'maybe', approximatePeople: -1 }),
    ).toEqual([
      { path: 'what', detail: 'is required' },
      { path: 'cyber', detail: 'must be a boolean' },
      { path: 'approximatePeople', detail: 'must be at least 0' },
      {
        path: 'harmLikelihood',
        detail: 'must be one of: very-unlikely, unlikely, neutral, likely, very-likely, not-known',
      },
    ]);
    expect(errorsOf(forms.contact, [])).toEqual([{ path: '', detail: 'must be an object' }]);
  });

  test('naming an unknown field where the name looks like a field’s, and its parent where it does not', () => {
    const contract = z.strictObject({ inner: z.strictObject({}) });
    expect(errorsOf(contract, { inner: { dateOfBirth: 1 } })).toEqual([
      { path: 'inner.dateOfBirth', detail: 'is not a field of this' },
    ]);
    for (const name of [
      'ada@example.com',
      'Ada Lovelace',
      '1815-12-10',
      '',
      '__proto__',
      'a'.repeat(65),
      '\ud800',
    ])
      expect(errorsOf(contract, { inner: JSON.parse(`{${JSON.stringify(name)}:1}`) as object })).toEqual([
        { path: 'inner', detail: 'holds a field that is not one of this' },
      ]);
  });

  test('under the field that holds it, where it is part of another', () => {
    const { facts } = refusal(() => parsed(z.strictObject({ at: z.string() }), {}, 'input'));
    expect(facts.errors).toEqual([{ path: 'input.at', detail: 'is required' }]);
  });
});

describe('a canary in any place of a body is nowhere in the problem', () => {
  const canary = 'zebedee.quill@canary.example';
  const wrongs: unknown[] = [
    canary,
    `${canary}\u0000`,
    `x\r\n${canary}`,
    canary.repeat(400),
    [canary],
    { [canary]: canary },
    { x: [canary] },
  ];
  const moves = Object.entries(breachMoves).map(([name, { input }]): [string, z.ZodType] => [
    `breach-move-${name}`,
    input,
  ]);
  const contracts: [string, z.ZodType][] = [
    ...Object.entries(forms).map(([name, form]): [string, z.ZodType] => [`form-${name}`, form]),
    ['offline-record', offlineRecord],
    ['breach-opening', breachReport],
    ...moves,
  ];

  /** The body with another value in one place, for each place, however deep. */
  const replaced = (value: unknown, wrong: unknown): unknown[] =>
    value !== null && typeof value === 'object'
      ? [
          wrong,
          ...Object.entries(value).flatMap(([name, field]) =>
            replaced(field, wrong).map((other) =>
              Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other },
            ),
          ),
        ]
      : [wrong];

  test.each(contracts)('%s', (name, contract) => {
    for (const { action: _action, ...body } of Object.values(examplesOf(name).good) as { action?: string }[])
      for (const wrong of wrongs)
        for (const other of [...replaced(body, wrong), { ...body, [canary]: 1 }, { ...body, more: wrong }])
          expect(problemOf(contract, other)).not.toContain('zebedee');
  });

  test.each([canary, `{"a":${canary}}`, `{"${canary}":1,"${canary}":2}`, `{"a":"${canary}`, `[${canary}`])(
    'a body that is no JSON: %s',
    (body) => {
      expect(
        JSON.stringify(
          problem(
            refusal(() => read(body)),
            'request-1',
          ),
        ),
      ).not.toContain('zebedee');
    },
  );
});
