// What every endpoint does alike, whatever it is for.
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endpoint, type Request } from '../../../functions/edge/endpoint.ts';
import { pageOf } from '../../../functions/edge/page.ts';
import { Refusal, invalid } from '../../../shared/refusal.ts';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => vi.restoreAllMocks());

const canary = 'zebedee@canary.example';

const event = (more: object = {}) =>
  ({
    body: '{}',
    headers: { 'content-type': 'application/json' },
    isBase64Encoded: false,
    resource: '/cases/{id}',
    pathParameters: { id: 'breach_1' },
    queryStringParameters: null,
    requestContext: {
      requestId: 'request-1',
      resourcePath: '/cases/{id}',
      authorizer: { claims: { sub: 'user-1', 'cognito:groups': 'dpo' } },
    },
    ...more,
  }) as unknown as APIGatewayProxyEvent;

type Act = Parameters<typeof endpoint>[1];
const done: Act = async () => ({ status: 200, body: { done: true } });

const call = async (
  options: Parameters<typeof endpoint>[0],
  act: Act,
  sent = event(),
): Promise<APIGatewayProxyResult> => endpoint(options, act)(sent, {} as Context);

describe('an endpoint', () => {
  test('replies in JSON that nothing keeps', async () => {
    const { statusCode, headers, body } = await call({}, done);
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: '{"done":true}' });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  });

  test('hands on the caller, the path, the body and the key', async () => {
    const seen: Request[] = [];
    const sent = event({
      headers: { 'Content-Type': 'application/json', 'IDEMPOTENCY-KEY': 'k-1' },
      body: '{"a":1}',
    });
    await call(
      { roles: ['dpo'], maxBytes: 100 },
      async (request) => (seen.push(request), { status: 200, body: {} }),
      sent,
    );
    expect(seen[0]).toMatchObject({
      actor: { id: 'user-1', roles: ['dpo'] },
      resource: '/cases/{id}',
      path: { id: 'breach_1' },
      query: {},
      body: { a: 1 },
      idempotencyKey: 'k-1',
    });
  });

  test('that is public knows nobody, token or not, and reads no body that it does not take', async () => {
    const seen: Request[] = [];
    await call(
      {},
      async (request) => (seen.push(request), { status: 200, body: {} }),
      event({ body: 'not JSON' }),
    );
    expect(seen[0]).toMatchObject({ actor: { id: 'public', roles: [] }, body: undefined });
  });

  test('asks who calls before it looks at the body', async () => {
    const sent = event({ body: 'not JSON', requestContext: { requestId: 'request-1', resourcePath: '/' } });
    expect((await call({ roles: ['dpo'], maxBytes: 100 }, done, sent)).statusCode).toBe(401);
    expect((await call({ roles: ['auditor'], maxBytes: 1 }, done, event({ body: '[1]' }))).statusCode).toBe(
      403,
    );
  });

  test.each(['', 'a b', 'é', 'a'.repeat(129), 'a\n'])('refuses the Idempotency-Key %j', async (key) => {
    const { statusCode, body } = await call({}, done, event({ headers: { 'Idempotency-Key': key } }));
    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ errors: [{ path: 'Idempotency-Key' }] });
  });

  test.each([
    ['in JSON, whose quotes are escaped once more', { body: { rows: Array(800_000).fill('"') } }],
    ['of text in several bytes', { body: { text: '€'.repeat(2.1e6) } }],
    ['as a file', { body: {}, file: { name: 'a.xlsx', type: 'x', content: new Uint8Array(4.8e6) } }],
  ])('says of an answer %s that it is larger than a reply can be', async (_, answer) => {
    const { statusCode, body } = await call({}, async () => ({ status: 200, ...answer }));
    expect([statusCode, JSON.parse(body)]).toMatchObject([413, { code: 'too-large' }]);
    expect(body).toContain('ask for less of it');
  });

  test('sends what just fits', async () => {
    const answer = { status: 200, body: { text: 'a'.repeat(6 * 1024 * 1024 - 1000) } };
    expect((await call({}, async () => answer)).statusCode).toBe(200);
  });

  test('turns a refusal into its problem, and logs its code', async () => {
    const { statusCode, headers, body } = await call({}, async () => {
      throw new Refusal('changed', 'Read it again.', {}, { cause: new Error(canary) });
    });
    expect(statusCode).toBe(409);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json' });
    expect(JSON.parse(body)).toMatchObject({
      code: 'changed',
      detail: 'Read it again.',
      instance: 'request-1',
    });
    expect(lines).toEqual([
      '{"level":"info","what":"refused","requestId":"request-1","route":"/cases/{id}","code":"changed"}',
    ]);
  });

  test('turns anything else into a 500 that tells nothing, here and in the log', async () => {
    const { statusCode, body } = await call({}, async () => {
      throw new TypeError(canary, { cause: new Error(canary) });
    });
    expect(statusCode).toBe(500);
    expect(body + lines.join('')).not.toContain('zebedee');
    expect(lines[0]).toContain('"error":"TypeError"');
  });

  test.each(['Throttled', 'ThrottlingException', 'ProvisionedThroughputExceededException'])(
    'says that the caller may try again after %s',
    async (name) => {
      const reply = await call({}, async () => {
        throw Object.assign(new Error(canary), { name });
      });
      expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
      expect(reply.body).not.toContain('zebedee');
    },
  );
});

const shown: Act = async () => ({ status: 200, body: { done: true }, page: pageOf('Done', []) });

describe('an endpoint behind a link', () => {
  const browser = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };

  test('answers a browser with its page, and whoever asks for JSON with the body', async () => {
    const page = await call({ pages: true }, shown, event({ headers: browser }));
    expect(page).toMatchObject({ headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('<h1>Done</h1>');
    const json = await call({ pages: true }, shown, event({ headers: { accept: 'application/json' } }));
    expect(json).toMatchObject({ headers: { 'content-type': 'application/json' }, body: '{"done":true}' });
  });

  test('reads what a button sends, or nothing', async () => {
    const seen: unknown[] = [];
    const see: Act = async ({ body }) => (seen.push(body), { status: 200, body: {} });
    await call({ pages: true, maxBytes: 100 }, see, event({ headers: browser, body: 'a=1' }));
    await call({ pages: true, maxBytes: 100 }, see, event({ headers: {}, body: null }));
    expect(seen).toEqual([{ a: '1' }, {}]);
  });

  test('says to a browser by a page what it refuses, and nothing of what failed', async () => {
    const refused = await call(
      { pages: true },
      async () => {
        throw invalid('code', 'must be 8 <digits>');
      },
      event({ headers: browser }),
    );
    expect(refused).toMatchObject({
      statusCode: 400,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    expect(refused.body).toContain('code must be 8 &#60;digits&#62;');
    expect(refused.body).toContain('<h1>Please check what you sent</h1>');
    const failed = await call(
      { pages: true },
      async () => {
        throw new TypeError(canary);
      },
      event({ headers: browser }),
    );
    expect(failed.statusCode).toBe(500);
    expect(failed.body).not.toContain('zebedee');
  });

  test('says where to go from here', async () => {
    const location = 'https://s3.example.com/archive';
    const reply = await call({ pages: true }, async () => ({ status: 303, body: {}, location }));
    expect(reply).toMatchObject({ statusCode: 303, headers: { location, 'cache-control': 'no-store' } });
  });
});
