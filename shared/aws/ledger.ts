// The erasure ledger (policy §11.2): one object for each erasure in a versioned bucket, written before the first deletion and never
// again, so that a table that is restored from before it can be made to forget the same.
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { erasureEntry, type ErasureEntry } from '../../events/erasure.ts';
import { setting } from './environment.ts';

const s3 = new S3Client();
const prefix = 'erasures/';

/** Writes the entry of an erasure where there is none yet. */
export async function enterErasure(entry: ErasureEntry): Promise<void> {
  const put = new PutObjectCommand({
    Bucket: setting('LEDGER_BUCKET'),
    Key: `${prefix}${entry.case}.json`,
    Body: JSON.stringify(entry),
    ContentType: 'application/json',
    IfNoneMatch: '*',
  });
  try {
    await s3.send(put);
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.name === 'PreconditionFailed')) throw error;
  }
}

/** Every erasure of the ledger, in the order of the requests. */
export async function* erasures(): AsyncGenerator<ErasureEntry> {
  const Bucket = setting('LEDGER_BUCKET');
  let from: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: prefix, ...(from && { ContinuationToken: from }) }),
    );
    for (const { Key } of page.Contents ?? []) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      yield erasureEntry.parse(JSON.parse((await Body?.transformToString()) ?? ''));
    }
    from = page.NextContinuationToken;
  } while (from);
}
