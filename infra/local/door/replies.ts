// How AWS answers and refuses, in the protocols that the functions' SDK clients speak: JSON, Query (XML), and S3's own.
import { randomUUID } from 'node:crypto';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** A refusal of a call, which the SDK throws in the function as an error of the name `code`. */
export interface AwsError {
  status: number;
  code: string;
  message: string;
}

export function jsonReply(body: unknown): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  };
}

/** The refusal in the protocol of the service that was called. */
export function refusal(service: string, error: AwsError): Reply {
  return (protocols[service] ?? jsonRefusal)(error);
}

/** The refusal of a call that the caller's role does not allow. */
export function denial(service: string, message: string): Reply {
  const inXml = service in protocols;
  const error = inXml
    ? { status: 403, code: 'AccessDenied' }
    : { status: 400, code: 'AccessDeniedException' };
  return refusal(service, { ...error, message });
}

// Services whose refusals are not JSON.
const protocols: Record<string, (error: AwsError) => Reply> = { ses: queryRefusal, s3: s3Refusal };

function jsonRefusal({ status, code, message }: AwsError): Reply {
  const headers = { ...jsonReply({}).headers, 'x-amzn-errortype': code };
  return { status, headers, body: JSON.stringify({ __type: code, message, Message: message }) };
}

function queryRefusal({ status, code, message }: AwsError): Reply {
  const who = status < 500 ? 'Sender' : 'Receiver';
  const error = `<Error><Type>${who}</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  const body = `<ErrorResponse>${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function s3Refusal({ status, code, message }: AwsError): Reply {
  const error = `<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: error };
}

/** A text as it may stand in XML. */
export const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
