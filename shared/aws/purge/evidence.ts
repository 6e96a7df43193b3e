// What a purge writes down outside the table (policy §13): the pages that it is about to destroy, before it does, and what went. Ids
// and codes only, in the bucket for evidence; a page is written once.
import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { setting } from '../environment.ts';

const s3 = new S3Client();
const place = (name: string) => ({ Bucket: setting('EVIDENCE_BUCKET'), Key: `purges/${name}.json` });

/** Writes it where nothing of that name is; false where something is. */
export async function writeOnce(name: string, value: unknown): Promise<boolean> {
  const put = { ...place(name), Body: JSON.stringify(value), ContentType: 'application/json' };
  try {
    await s3.send(new PutObjectCommand({ ...put, IfNoneMatch: '*' }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return false;
    throw error;
  }
}

/** What was written under that name; nothing where nothing was. */
export async function readBack<Value>(name: string): Promise<Value | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand(place(name)));
    return JSON.parse((await Body?.transformToString()) ?? '') as Value;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** The names that begin so, in their order. */
export async function* namesIn(prefix: string): AsyncGenerator<string> {
  const { Bucket } = place('');
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket,
        Prefix: `purges/${prefix}`,
        ...(from && { ContinuationToken: from }),
      }),
    );
    for (const { Key = '' } of page.Contents ?? [])
      yield Key.replace(/^purges\//u, '').replace(/\.json$/u, '');
    from = page.NextContinuationToken;
  } while (from);
}
