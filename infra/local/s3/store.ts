// What lies in the buckets: every version of every object, in the order of its making, kept over a restart.
import { createHash, randomUUID } from 'node:crypto';
import type { Kept } from '../kept.ts';
import type { DeclaredBucket } from './declared.ts';

/** One version of an object. In a bucket without versions there is one, of the id "null", as on AWS. */
export interface Version {
  bucket: string;
  key: string;
  versionId: string;
  /** Milliseconds since 1970. */
  putAt: number;
  /** A delete marker has no bytes: the object is gone for whoever names no version. */
  deleted: boolean;
  body: Buffer;
  etag: string;
  /** What its maker said of it, by the headers that a GET gives back. */
  headers: Record<string, string>;
}

export interface Store {
  bucket: (name: string) => DeclaredBucket | undefined;
  /** The object as it is now, which may be a delete marker; or one of its versions. */
  find: (bucket: string, key: string, versionId?: string) => Version | undefined;
  put: (bucket: string, key: string, what: Pick<Version, 'body' | 'headers' | 'putAt'>) => Version;
  /** Puts a delete marker where the bucket has versions and none is named; else the version is gone for good. */
  remove: (bucket: string, key: string, at: number, versionId?: string) => Version | undefined;
  /** All versions in a bucket by the bytes of their keys, the newest of a key first. */
  versions: (bucket: string) => Version[];
}

type Stored = Omit<Version, 'body'> & { body: string };

export function openStore(buckets: DeclaredBucket[], kept: Kept): Store {
  const byName = new Map(buckets.map((one) => [one.name, one]));
  // In the order of their ids, which is the order in which they were made.
  const all = new Map(kept.all('object').map(([id, stored]) => [id, restored(stored as Stored)]));
  let made = Number([...all.keys()].at(-1)?.slice(0, 12) ?? 0);

  const versions = (bucket: string) =>
    [...all.values()]
      .filter((one) => one.bucket === bucket)
      .toReversed()
      .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const find = (bucket: string, key: string, versionId?: string) =>
    [...all.values()].findLast(
      (one) =>
        one.bucket === bucket && one.key === key && (versionId === undefined || one.versionId === versionId),
    );

  function add(version: Omit<Version, 'versionId' | 'etag'>): Version {
    const versioned = byName.get(version.bucket)?.versioned === true;
    const id = `${String((made += 1)).padStart(12, '0')}${randomUUID().replaceAll('-', '')}`;
    const etag = `"${createHash('md5').update(version.body).digest('hex')}"`;
    const whole = { ...version, etag, versionId: versioned ? id : 'null' };
    kept.together(() => {
      drop(versioned ? undefined : find(version.bucket, version.key));
      kept.put('object', id, { ...whole, body: version.body.toString('base64') });
    });
    all.set(id, whole);
    return whole;
  }

  function drop(version: Version | undefined): void {
    for (const [id, one] of all)
      if (one === version) {
        all.delete(id);
        kept.remove('object', id);
      }
  }

  return {
    bucket: (name) => byName.get(name),
    find,
    versions,
    put: (bucket, key, what) => add({ bucket, key, deleted: false, ...what }),
    remove(bucket, key, putAt, versionId) {
      if (versionId === undefined && byName.get(bucket)?.versioned === true)
        return add({ bucket, key, putAt, deleted: true, body: Buffer.alloc(0), headers: {} });
      const found = find(bucket, key, versionId);
      drop(found);
      return found;
    },
  };
}

const restored = ({ body, ...stored }: Stored): Version => ({ ...stored, body: Buffer.from(body, 'base64') });
