// The API on this machine: takes a request, finds its route, checks its token, asks its function, and answers.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../lambda/instance.ts';
import { proxyEvent, readReply } from './proxy-event.ts';
import type { Api } from './proxy-event.ts';
import type { HttpReply, RefusalType } from './refusals.ts';
import { match } from './routes.ts';
import type { Preflight, Route } from './routes.ts';
import { claimsAsText } from './tokens.ts';
import type { UserPool } from './tokens.ts';

export interface Gateway {
  api: Api;
  routes: Route[];
  userPool: UserPool;
  refuse: (type: RefusalType, requestId: string) => HttpReply;
  invoke: (functionArn: string, event: unknown) => Promise<Outcome>;
  now: () => number;
}

/** Answers what is not the API's own: the control of this machine. */
export type Aside = (request: IncomingMessage, url: URL, body: Buffer) => Promise<HttpReply | undefined>;

const largestBody = 10 * 1024 * 1024;
const longestAnswer = 29_000;

/** Takes the port (0: a free one); whoever asks before the machine is up is told to ask again. Throws an Error of one line where the port is taken. */
export async function takePort(port: number): Promise<{ server: Server; url: string }> {
  const server = createServer(notYet);
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(`port ${port} is taken: choose another with --port, or 0 for a free one`, { cause });
  }
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const notYet = (_: IncomingMessage, response: ServerResponse): void => {
  const body = JSON.stringify({ message: 'Starting: ask again in a moment.' });
  const headers = { 'retry-after': '1', 'content-type': 'application/json', connection: 'close' };
  response.writeHead(503, headers).end(body);
};

/** Begins to answer, and gives what tells when the requests under way at a moment are answered. */
export function serve(server: Server, gateway: Gateway, aside: Aside): { answered(): Promise<unknown> } {
  const underWay = new Set<Promise<void>>();
  server.off('request', notYet).on('request', (request, response) => {
    const requestId = randomUUID();
    const body = readBody(request);
    const url = new URL(`http://local${request.url?.startsWith('/') === true ? request.url : '/'}`);
    const reply = body.then(async (whole) => {
      const other = whole === undefined ? undefined : await aside(request, url, whole);
      return other ?? answer(gateway, { request, url, body: whole, requestId });
    });
    const done = reply
      .catch(() => gateway.refuse('DEFAULT_5XX', requestId))
      .then((ready) => send(response, ready, requestId));
    // Waiting for the control's own requests would be waiting for itself.
    if (url.pathname.startsWith('/_local')) return;
    underWay.add(done);
    void done.finally(() => underWay.delete(done));
  });
  server.on('clientError', (_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  return { answered: () => Promise.allSettled(underWay) };
}

interface Asked {
  request: IncomingMessage;
  url: URL;
  /** Undefined where it is larger than the gateway takes. */
  body: Buffer | undefined;
  requestId: string;
}

async function answer(gateway: Gateway, { request, url, body, requestId }: Asked): Promise<HttpReply> {
  const refuse = (type: RefusalType) => gateway.refuse(type, requestId);
  if (body === undefined) return refuse('REQUEST_TOO_LARGE');
  const path = below(gateway.api.stage, url.pathname);
  const found = path === undefined ? undefined : tryMatch(gateway.routes, request.method ?? '', path);
  if (found === 'malformed') return refuse('BAD_REQUEST_PARAMETERS');
  if (path === undefined || found === undefined) return refuse('MISSING_AUTHENTICATION_TOKEN');
  const { answer: how, signedIn } = found.route;
  if ('preflight' in how) return preflight(how.preflight, request.headers.origin);
  const claims = signedIn ? await claimsOf(gateway, request.headers.authorization) : undefined;
  if (signedIn && claims === undefined) return refuse('UNAUTHORIZED');
  const event = proxyEvent(gateway.api, found, {
    request,
    url,
    path,
    body,
    requestId,
    at: gateway.now(),
    claims,
  });
  return ask(gateway, how.function, { event, accept: request.headers.accept }, refuse);
}

async function ask(
  gateway: Gateway,
  functionArn: string,
  { event, accept }: { event: object; accept: string | undefined },
  refuse: (type: RefusalType) => HttpReply,
): Promise<HttpReply> {
  const patience = new AbortController();
  const late = pause(longestAnswer, undefined, { signal: patience.signal }).catch(() => undefined);
  const outcome = await Promise.race([gateway.invoke(functionArn, event), late]);
  patience.abort();
  if (outcome === undefined) return refuse('INTEGRATION_TIMEOUT');
  if (!('payload' in outcome)) return refuse('DEFAULT_5XX');
  return readReply(outcome.payload, gateway.api, accept) ?? refuse('DEFAULT_5XX');
}

async function claimsOf(
  gateway: Gateway,
  header: string | undefined,
): Promise<Record<string, string> | undefined> {
  const claims = await gateway.userPool.verify(header?.replace(/^Bearer /i, '') ?? '');
  return claims === undefined ? undefined : claimsAsText(claims);
}

function preflight({ status, headers, origins }: Preflight, origin = ''): HttpReply {
  const named = origins.includes(origin) ? { 'Access-Control-Allow-Origin': origin } : {};
  return { status, headers: { ...headers, ...named }, body: '' };
}

function below(stage: string, path: string): string | undefined {
  if (path === `/${stage}`) return '/';
  return path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : undefined;
}

function tryMatch(routes: Route[], method: string, path: string) {
  try {
    return match(routes, method, path.length > 1 ? path.replace(/\/$/, '') : path);
  } catch {
    return 'malformed';
  }
}

/** The whole body; undefined where it is too large, of which no more is kept than needed to see that. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size <= largestBody ? Buffer.concat(chunks) : undefined;
}

function send(response: ServerResponse, { status, headers, body }: HttpReply, requestId: string): void {
  if (response.destroyed) return;
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { 'x-amzn-requestid': requestId, ...headers, ...length });
  response.end(status === 204 ? undefined : body);
}
