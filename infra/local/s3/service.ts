// S3 at the door, as far as the functions and the browsers of their links use it. The store is our own: none that runs here
// knows versions, refuses to overwrite, or checks whether a link has expired.
import { randomUUID } from 'node:crypto';
import type { Call } from '../door/call.ts';
import { refusal } from '../door/replies.ts';
import type { Reply } from '../door/replies.ts';
import { objectBytes } from './body.ts';
import { objectList, versionList } from './listings.ts';
import { refusedLink } from './presigned.ts';
import type { Store, Version } from './store.ts';

export interface S3Options {
  store: Store;
  /** With what the functions sign. */
  secret: string;
  now: () => number;
  /** Whether the caller may list the bucket: if not, S3 does not tell it what is not there. */
  mayList: (call: Call) => boolean;
}

interface Asked {
  call: Call;
  bucket: string;
  key: string;
  query: URLSearchParams;
  versionId: string | undefined;
}

type Act = (options: S3Options, asked: Asked) => Reply;

const operations: Record<string, Act> = {
  PutObject: put,
  GetObject: get,
  HeadObject: get,
  DeleteObject: remove,
  ListObjectsV2: (options, asked) => listed(options, asked, objectList),
  ListObjectVersions: (options, asked) => listed(options, asked, versionList),
};

export function s3Service(options: S3Options): (call: Call) => Promise<Reply> {
  return async (call) => {
    const forged = refusedLink(call, options.secret, options.now());
    if (forged !== undefined) return refuse(403, ...forged);
    const query = new URL(call.url, 'http://local').searchParams;
    const { Bucket: bucket, Key: key = '' } = call.input as { Bucket: string; Key?: string };
    const act = operations[call.operation];
    if (act === undefined) return notHere(call.operation);
    if (query.has('delimiter') || query.has('encoding-type'))
      return notHere(`${call.operation} by folders or encoded`);
    if (options.store.bucket(bucket) === undefined)
      return refuse(404, 'NoSuchBucket', 'there is no such bucket');
    return act(options, { call, bucket, key, query, versionId: query.get('versionId') ?? undefined });
  };
}

// What its maker says of an object, and S3 gives back with it.
const told =
  /^(content-(type|disposition|language)|cache-control|expires|x-amz-meta-.*|x-amz-checksum-(?!mode|algorithm).*)$/;
const unknownHeaders = ['if-match', 'x-amz-copy-source', 'x-amz-write-offset-bytes', 'x-amz-tagging'];

function put({ store, now }: S3Options, { call, bucket, key }: Asked): Reply {
  const { headers } = call;
  const [unknown] = unknownHeaders.filter((name) => headers[name] !== undefined);
  if (unknown !== undefined) return notHere(`PutObject with ${unknown}`);
  const there = store.find(bucket, key);
  if (headers['if-none-match'] === '*' && there !== undefined && !there.deleted)
    return refuse(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  const said = Object.entries(headers).filter(([name]) => told.test(name));
  const facts = Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
  const made = store.put(bucket, key, { body: objectBytes(call), headers: facts, putAt: now() });
  return reply(200, { etag: made.etag, ...versionOf(made), ...checksums(made) });
}

// How a link may have its object served: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
const served = /^response-(content-(?:type|disposition|language|encoding)|cache-control|expires)$/;

function get(options: S3Options, asked: Asked): Reply {
  const { call, bucket, key, query, versionId } = asked;
  const found = options.store.find(bucket, key, versionId);
  if (found === undefined || found.deleted) return missing(options, asked, found);
  if (call.headers.range !== undefined) return notHere('GetObject with a range');
  const wished = [...query].flatMap(([name, value]) => {
    const header = served.exec(name)?.[1];
    return header === undefined ? [] : [[header, value]];
  });
  const facts = {
    'content-type': 'binary/octet-stream',
    ...withoutChecksums(found),
    ...Object.fromEntries(wished),
    etag: found.etag,
    'last-modified': new Date(found.putAt).toUTCString(),
    'accept-ranges': 'none',
    ...versionOf(found),
    ...(wantsChecksums(asked) && checksums(found)),
  };
  return reply(200, facts, found.body);
}

function missing({ mayList }: S3Options, { call }: Asked, marker: Version | undefined): Reply {
  if (!mayList(call)) return refuse(403, 'AccessDenied', 'Access Denied');
  const refused = refuse(404, 'NoSuchKey', 'The specified key does not exist.');
  return { ...refused, headers: { ...refused.headers, ...(marker && { 'x-amz-delete-marker': 'true' }) } };
}

function remove({ store, now }: S3Options, { bucket, key, versionId }: Asked): Reply {
  const lockedMs = store.bucket(bucket)?.lockedMs ?? 0;
  const wanted = versionId === undefined ? undefined : store.find(bucket, key, versionId);
  if (wanted !== undefined && !wanted.deleted && now() < wanted.putAt + lockedMs)
    return refuse(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
  const gone = store.remove(bucket, key, now(), versionId);
  return reply(204, {
    ...(gone && versionOf(gone)),
    ...(gone?.deleted === true && { 'x-amz-delete-marker': 'true' }),
  });
}

function listed({ store }: S3Options, { bucket, query }: Asked, list: typeof objectList): Reply {
  const body = list(bucket, store.versions(bucket), query);
  return reply(200, { 'content-type': 'application/xml' }, body);
}

const checksum = /^x-amz-checksum-/;
const withoutChecksums = ({ headers }: Version) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !checksum.test(name)));
const checksums = ({ headers }: Version) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => checksum.test(name)));
const wantsChecksums = ({ call, query }: Asked) =>
  call.headers['x-amz-checksum-mode'] === 'ENABLED' || query.get('x-amz-checksum-mode') === 'ENABLED';

const versionOf = ({ versionId }: Version) => (versionId === 'null' ? {} : { 'x-amz-version-id': versionId });

function reply(status: number, headers: Record<string, string>, body: string | Buffer = ''): Reply {
  return { status, headers: { 'x-amz-request-id': randomUUID(), ...headers }, body };
}

const notHere = (what: string) => refuse(501, 'NotImplemented', `${what} is not run here`);

const refuse = (status: number, code: string, message: string) => refusal('s3', { status, code, message });
