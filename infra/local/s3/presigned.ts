// A link that a function has signed for a browser to follow: good for the request that was signed, and until it expires.
import { createHash, createHmac } from 'node:crypto';
import type { Call } from '../door/call.ts';

type Presigned = Pick<Call, 'method' | 'url' | 'headers'>;

/** Why S3 refuses a request that carries its signature in its query; undefined where that is good, or elsewhere. */
export function refusedLink(
  call: Presigned,
  secret: string,
  now: number,
): [code: string, why: string] | undefined {
  const query = new URL(call.url, 'http://local').searchParams;
  const signature = query.get('X-Amz-Signature');
  if (signature === null) return undefined;
  if (signature !== signatureOf(call, query, secret))
    return ['SignatureDoesNotMatch', 'The signature is not one of this request'];
  const seconds = Number(query.get('X-Amz-Expires'));
  const signedAt = Date.parse(readableDate(query.get('X-Amz-Date') ?? ''));
  return now < signedAt + seconds * 1000 ? undefined : ['AccessDenied', 'Request has expired'];
}

/** Signature Version 4 over the request as it came: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function signatureOf({ method, url, headers }: Presigned, query: URLSearchParams, secret: string): string {
  const [path = '', search = ''] = url.split('?');
  const signed = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const canonical = [
    method,
    path,
    search
      .split('&')
      .filter((pair) => !pair.startsWith('X-Amz-Signature='))
      .toSorted()
      .join('&'),
    ...signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signed.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = (query.get('X-Amz-Credential') ?? '').split('/').slice(1);
  const hash = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', query.get('X-Amz-Date'), scope.join('/'), hash].join('\n');
  const key = scope.reduce<Buffer>((under, part) => hmac(under, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, toSign).toString('hex');
}

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** 20261127T093000Z as an ISO instant. */
const readableDate = (compact: string) =>
  compact.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
