// The bucket of archives that wait to be fetched (§8.2, §11.1): encrypted already under a passphrase of their own, deleted when they
// expire; whatever is left over goes after a month. No versions: what is deleted is gone.

import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { arnElsewhere, closed } from './evidence.ts';
import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

/** What a function may do with an archive. */
export type ArchiveAccess = 'put' | 'get' | 'delete';

const actions: Record<ArchiveAccess, string> = {
  put: 's3:PutObject',
  get: 's3:GetObject',
  delete: 's3:DeleteObject',
};

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

  /**
   * Lets a function use archives. Not the grants of the bucket: those list it, name actions by wildcard, and allow kms:Decrypt
   * without a condition, which would open every data key.
   */
  let(handler: Handler, access: readonly ArchiveAccess[]): void {
    handler.addEnvironment('EXPORTS_BUCKET', this.bucket.bucketName);
    const resources = [this.bucket.arnForObjects('*')];
    handler.addToRolePolicy(new PolicyStatement({ actions: access.map((one) => actions[one]), resources }));
    this.key.grantThroughS3(handler, access.includes('put') ? ['make', 'open'] : ['open']);
    Validations.of(handler.role ?? handler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arnElsewhere(this.bucket)}/*]`,
      reason: 'Each archive is an object of its own, whose name is made with the case that it answers.',
    });
  }
}
