// What a page's button, a mail provider or a script may post: a form in either encoding, JSON, or nothing (RFC 8058).
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readForm } from '../../../functions/edge/form-body.ts';

const read = (body: string | null, type?: string, more: object = {}) =>
  readForm(
    {
      body,
      headers: type ? { 'Content-Type': type } : {},
      isBase64Encoded: false,
      ...more,
    } as unknown as APIGatewayProxyEvent,
    1000,
  );
const form = 'application/x-www-form-urlencoded';
const part = (name: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

describe('a form', () => {
  test.each([null, ''])('of nothing holds no field, whatever its type: %j', async (body) => {
    for (const type of [undefined, form, 'application/json', 'text/plain'])
      expect(await read(body, type)).toEqual({});
  });

  test('is read in either encoding, and as JSON', async () => {
    const fields = { 'List-Unsubscribe': 'One-Click', city: 'Århus & more' };
    const encoded = new URLSearchParams(fields).toString();
    const parts = `${part('List-Unsubscribe', 'One-Click')}${part('city', fields.city)}--b--\r\n`;
    expect(await read(encoded, form)).toEqual(fields);
    expect(await read(parts, 'multipart/form-data; boundary=b')).toEqual(fields);
    expect(await read(JSON.stringify(fields), 'application/json')).toEqual(fields);
    const base64 = Buffer.from(parts).toString('base64');
    expect(await read(base64, 'multipart/form-data; boundary=b', { isBase64Encoded: true })).toEqual(fields);
  });

  test.each([
    ['a field with two values', 'a=1&a=2', form, 'a'],
    ['a file', `${part('a', 'x', '; filename="x"')}--b--\r\n`, 'multipart/form-data; boundary=b', 'a'],
    ['parts that never end', part('a', 'x'), 'multipart/form-data; boundary=b', ''],
    ['parts without a boundary', part('a', 'x'), 'multipart/form-data', ''],
  ])('with %s is refused', async (_, body, type, path) => {
    await expect(read(body, type)).rejects.toMatchObject({ code: 'invalid', facts: { errors: [{ path }] } });
  });

  test('in any other encoding is refused, and one that is too large before it is read', async () => {
    await expect(read('a=1', 'text/plain')).rejects.toMatchObject({ code: 'not-json' });
    await expect(read(`a=${'x'.repeat(999)}`, form)).rejects.toMatchObject({ code: 'too-large' });
  });

  test('has fields that mean something to JavaScript like any other', async () => {
    expect(Object.keys((await read('__proto__=1&constructor=2', form)) as object)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});
