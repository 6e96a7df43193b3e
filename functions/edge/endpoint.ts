// What every function behind the API does alike: who calls, what they send, what they get, and what is said of a failure.
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Reply } from '../../shared/aws/once.ts';
import type { Instant } from '../../shared/instant.ts';
import { Refusal, invalid } from '../../shared/refusal.ts';
import type { Actor, Role } from '../../shared/roles.ts';
import { actorOf } from './actor.ts';
import { readJson } from './body.ts';
import { header } from './header.ts';
import { fault, note } from './log.ts';
import { readableByOrigin } from './origin.ts';
import { problem, safe } from './problem.ts';

export interface Request {
  readonly now: Instant;
  /** Who calls; the public endpoints know nobody. */
  readonly actor: Actor;
  /** The route's template: `/cases/{id}`. */
  readonly resource: string;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
}

interface Endpoint {
  /** The roles that may call it; public where absent. */
  readonly roles?: readonly Role[];
  /** The largest body that it takes, in bytes; it takes none where absent. */
  readonly maxBytes?: number;
}

const anybody: Actor = { id: 'public', roles: [] };

/** A Lambda handler that parses, calls `act`, and replies: its reply as JSON, any refusal as a problem. */
export const endpoint = ({ roles, maxBytes }: Endpoint, act: (request: Request) => Promise<Reply>) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(readableByOrigin)
    .use(problems)
    .handler(async (event) => {
      const actor = roles ? actorOf(event, roles) : anybody;
      const { status, body } = await act({
        now: new Date().toISOString() as Instant,
        actor,
        resource: event.resource,
        path: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        body: maxBytes === undefined ? undefined : readJson(event, maxBytes),
        idempotencyKey: idempotencyKey(event),
      });
      return {
        statusCode: status,
        headers: { ...safe, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      };
    });

const problems: middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> = {
  onError: (request) => {
    const { requestId, resourcePath } = request.event.requestContext;
    if (request.error instanceof Refusal)
      note('refused', { requestId, route: resourcePath, code: request.error.code });
    else fault('failed', request.error, { requestId, route: resourcePath });
    request.response = problem(passing(request.error), requestId);
  },
};

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
