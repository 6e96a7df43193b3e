// Which website may read a reply: one of the company's own (policy §3: its forms), as the setting ORIGINS lists them. The gateway
// answers only the preflight; a browser keeps a reply that does not name its page from the page that asked.
import type middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { header } from './header.ts';

type Handled = middy.Request<APIGatewayProxyEvent, APIGatewayProxyResult>;

function nameOrigin({ event, response }: Handled): void {
  const origin = header(event, 'origin');
  const origins = process.env['ORIGINS']?.split(',') ?? [];
  if (response && origin !== undefined && origins.includes(origin))
    response.headers = { ...response.headers, 'access-control-allow-origin': origin, vary: 'Origin' };
}

/** Names the page that asked in every reply to it, refusals too. */
export const readableByOrigin: middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> = {
  after: nameOrigin,
  onError: nameOrigin,
};
