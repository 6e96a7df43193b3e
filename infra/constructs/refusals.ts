// What the gateway itself refuses, said as a problem reply (RFC 9457) like every other refusal of the API.
// The gateway's own error message is never passed on: it can quote what was sent.

import { type GatewayResponseOptions, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

type Refusal = readonly [type: ResponseType, status: number, title: string, detail: string];

const signIn = 'Sign in and send the id token as "Authorization: Bearer <token>".';

const refusals: readonly Refusal[] = [
  [ResponseType.DEFAULT_4XX, 400, 'Bad Request', 'The request was refused before it was read.'],
  [ResponseType.BAD_REQUEST_BODY, 400, 'Bad Request', 'The body is not what this route takes.'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 400, 'Bad Request', 'A parameter is not what this route takes.'],
  [ResponseType.UNAUTHORIZED, 401, 'Unauthorized', signIn],
  [ResponseType.EXPIRED_TOKEN, 401, 'Unauthorized', 'The token has expired: sign in again.'],
  [ResponseType.ACCESS_DENIED, 403, 'Forbidden', 'This sign-in may not do that.'],
  [ResponseType.INVALID_SIGNATURE, 401, 'Unauthorized', signIn],
  [ResponseType.INVALID_API_KEY, 403, 'Forbidden', 'This sign-in may not do that.'],
  [ResponseType.WAF_FILTERED, 403, 'Forbidden', 'The request looks like an attack or comes too often.'],
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 404, 'Not Found', 'There is no such route.'],
  [ResponseType.RESOURCE_NOT_FOUND, 404, 'Not Found', 'There is no such route.'],
  [ResponseType.REQUEST_TOO_LARGE, 413, 'Content Too Large', 'The body is larger than this API takes.'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 415, 'Unsupported Media Type', 'Send the body as application/json.'],
  [ResponseType.QUOTA_EXCEEDED, 429, 'Too Many Requests', 'Wait a moment, then send it again.'],
  [ResponseType.THROTTLED, 429, 'Too Many Requests', 'Wait a moment, then send it again.'],
  [ResponseType.DEFAULT_5XX, 500, 'Internal Server Error', 'The fault is ours. Nothing more is known here.'],
  [
    ResponseType.INTEGRATION_FAILURE,
    504,
    'Gateway Timeout',
    'No answer in time. Send it again under the same key.',
  ],
  [
    ResponseType.INTEGRATION_TIMEOUT,
    504,
    'Gateway Timeout',
    'No answer in time. Send it again under the same key.',
  ],
];

/** Shapes every refusal of the gateway in front of an API. */
export function shapeRefusals(api: RestApi): void {
  for (const refusal of refusals) api.addGatewayResponse(refusal[0].responseType, shaped(refusal));
}

function shaped([type, status, title, detail]: Refusal): GatewayResponseOptions {
  const problem = { type: 'about:blank', title, status, detail, instance: '$context.requestId' };
  const headers = {
    'Content-Type': "'application/problem+json'",
    // Any site may read a refusal: it says nothing of anybody, and a form that cannot read it cannot explain it.
    'Access-Control-Allow-Origin': "'*'",
  };
  return {
    type,
    statusCode: String(status),
    templates: { 'application/json': JSON.stringify(problem) },
    responseHeaders: status === 401 ? { ...headers, 'WWW-Authenticate': "'Bearer'" } : headers,
  };
}
