// Which operation of S3 or EventBridge Scheduler a request is, for these tell it by method, path and query. Buckets stand
// in the path, as the SDK puts them for an endpoint that is an IP address.

import type { Call, Input } from './call.ts';

export interface RestRequest {
  /** The service as the request's signature names it. */
  readonly service: string;
  readonly method: string;
  /** Path and query, as in `/bucket/key?tagging`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | Buffer;
}

/** Reads a request. Throws an Error where it is no operation known here. */
export function readRest(request: RestRequest): Call {
  const read = request.service === 's3' ? readS3 : request.service === 'scheduler' ? readSchedule : undefined;
  const call = read?.(request, new URL(request.url, 'http://local'));
  if (!call) throw new Error(`this ${request.method} to ${request.service} is not an operation known here`);
  return { service: request.service, ...call };
}

type Read = Omit<Call, 'service'> | undefined;

/** By method, whether of a bucket or an object, and the query parameters that change the meaning. */
const s3Operations: Readonly<Record<string, string>> = {
  'GET object': 'GetObject',
  'HEAD object': 'HeadObject',
  'PUT object': 'PutObject',
  'DELETE object': 'DeleteObject',
  'GET object tagging': 'GetObjectTagging',
  'PUT object tagging': 'PutObjectTagging',
  'DELETE object tagging': 'DeleteObjectTagging',
  'POST object uploads': 'CreateMultipartUpload',
  'PUT object partNumber uploadId': 'UploadPart',
  'POST object uploadId': 'CompleteMultipartUpload',
  'DELETE object uploadId': 'AbortMultipartUpload',
  'HEAD bucket': 'HeadBucket',
  'GET bucket list-type': 'ListObjectsV2',
  'GET bucket versions': 'ListObjectVersions',
  'GET object versionId': 'GetObject',
  'HEAD object versionId': 'HeadObject',
  'DELETE object versionId': 'DeleteObject',
  'POST bucket delete': 'DeleteObjects',
};

const withoutMeaning =
  /^(x-id|x-amz-.*|response-.*|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type|fetch-owner|key-marker|version-id-marker)$/i;

function readS3({ method, headers, body }: RestRequest, { pathname, searchParams }: URL): Read {
  const [bucket = '', ...key] = pathname.slice(1).split('/').map(decodeURIComponent);
  const what = key.join('/') === '' ? 'bucket' : 'object';
  const meaning = [...searchParams.keys()].filter((name) => !withoutMeaning.test(name)).toSorted();
  const operation = s3Operations[[method, what, ...meaning].join(' ')];
  if (!operation || headers['x-amz-copy-source'] !== undefined) return undefined;
  const input: Input = {
    Bucket: bucket,
    ...(what === 'object' && { Key: key.join('/') }),
    ...(what === 'bucket' && { Prefix: searchParams.get('prefix') ?? '' }),
    ...(headers['x-amz-tagging'] !== undefined && { Tagging: headers['x-amz-tagging'] }),
    ...(searchParams.has('versionId') && { VersionId: searchParams.get('versionId') }),
    ...(operation === 'DeleteObjects' && { Keys: keysIn(body.toString()) }),
  };
  return { operation, input };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function keysIn(xml: string): string[] {
  return [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) =>
    key
      .replaceAll(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? ''),
  );
}

const scheduleOperations: Readonly<Record<string, string>> = {
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  GET: 'GetSchedule',
  DELETE: 'DeleteSchedule',
};

function readSchedule({ method, body }: RestRequest, { pathname, searchParams }: URL): Read {
  const [, name] = /^\/schedules\/([^/]+)$/.exec(pathname) ?? [];
  const operation = scheduleOperations[method];
  if (name === undefined || !operation) return undefined;
  const given = body.length === 0 ? {} : (JSON.parse(body.toString()) as Input);
  const group = searchParams.get('groupName');
  const Name = decodeURIComponent(name);
  return { operation, input: { ...given, Name, ...(group !== null && { GroupName: group }) } };
}
