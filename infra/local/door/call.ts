// What a request at the door is: which function calls what, told by the signature and the protocol that the SDK used.
import type { IncomingHttpHeaders } from 'node:http';

export interface Call {
  /** The service as its signature names it: dynamodb, kms, states, ses. */
  service: string;
  operation: string;
  /** The logical id of the function that calls, and which of its instances. */
  functionId: string;
  instanceId: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The parameters of the call: JSON, or the fields of a Query form. */
  input: Record<string, unknown>;
}

const scope = /Credential=(?<caller>[^/,]+)\/\d{8}\/[^/]+\/(?<service>[^/]+)\/aws4_request/;

/** Reads a call. Throws an Error where it is not one that an SDK signs and sends in a protocol known here. */
export function readCall(headers: IncomingHttpHeaders, body: Buffer): Call {
  const signed = scope.exec(headers.authorization ?? '')?.groups;
  if (signed === undefined) throw new Error('the call carries no signature');
  const { caller: functionId = '', service = '' } = signed;
  const instanceId = String(headers['x-amz-security-token'] ?? '');
  const target = headers['x-amz-target'];
  const form = new URLSearchParams(typeof target === 'string' ? '' : body.toString());
  const operation =
    typeof target === 'string' ? (target.split('.').at(-1) ?? '') : (form.get('Action') ?? '');
  if (operation === '') throw new Error(`the call to ${service} is in a protocol that is not known here`);
  const input = typeof target === 'string' ? readJson(body) : Object.fromEntries(form);
  return { service, operation, functionId, instanceId, headers, body, input };
}

const readJson = (body: Buffer) => JSON.parse(body.toString() || '{}') as Record<string, unknown>;
