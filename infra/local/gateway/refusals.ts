// What the gateway itself refuses, in the words that the template gives it: unknown route, no token, too large, no answer.
import { unquoted } from './routes.ts';
import type { Template } from '../template/template.ts';

/** The refusals that this machine makes, each with the status that API Gateway gives it where the template names none. */
const ownStatus = {
  MISSING_AUTHENTICATION_TOKEN: 403,
  UNAUTHORIZED: 401,
  REQUEST_TOO_LARGE: 413,
  BAD_REQUEST_PARAMETERS: 400,
  INTEGRATION_TIMEOUT: 504,
  INTEGRATION_FAILURE: 504,
  // A function that fails, or answers what is no reply.
  DEFAULT_5XX: 502,
} as const;

export type RefusalType = keyof typeof ownStatus;

export interface HttpReply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

interface GatewayResponse {
  ResponseType: string;
  StatusCode?: string;
  ResponseParameters?: Record<string, string>;
  ResponseTemplates?: Record<string, string>;
}

/** A function that words each refusal. Throws an Error where the template uses a variable that is not known here. */
export function readRefusals(template: Template): (type: RefusalType, requestId: string) => HttpReply {
  const responses = template
    .ofType('AWS::ApiGateway::GatewayResponse')
    .map(({ properties }) => properties as unknown as GatewayResponse);
  for (const response of responses) demandKnown(response);
  const byType = new Map(responses.map((response) => [response.ResponseType, response]));
  return (type, requestId) => {
    const fallback = byType.get(ownStatus[type] < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
    return word(byType.get(type) ?? fallback, ownStatus[type], requestId);
  };
}

function word(response: GatewayResponse | undefined, ownStatus: number, requestId: string): HttpReply {
  const status = Number(response?.StatusCode ?? ownStatus);
  const headers = Object.entries(response?.ResponseParameters ?? {}).map(
    ([name, value]): [string, string] => [
      name.replace('gatewayresponse.header.', '').toLowerCase(),
      unquoted(value),
    ],
  );
  const template = response?.ResponseTemplates?.['application/json'] ?? '{"message":"refused"}';
  const body = template.replaceAll('$context.requestId', requestId);
  return { status, headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) }, body };
}

function demandKnown({ ResponseType, ResponseTemplates = {} }: GatewayResponse): void {
  const others = JSON.stringify(ResponseTemplates).replaceAll('$context.requestId', '');
  const variable = /\$[a-z]+(\.[a-z]+)*/i.exec(others)?.[0];
  if (variable !== undefined)
    throw new Error(`the gateway response ${ResponseType} uses ${variable}, not known here`);
}
