// Which rules hold for which values, and which expressions a template can read.

import { describe, expect, it } from 'vitest';
import { readRule } from '../../../../infra/local/states/choice.ts';
import { findAt, type Json, putAt } from '../../../../infra/local/states/paths.ts';
import { readTemplate } from '../../../../infra/local/states/template.ts';

const value: Json = {
  text: 'breach-7',
  n: 6,
  yes: true,
  none: null,
  at: '2026-11-27T17:30:00Z',
  list: [{ 'odd key': 'found' }],
  other: { n: 6, at: '2026-11-27T18:30:00+01:00' },
};
const scope = { value, context: { Execution: { Name: 'one' } } };
const holds = (rule: Json) => readRule(rule)(scope);

describe('a choice rule', () => {
  it.each<[string, Json, boolean]>([
    ['$.text', { StringEquals: 'breach-7' }, true],
    ['$.text', { StringMatches: 'breach-*' }, true],
    ['$.text', { StringMatches: 'breach.*' }, false],
    ['$.text', { StringLessThan: 'c' }, true],
    ['$.n', { NumericGreaterThanEquals: 6 }, true],
    ['$.n', { NumericLessThan: 6 }, false],
    ['$.n', { NumericEqualsPath: '$.other.n' }, true],
    ['$.n', { StringEquals: '6' }, false],
    ['$.yes', { BooleanEquals: true }, true],
    ['$.at', { TimestampEqualsPath: '$.other.at' }, true],
    ['$.at', { TimestampGreaterThan: '2026-11-27T17:30:00.001Z' }, false],
    ['$.none', { IsNull: true }, true],
    ['$.nowhere', { IsPresent: false }, true],
    ['$.none', { IsPresent: true }, true],
    ['$.at', { IsTimestamp: true }, true],
    ['$.text', { IsTimestamp: true }, false],
    ['$.n', { IsNumeric: false }, false],
  ])('of %s with %j is %s', (Variable, operator, expected) => {
    expect(holds({ Variable, ...(operator as object) })).toBe(expected);
  });

  it('combines others with And, Or and Not, and looks no further than it must', () => {
    const present = { Variable: '$.nowhere', IsPresent: true };
    const touching = { Variable: '$.nowhere', NumericEquals: 1 };
    expect(holds({ And: [present, touching] })).toBe(false);
    expect(holds({ Or: [{ Not: present }, touching] })).toBe(true);
  });

  it('fails the execution where its variable is not there', () => {
    expect(() => holds({ Variable: '$.nowhere', StringEquals: 'x' })).toThrow('no variable $.nowhere');
  });
});

describe('a template', () => {
  it.each<[string, Json]>([
    ["$.list[0]['odd key']", 'found'],
    ['$$.Execution.Name', 'one'],
    ["States.Format('{}: {} of {}', $.text, $.n, $.list[0]['odd key'])", 'breach-7: 6 of found'],
    ["States.Format('it\\'s {}', $.yes)", "it's true"],
    ["States.Array($.n, 'a, b', null, -1.5)", [6, 'a, b', null, -1.5]],
    ['States.Array()', []],
    ['States.MathAdd($.n, -1)', 5],
    ['States.ArrayLength($.list)', 1],
    ['States.StringToJson(States.JsonToString($.other))', { n: 6, at: '2026-11-27T18:30:00+01:00' }],
  ])('reads %s', (expression, expected) => {
    expect(readTemplate({ 'x.$': expression, kept: '$.n' })(scope)).toEqual({ x: expected, kept: '$.n' });
  });

  it.each([
    ['States.Format(', 'unexpected end'],
    ["States.Format('{}' $.n)", 'States.Format is not closed'],
    ['States.Format($.n))', 'not a call'],
    ['States.ArrayLength()', 'does not take 0 arguments'],
    ['States.MathAdd(1, 2, 3)', 'does not take 3 arguments'],
    ['States.Hash($.text)', 'unknown intrinsic function States.Hash'],
    ['text', 'unexpected text'],
    ['$.a..b', 'not a simple reference path'],
    ["States.Format('open)", 'cannot read'],
  ])('refuses %s', (expression, reason) => {
    expect(() => readTemplate({ 'x.$': expression })).toThrow(reason);
  });

  it.each(["States.Format('{} {}', $.n)", 'States.MathAdd($.text, 1)', 'States.StringToJson($.text)'])(
    'fails %s with States.IntrinsicFailure',
    (expression) => {
      const read = readTemplate({ 'x.$': expression });
      expect(() => read(scope)).toThrow(expect.objectContaining({ name: 'States.IntrinsicFailure' }));
    },
  );
});

describe('a path', () => {
  it('sees own fields only', () => {
    expect(findAt('$.constructor')(scope)).toBeUndefined();
    expect(findAt('$.text.length')(scope)).toBeUndefined();
  });

  it('puts a field of any name without touching a prototype', () => {
    const put = putAt('$.__proto__.polluted')({}, true);
    expect(JSON.stringify(put)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('does not put a field into what is no object', () => {
    expect(() => putAt('$.text.more')(value, 1)).toThrow(
      expect.objectContaining({ name: 'States.ResultPathMatchFailure' }),
    );
  });
});
