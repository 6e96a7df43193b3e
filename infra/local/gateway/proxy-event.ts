// A request as API Gateway hands it to a function (Lambda proxy integration of a REST API), and the function's answer back.
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { HttpReply } from './refusals.ts';
import type { Match } from './routes.ts';

export interface Api {
  id: string;
  stage: string;
  account: string;
  host: string;
  /** The media types whose bodies pass as bytes, as base64 between gateway and function; every other one is text. */
  binary: readonly string[];
}

export interface Received {
  request: IncomingMessage;
  url: URL;
  /** The path below the stage. */
  path: string;
  body: Buffer;
  requestId: string;
  /** Milliseconds since 1970. */
  at: number;
  claims: Record<string, string> | undefined;
}

export function proxyEvent(api: Api, { route, parameters }: Match, received: Received): object {
  const { request, url, path, body } = received;
  const headers = multiple(pairs(request.rawHeaders));
  const query = multiple([...url.searchParams]);
  const binary = isBinary(api, request.headers['content-type']);
  return {
    resource: route.path,
    path,
    httpMethod: request.method,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: orNull(lastOf(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(parameters),
    stageVariables: null,
    requestContext: requestContext(api, route, received),
    body: body.length === 0 ? null : body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && body.length > 0,
  };
}

function requestContext(api: Api, route: Match['route'], received: Received): object {
  const { request, path, requestId, at, claims } = received;
  return {
    accountId: api.account,
    apiId: api.id,
    ...(claims !== undefined && { authorizer: { claims } }),
    domainName: api.host,
    domainPrefix: api.id,
    extendedRequestId: requestId,
    httpMethod: request.method,
    identity: {
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? null,
    },
    path: `/${api.stage}${path}`,
    protocol: `HTTP/${request.httpVersion}`,
    requestId,
    requestTime: commonLogTime(at),
    requestTimeEpoch: at,
    resourceId: route.resourceId,
    resourcePath: route.path,
    stage: api.stage,
  };
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const proxyReply = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(scalar)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * What a function's reply says; undefined where it is not one that API Gateway accepts. Bytes come as bytes where the first type in
 * `accept` is binary; otherwise as the base64 text that the function gave.
 */
export function readReply(payload: string, api: Pick<Api, 'binary'>, accept = ''): HttpReply | undefined {
  const read = proxyReply.safeParse(JSON.parse(payload));
  if (!read.success) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = read.data;
  const single = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const several = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [
    name.toLowerCase(),
    values.map(String),
  ]);
  const decoded = isBase64Encoded === true && isBinary(api, accept.split(',', 1)[0]);
  return {
    status: statusCode,
    headers: { 'content-type': 'application/json', ...Object.fromEntries([...single, ...several]) },
    body: decoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

// API Gateway takes other wildcards too; `*/*` is the one that stands here.
const isBinary = ({ binary }: Pick<Api, 'binary'>, header: string | undefined): boolean =>
  binary.includes('*/*') || binary.includes(mediaType(header));

const mediaType = (header = ''): string => (header.split(';', 1)[0] ?? '').trim().toLowerCase();

function pairs(flat: string[]): [string, string][] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : []));
}

function multiple(entries: [string, string][]): Record<string, string[]> {
  const collected = new Map<string, string[]>();
  for (const [name, value] of entries) collected.set(name, [...(collected.get(name) ?? []), value]);
  return Object.fromEntries(collected);
}

const lastOf = (values: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(values).map(([name, several]) => [name, several.at(-1)]));

const orNull = <T extends object>(values: T) => (Object.keys(values).length === 0 ? null : values);

/** "23/Nov/2026:18:00:00 +0000". */
function commonLogTime(at: number): string {
  const [, date, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${date}/${month}/${year}:${time} +0000`;
}
