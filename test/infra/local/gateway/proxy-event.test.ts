// Bodies between the gateway and a function (policy §10: a register as a workbook): with every media type binary, requests come as
// base64 and are read as they were sent; replies are bytes where the function says so, and text where it does not.
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { readForm } from '../../../../functions/edge/form-body.ts';
import { type Api, proxyEvent, readReply } from '../../../../infra/local/gateway/proxy-event.ts';

const api = (binary: string[]): Api => ({ id: 'a', stage: 'v1', account: '1', host: 'localhost', binary });
const match = {
  route: { method: 'POST', path: '/x', resourceId: 'x', signedIn: false, answer: { function: 'f' } },
  parameters: {},
};

function handed(body: string, type: string, binary: string[]): APIGatewayProxyEvent {
  const headers = { 'content-type': type };
  const request = {
    headers,
    rawHeaders: ['content-type', type],
    method: 'POST',
    httpVersion: '1.1',
    socket: {},
  };
  return proxyEvent(api(binary), match, {
    request: request as unknown as IncomingMessage,
    url: new URL('http://localhost/v1/x'),
    path: '/x',
    body: Buffer.from(body),
    requestId: 'r',
    at: 0,
    claims: undefined,
  }) as APIGatewayProxyEvent;
}

const form = 'application/x-www-form-urlencoded';

test.each([
  ['JSON', '{"city":"Århus"}', 'application/json', { city: 'Århus' }],
  ['a form', 'city=%C3%85rhus+N', form, { city: 'Århus N' }],
  ['nothing', '', form, {}],
])('a body of %s is read alike, whether it comes as text or as base64', async (_, body, type, fields) => {
  const [text, bytes] = [handed(body, type, []), handed(body, type, ['*/*'])];
  expect([text.isBase64Encoded, bytes.isBase64Encoded]).toEqual([false, body !== '']);
  expect(await readForm(text, 100)).toEqual(fields);
  expect(await readForm(bytes, 100)).toEqual(fields);
});

test('a reply is bytes to any caller where every type is binary, and else to whoever names the type first', () => {
  const reply = JSON.stringify({ statusCode: 200, body: 'UEs=', isBase64Encoded: true });
  const body = (binary: string[], accept?: string) => readReply(reply, { binary }, accept)?.body;
  for (const accept of [undefined, '*/*', 'text/html, application/zip'])
    expect(body(['*/*'], accept)).toEqual(Buffer.from('PK'));
  expect(body(['application/zip'], 'application/zip;q=1, */*')).toEqual(Buffer.from('PK'));
  expect(body(['application/zip'], '*/*')).toBe('UEs=');
  expect(readReply('{"statusCode":200,"body":"text"}', { binary: ['*/*'] })?.body).toBe('text');
});
