// Reads what the button of a page or a mail provider posts (RFC 8058): a form in either encoding, JSON, or nothing at all.
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Refusal, invalid } from '../../shared/refusal.ts';
import { isJson, readBytes, readJson } from './body.ts';
import { header } from './header.ts';

/** The fields of the body; none where it is empty. Throws Refusal `too-large`, `not-json` for another media type, or `invalid`. */
export async function readForm(event: APIGatewayProxyEvent, maxBytes: number): Promise<unknown> {
  const bytes = readBytes(event, maxBytes);
  if (bytes.length === 0) return {};
  return isJson(event) ? readJson(event, maxBytes) : Object.fromEntries(await fieldsOf(event, bytes));
}

async function fieldsOf(event: APIGatewayProxyEvent, bytes: Buffer): Promise<Map<string, string>> {
  const type = header(event, 'content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/iu.test(type))
    throw new Refusal('not-json', 'The body must be sent as a form or as application/json.');
  const fields = new Map<string, string>();
  for (const [name, value] of await decoded(bytes, type)) {
    if (typeof value !== 'string') throw invalid(name, 'must not be a file');
    if (fields.has(name) && fields.get(name) !== value) throw invalid(name, 'must be given once');
    fields.set(name, value);
  }
  return fields;
}

async function decoded(bytes: Buffer, type: string): Promise<Iterable<[string, unknown]>> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    throw new Refusal(
      'invalid',
      'The request breaks its contract.',
      { errors: [{ path: '', detail: 'must be a form' }] },
      { cause: error },
    );
  }
}
