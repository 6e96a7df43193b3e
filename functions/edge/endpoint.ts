// What every function behind the API does alike: who calls, what they send, what they get, and what is said of a failure.
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Reply } from '../../shared/aws/once.ts';
import type { Instant } from '../../shared/instant.ts';
import { Refusal, invalid } from '../../shared/refusal.ts';
import type { Actor, Role } from '../../shared/roles.ts';
import { actorOf } from './actor.ts';
import { readJson } from './body.ts';
import { fitting } from './fitting.ts';
import { FormAgain } from './form-again.ts';
import { readForm } from './form-body.ts';
import { header } from './header.ts';
import { fault, note } from './log.ts';
import { readableByOrigin } from './origin.ts';
import { pageOf, wantsJson, type Page } from './page.ts';
import { headings, problem, problemOf, safe } from './problem.ts';

export interface Request {
  readonly now: Instant;
  readonly method: string;
  /** Who calls; the public endpoints know nobody. */
  readonly actor: Actor;
  /** The route's template: `/cases/{id}`. */
  readonly resource: string;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The media types that the caller takes, as they were sent. */
  readonly accept: string;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
  /** Where it came from: kept with what somebody signs, and nowhere else. */
  readonly from: { readonly sourceAddress?: string | undefined; readonly userAgent?: string | undefined };
}

interface Endpoint {
  /** The roles that may call it; public where absent. */
  readonly roles?: readonly Role[];
  /** The largest body that it takes, in bytes; it takes none where absent. */
  readonly maxBytes?: number;
  /** For whoever follows a link: takes what a page's button sends, or nothing at all, and says to a browser by a page what it refuses. */
  readonly pages?: boolean;
}

/** What a caller is told: the page to a browser, the body to whoever asks for JSON. */
export interface Answer extends Reply {
  readonly page?: Page;
  /** Where to go from here, with a status of 3xx. */
  readonly location?: string;
  /** A file to keep, in the place of the body. */
  readonly file?: Download;
}

export interface Download {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array;
}

const anybody: Actor = { id: 'public', roles: [] };

/** A Lambda handler that parses, calls `act`, and replies: its reply as JSON or a page, any refusal as a problem; so is a reply too large to be sent. */
export const endpoint = (options: Endpoint, act: (request: Request) => Promise<Answer>) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(readableByOrigin)
    .use(problems(options))
    .handler(async (event) => {
      const actor = options.roles ? actorOf(event, options.roles) : anybody;
      const answer = await act({
        now: new Date().toISOString() as Instant,
        method: event.httpMethod,
        actor,
        resource: event.resource,
        path: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        accept: header(event, 'accept') ?? '',
        body: await bodyOf(event, options),
        idempotencyKey: idempotencyKey(event),
        from: fromOf(event),
      });
      return fitting(replyOf(event, answer));
    });

function fromOf({ requestContext: { identity } }: APIGatewayProxyEvent): Request['from'] {
  const { sourceIp, userAgent } = identity ?? {};
  return {
    ...(sourceIp && { sourceAddress: sourceIp }),
    ...(userAgent && { userAgent: userAgent.slice(0, 500) }),
  };
}

async function bodyOf(event: APIGatewayProxyEvent, { maxBytes, pages }: Endpoint): Promise<unknown> {
  if (maxBytes === undefined) return undefined;
  return pages ? readForm(event, maxBytes) : readJson(event, maxBytes);
}

function replyOf(
  event: APIGatewayProxyEvent,
  { status, body, page, location, file }: Answer,
): APIGatewayProxyResult {
  if (file) return download(status, file);
  const leads = location === undefined ? {} : { location };
  return page && !wantsJson(event)
    ? { statusCode: status, headers: { ...page.headers, ...leads }, body: page.html }
    : {
        statusCode: status,
        headers: { ...safe, 'content-type': 'application/json', ...leads },
        body: JSON.stringify(body),
      };
}

function download(statusCode: number, { name, type, content }: Download): APIGatewayProxyResult {
  const disposition = `attachment; filename="${name}"`;
  const headers = { ...safe, 'content-type': type, 'content-disposition': disposition };
  return typeof content === 'string'
    ? { statusCode, headers, body: content }
    : { statusCode, headers, body: Buffer.from(content).toString('base64'), isBase64Encoded: true };
}

const problems = ({ pages }: Endpoint): middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
  onError: (request) => {
    const { event, error } = request;
    const { requestId, resourcePath } = event.requestContext;
    if (error instanceof Refusal) note('refused', { requestId, route: resourcePath, code: error.code });
    else fault('failed', error, { requestId, route: resourcePath });
    request.response =
      pages && !wantsJson(event) ? problemPage(passing(error)) : problem(passing(error), requestId);
  },
});

function problemPage(error: unknown): APIGatewayProxyResult {
  const { status, code, title, detail = 'Please try again later.', errors = [] } = problemOf(error);
  const lines = [detail, ...errors.map(({ path, detail }) => `${path} ${detail}`)];
  const { html, headers } =
    error instanceof FormAgain ? error.page : pageOf(code ? headings[code] : title, lines);
  return { statusCode: status, headers: { ...headers }, body: html };
}

// A table that is throttled is no fault of ours: the caller may try again.
const throttling = new Set([
  'Throttled',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);
const passing = (error: unknown): unknown =>
  error instanceof Error && throttling.has(error.name)
    ? new Refusal('busy', 'Too much at once: try again.', {}, { cause: error })
    : error;

function idempotencyKey(event: APIGatewayProxyEvent): string | undefined {
  const key = header(event, 'idempotency-key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,128}$/u.test(key))
    throw invalid('Idempotency-Key', 'must be 1 to 128 visible ASCII characters');
  return key;
}
