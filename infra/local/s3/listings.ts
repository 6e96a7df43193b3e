// The two lists of S3, in its XML: the objects of a bucket, and all their versions; a page at a time.
import { escaped } from '../door/replies.ts';
import type { Version } from './store.ts';

type Query = Pick<URLSearchParams, 'get'>;

/** ListObjectsV2: the objects that are there now. */
export function objectList(bucket: string, versions: Version[], query: Query): string {
  const current = versions.filter((one, place) => versions[place - 1]?.key !== one.key && !one.deleted);
  const after = readToken(query.get('continuation-token')) ?? query.get('start-after');
  const rest = current.filter(({ key }) => after === null || Buffer.compare(bytes(key), bytes(after)) > 0);
  const { page, more } = pageOf(rest, query);
  const next = more ? element('NextContinuationToken', token(page.at(-1)?.key ?? '')) : '';
  const contents = page.map((one) => element('Contents', facts(one), true));
  const head = [about(bucket, query, more), element('KeyCount', page.length), next];
  return list('ListBucketResult', [...head, ...contents]);
}

/** ListObjectVersions: every version and delete marker, the newest of a key first. */
export function versionList(bucket: string, versions: Version[], query: Query): string {
  const marker = versions.findIndex(
    ({ key, versionId }) => key === query.get('key-marker') && versionId === query.get('version-id-marker'),
  );
  const { page, more } = pageOf(versions.slice(marker + 1), query);
  const last = page.at(-1);
  const next = more
    ? element('NextKeyMarker', last?.key ?? '') + element('NextVersionIdMarker', last?.versionId ?? '')
    : '';
  const latest = new Set(versions.filter((one, place) => versions[place - 1]?.key !== one.key));
  const entries = page.map((one) =>
    element(
      one.deleted ? 'DeleteMarker' : 'Version',
      element('VersionId', one.versionId) + element('IsLatest', latest.has(one)) + facts(one),
      true,
    ),
  );
  return list('ListVersionsResult', [about(bucket, query, more), next, ...entries]);
}

function pageOf(entries: Version[], query: Query): { page: Version[]; more: boolean } {
  const prefix = query.get('prefix') ?? '';
  const fitting = entries.filter(({ key }) => key.startsWith(prefix));
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  return { page: fitting.slice(0, most), more: fitting.length > most };
}

const about = (bucket: string, query: Query, more: boolean) =>
  element('Name', bucket) + element('Prefix', query.get('prefix') ?? '') + element('IsTruncated', more);

function facts({ key, putAt, etag, body, deleted }: Version): string {
  const when = element('Key', key) + element('LastModified', new Date(putAt).toISOString());
  return deleted ? when : when + element('ETag', etag) + element('Size', body.length);
}

const list = (name: string, parts: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, parts.join(''), true)}`;

function element(name: string, content: string | number | boolean, isXml = false): string {
  return `<${name}>${isXml ? content : escaped(String(content))}</${name}>`;
}

const bytes = (text: string) => Buffer.from(text);
const token = (key: string) => Buffer.from(key).toString('base64url');
const readToken = (given: string | null) =>
  given === null ? null : Buffer.from(given, 'base64url').toString();
