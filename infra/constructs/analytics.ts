// The bucket of usage data under pseudonyms (§6): what is in it is written once, read by the figures and by whoever queries it with Athena or
// DuckDB, and becomes anonymous when the keys of its pseudonyms are destroyed. Nobody deletes from it.

import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { closed, letUse } from './buckets.ts';
import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

/** What a function may do with the files. */
export type AnalyticsAccess = 'put' | 'get';

export class Analytics extends Construct {
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
      serverAccessLogsPrefix: 'analytics/',
    });
  }

  /** Lets a function use the files, and list them. */
  let(handler: Handler, access: readonly AnalyticsAccess[]): void {
    letUse(handler, {
      bucket: this.bucket,
      key: this.key,
      setting: 'ANALYTICS_BUCKET',
      objects: 'usage/*',
      access: [...access, 'list'],
      reason: 'Each part of a day is an object of its own.',
    });
  }
}
