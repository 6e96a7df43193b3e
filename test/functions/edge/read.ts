// Reads a body as a function behind the API does, from the event that the gateway would hand it.
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { readJson } from '../../../functions/edge/body.ts';

const json = { 'content-type': 'application/json' };
const event = (body: string | null, more: object = {}) =>
  ({ body, headers: json, isBase64Encoded: false, ...more }) as unknown as APIGatewayProxyEvent;
/** The JSON of a body; `more` is what else the event holds. */
export const read = (body: string | null, more: object = {}, maxBytes = 10_000) =>
  readJson(event(body, more), maxBytes);
