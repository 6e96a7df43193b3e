// The bucket of usage data under pseudonyms (§6): what is in it is written once, read by the figures and by whoever queries it with Athena or
// DuckDB, and becomes anonymous when the keys of its pseudonyms are destroyed. Nobody deletes from it.

import { Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { arnElsewhere, closed } from './evidence.ts';
import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

/** What a function may do with the files. */
export type AnalyticsAccess = 'put' | 'get';

const actions: Record<AnalyticsAccess, string> = { put: 's3:PutObject', get: 's3:GetObject' };
const files = 'usage/*';

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

  /** Lets a function use the files, and list them. By hand for the reasons that the bucket of archives gives. */
  let(handler: Handler, access: readonly AnalyticsAccess[]): void {
    handler.addEnvironment('ANALYTICS_BUCKET', this.bucket.bucketName);
    const resources = [this.bucket.arnForObjects(files)];
    handler.addToRolePolicy(new PolicyStatement({ actions: access.map((one) => actions[one]), resources }));
    handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
    this.key.grantThroughS3(handler, access.includes('put') ? ['make', 'open'] : ['open']);
    Validations.of(handler.role ?? handler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arnElsewhere(this.bucket)}/${files}]`,
      reason: 'Each part of a day is an object of its own.',
    });
  }
}
