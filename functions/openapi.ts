// GET /v1/openapi.json: the description of the API, which was made when this was bundled and lies beside it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { header } from './edge/header.ts';
import { readableByOrigin } from './edge/origin.ts';

const body = readFileSync(join(__dirname, 'openapi.json'), 'utf8');
const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;

const headers = {
  'content-type': 'application/json',
  'cache-control': 'public, max-age=300',
  'x-content-type-options': 'nosniff',
  etag,
};

export const handler = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
  .use(readableByOrigin)
  .handler(async (event) =>
    header(event, 'if-none-match')?.includes(etag)
      ? { statusCode: 304, headers, body: '' }
      : { statusCode: 200, headers, body },
  );
