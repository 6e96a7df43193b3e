// The bucket for evidence (attachments, exports, certificates) and the log of who fetched from it (§8.2, §9).

import { Duration, Validations } from 'aws-cdk-lib';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { closed, letUse } from './buckets.ts';
import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

/** What a function may do with what purges leave behind. */
export type EvidenceAccess = 'put' | 'get';

export class Evidence extends Construct {
  readonly bucket: Bucket;
  /** Who fetched what, from every bucket. */
  readonly accessLog: IBucket;
  private readonly key: SealingKey;

  constructor(scope: Construct, id: string, key: SealingKey) {
    super(scope, id);
    this.key = key;
    const accessLog = new Bucket(this, 'AccessLog', {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(365) }],
    });
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: accessLog as IBucket,
    });
    this.accessLog = accessLog as IBucket;
    Validations.of(accessLog).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This bucket is the access log: logging reads of the log into itself would never end.',
    });
  }

  /** Lets a function keep, or read, the pages of purges. Nobody may delete one. */
  letPurges(handler: Handler, access: readonly EvidenceAccess[]): void {
    letUse(handler, {
      bucket: this.bucket,
      key: this.key,
      setting: 'EVIDENCE_BUCKET',
      objects: 'purges/*',
      access: [...access, 'list'],
      reason: 'Each page of a purge is an object of its own.',
    });
  }
}
