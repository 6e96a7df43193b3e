// What a request at the door is: which function calls what, told by the signature and the protocol that the SDK used.
import type { IncomingHttpHeaders } from 'node:http';
import { readRest } from '../iam/rest.ts';

export interface Call {
  /** The service as its signature names it: dynamodb, kms, states, ses, s3. */
  service: string;
  operation: string;
  /** The logical id of the function that calls, and which of its instances. */
  functionId: string;
  instanceId: string;
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The parameters of the call: JSON, the fields of a Query form, or what a path says. */
  input: Record<string, unknown>;
}

/** A request as Node's server has it. */
export interface Request {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
}

const scope = /(?<caller>[^/,=]+)\/\d{8}\/[^/]+\/(?<service>[^/]+)\/aws4_request/;

/**
 * Reads a call; a link that was signed for a browser carries in its query what the SDK says in headers. Throws an Error where it is not one that an SDK signs and sends in a protocol known here.
 */
export function readCall({ method = '', url = '', headers }: Request, body: Buffer): Call {
  const link = headers.authorization === undefined ? new URL(url, 'http://local').searchParams : undefined;
  const signed = scope.exec(headers.authorization ?? link?.get('X-Amz-Credential') ?? '')?.groups;
  if (signed === undefined) throw new Error('the call carries no signature');
  const { caller: functionId = '', service = '' } = signed;
  const instanceId = String(headers['x-amz-security-token'] ?? link?.get('X-Amz-Security-Token') ?? '');
  const from = { service, functionId, instanceId, method, url, headers, body };
  return { ...from, ...asked(from) };
}

type Unread = Omit<Call, 'operation' | 'input'>;

function asked({ service, method, url, headers, body }: Unread): Pick<Call, 'operation' | 'input'> {
  if (restServices.has(service)) return readRest({ service, method, url, headers, body });
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return { operation: target.split('.').at(-1) ?? '', input: readJson(body) };
  const form = new URLSearchParams(body.toString());
  const operation = form.get('Action');
  if (operation === null) throw new Error(`the call to ${service} is in a protocol that is not known here`);
  return { operation, input: Object.fromEntries(form) };
}

const restServices = new Set(['s3', 'scheduler']);

const readJson = (body: Buffer) => JSON.parse(body.toString() || '{}') as Record<string, unknown>;
