// Objects in S3 that are written once and read back: the erasure ledger, the pages of purges, the files of usage. Archives, which are
// replaced and deleted, have their own (archives.ts).
import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

const s3 = new S3Client();

export interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

const tries = 5;

/** Writes an object where there is none of that key; false where there is. Of two at once S3 may ask one to try again. */
export async function putOnce(place: ObjectPlace, Body: string, ContentType: string): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await s3.send(new PutObjectCommand({ ...place, Body, ContentType, IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      const name = error instanceof S3ServiceException ? error.name : undefined;
      if (name === 'PreconditionFailed') return false;
      if (name !== 'ConditionalRequestConflict' || attempt === tries) throw error;
    }
  }
}

/** The text of an object; nothing where there is none. */
export async function textOf(place: ObjectPlace): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ ...place }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** The keys that begin so, in their order. */
export async function* keysIn(Bucket: string, Prefix: string): AsyncGenerator<string> {
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix, ...(from && { ContinuationToken: from }) }),
    );
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    from = page.NextContinuationToken;
  } while (from);
}
