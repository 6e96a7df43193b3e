// The bucket for evidence (attachments, exports, certificates) and the log of who fetched from it (§8.2, §9).

import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

/** What a function may do with what purges leave behind. */
export type EvidenceAccess = 'put' | 'get';

const actions: Record<EvidenceAccess, string> = { put: 's3:PutObject', get: 's3:GetObject' };
const purges = 'purges/*';

/** How every bucket is closed: to the public, to whoever comes without TLS, to other owners. */
export const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** What a finding calls a bucket in another stack. */
export function arnElsewhere(bucket: Bucket): string {
  const stack = Stack.of(bucket);
  const imported = stack.resolve(stack.exportValue(bucket.bucketArn)) as { 'Fn::ImportValue': string };
  return imported['Fn::ImportValue'];
}

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
    handler.addEnvironment('EVIDENCE_BUCKET', this.bucket.bucketName);
    const pages = [this.bucket.arnForObjects(purges)];
    handler.addToRolePolicy(
      new PolicyStatement({ actions: access.map((one) => actions[one]), resources: pages }),
    );
    handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
    this.key.grantThroughS3(handler, access.includes('put') ? ['make', 'open'] : ['open']);
    Validations.of(handler.role ?? handler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arnElsewhere(this.bucket)}/${purges}]`,
      reason: 'Each page of a purge is an object of its own.',
    });
  }
}
