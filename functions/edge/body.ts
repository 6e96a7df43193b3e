// Reads a request's body: bounded in size and depth, JSON that gives no field two values, then its contract. Errors name fields.
import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { parse } from 'lossless-json';
import type * as z from 'zod';
import { fieldErrors } from '../../shared/field-errors.ts';
import { Refusal, invalid } from '../../shared/refusal.ts';
import { header } from './header.ts';

const deepest = 20;

/** The JSON value of the body. Throws Refusal `too-large`, `not-json` for another media type, or `invalid`. */
export function readJson(event: APIGatewayProxyEvent, maxBytes: number): unknown {
  const { body, isBase64Encoded } = event;
  const bytes = readBytes(event, maxBytes);
  if (!isJson(event)) throw new Refusal('not-json', 'The body must be sent as application/json.');
  // Bytes that are no text would be read as replacement characters: something else than what was sent.
  if (!isUtf8(bytes)) throw new Refusal('invalid', 'The request breaks its contract.', notJson);
  const text = isBase64Encoded ? bytes.toString('utf8') : (body ?? '');
  if (deeperThan(text, deepest)) throw invalid('', `must not be nested deeper than ${deepest} levels`);
  try {
    return parse(text, undefined, Number);
  } catch (error) {
    throw new Refusal('invalid', 'The request breaks its contract.', notJson, { cause: error });
  }
}

/** The bytes of the body. Throws Refusal `too-large`. */
export function readBytes({ body, isBase64Encoded }: APIGatewayProxyEvent, maxBytes: number): Buffer {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) throw new Refusal('too-large', `The body may have at most ${maxBytes} bytes.`);
  return bytes;
}

/** Whether the body is sent as JSON. */
export const isJson = (event: APIGatewayProxyEvent): boolean =>
  /^application\/([\w.-]+\+)?json\s*(;|$)/iu.test(header(event, 'content-type') ?? '');

const notJson = { errors: [{ path: '', detail: 'must be JSON that names each field once' }] };

// Before it is parsed: a deep text can exhaust a parser's stack. One step for each character: a pattern that looks for the end
// of a string takes quadratic time where there is none.
function deeperThan(text: string, levels: number): boolean {
  let [depth, quoted] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}

/** What a contract makes of a value. Throws Refusal `invalid` naming each wrong field, never what it held. */
export function parsed<Output>(contract: z.ZodType<Output>, value: unknown, under?: string): Output {
  const result = contract.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new Refusal('invalid', 'The request breaks its contract.', {
    errors: fieldErrors(result.error, under),
  });
}
