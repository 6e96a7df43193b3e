// The bucket of archives that wait to be fetched (§8.2, §11.1): encrypted already under a passphrase of their own, deleted when they
// expire; whatever is left over goes after a month. No versions: what is deleted is gone.

import { Duration } from 'aws-cdk-lib';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { closed, letUse } from './buckets.ts';
import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

/** What a function may do with an archive. */
export type ArchiveAccess = 'put' | 'get' | 'delete';

export class Exports extends Construct {
  private readonly bucket: Bucket;
  private readonly key: SealingKey;

  constructor(scope: Construct, id: string, { key, accessLog }: { key: SealingKey; accessLog: IBucket }) {
    super(scope, id);
    this.key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLog,
      serverAccessLogsPrefix: 'exports/',
      lifecycleRules: [
        { expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }

  /** Lets a function use archives. */
  let(handler: Handler, access: readonly ArchiveAccess[]): void {
    letUse(handler, {
      bucket: this.bucket,
      key: this.key,
      setting: 'EXPORTS_BUCKET',
      objects: '*',
      access: access,
      reason: 'Each archive is an object of its own, whose name is made with the case that it answers.',
    });
  }
}
