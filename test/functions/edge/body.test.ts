// What a body may be before any contract sees it: bounded, JSON, no field with two values.
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parsed } from '../../../functions/edge/body.ts';
import { refusal } from '../../support/refusal.ts';
import { read } from './read.ts';

const notJson = [{ path: '', detail: 'must be JSON that names each field once' }];
const tooDeep = [{ path: '', detail: 'must not be nested deeper than 20 levels' }];

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a body is JSON', () => {
  test.each([
    ['nothing', null],
    ['empty', ''],
    ['blank', ' '],
    ['words', 'canary'],
    ['cut off', '{"a":1'],
    ['with a comma too many', '{"a":1,}'],
    ['two values', '{}{}'],
    ['with a comment', '{}//'],
    ['an unended string', '"a'],
    ['a string that ends in a backslash', '"a\\'],
    ['with a line end within a string', '"a\nb"'],
    ['NaN', '{"a":NaN}'],
    ['a field with two values', '{"a":1,"a":2}'],
    ['a field with two values, once written as an escape', '{"a":1,"\\u0061":2}'],
    ['a field with two values further down', '{"a":[{"b":{"c":1,"c":"1"}}]}'],
  ])('not where it is %s', (_, body) => {
    expect(refusal(() => read(body)).facts.errors).toEqual(notJson);
  });

  test('with numbers, texts and escapes read as JSON.parse reads them', () => {
    const body = '{"a":[1,-2.5e3,true,null],"b":"\\u00e9\\n\\"[{","c":{}}';
    expect(read(body)).toEqual(JSON.parse(body));
  });

  test('a field twice with one and the same value is no contradiction', () => {
    expect(read('{"a":1,"a":1}')).toEqual({ a: 1 });
  });
});

describe('names that mean something to JavaScript', () => {
  const form = z.strictObject({ email: z.string() });

  test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])(
    '%s is a field like any other',
    (name) => {
      const body = read(`{"email":"x","${name}":{"admin":true}}`) as Record<string, unknown>;
      expect(Object.keys(body)).toEqual(['email', name]);
      expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
      expect(refusal(() => parsed(form, body)).code).toBe('invalid');
    },
  );

  test('__proto__ brings no field in', () => {
    const { facts } = refusal(() => parsed(form, read('{"__proto__":{"email":"x"}}')));
    expect(facts.errors).toContainEqual({ path: 'email', detail: 'is required' });
  });
});

describe('depth', () => {
  test('of 20 levels is read, of 21 refused', () => {
    expect(read(nested(20))).toBeInstanceOf(Array);
    expect(refusal(() => read(nested(21))).facts.errors).toEqual(tooDeep);
    expect(refusal(() => read(`${'{"a":'.repeat(21)}1${'}'.repeat(21)}`)).facts.errors).toEqual(tooDeep);
  });

  test('counts no bracket within a string, and none that is closed', () => {
    expect(read(`"${'['.repeat(100)}"`)).toBe('['.repeat(100));
    expect(read(`"\\"${'['.repeat(100)}"`)).toBe(`"${'['.repeat(100)}`);
    expect(read(`[${'[],'.repeat(100)}[]]`)).toHaveLength(101);
    expect(refusal(() => read(`["\\\\",${nested(20)}]`)).facts.errors).toEqual(tooDeep);
  });

  test('of a million brackets is refused without being parsed', () => {
    expect(refusal(() => read('['.repeat(1_000_000), {}, 2_000_000)).facts.errors).toEqual(tooDeep);
    expect(refusal(() => read('{"a":'.repeat(1_000_000), {}, 10_000_000)).facts.errors).toEqual(tooDeep);
  });

  test('is measured in one pass, also where a string of a million quotes never ends', () => {
    expect(refusal(() => read(`"${'\\"'.repeat(1_000_000)}`, {}, 3_000_000)).facts.errors).toEqual(notJson);
  });
});

describe('size', () => {
  test('is taken at the limit just as it is sent, refused a byte above', () => {
    expect(read(`"${'a'.repeat(98)}"`, {}, 100)).toHaveLength(98);
    expect(refusal(() => read(`"${'a'.repeat(99)}"`, {}, 100)).code).toBe('too-large');
  });

  test('counts bytes, not characters', () => {
    expect(read(`"${'é'.repeat(49)}"`, {}, 100)).toHaveLength(49);
    expect(refusal(() => read(`"${'é'.repeat(50)}"`, {}, 100)).code).toBe('too-large');
  });

  test('counts what base64 holds', () => {
    const more = { isBase64Encoded: true };
    expect(read(base64(`"${'a'.repeat(98)}"`), more, 100)).toHaveLength(98);
    expect(refusal(() => read(base64(`"${'a'.repeat(99)}"`), more, 100)).code).toBe('too-large');
  });

  test('is refused before the media type is looked at', () => {
    expect(refusal(() => read('x'.repeat(101), { headers: {} }, 100)).code).toBe('too-large');
  });
});

describe('base64', () => {
  test('is read as UTF-8', () => {
    expect(read(Buffer.from('{"a":"é"}').toString('base64'), { isBase64Encoded: true })).toEqual({ a: 'é' });
  });

  test('of bytes that are no text is refused, not read as something else', () => {
    const latin1 = Buffer.from('{"a":"é"}', 'latin1').toString('base64');
    expect(refusal(() => read(latin1, { isBase64Encoded: true })).facts.errors).toEqual(notJson);
  });
});

describe('the media type', () => {
  test.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json ;charset=utf-8',
    'application/merge-patch+json',
  ])('%s is taken', (type) => {
    expect(read('{}', { headers: { 'Content-Type': type } })).toEqual({});
  });

  test.each([
    'text/plain',
    'application/jsonp',
    'application/json5',
    'application/x-www-form-urlencoded',
    'text/json',
    '',
  ])('%j is refused as 415', (type) => {
    expect(refusal(() => read('{}', { headers: { 'content-type': type } })).code).toBe('not-json');
  });

  test.each([[{}], [null]])('none at all is refused as 415', (headers) => {
    expect(refusal(() => read('{}', { headers })).code).toBe('not-json');
  });
});
