// What every bucket has in common (§8.2): how it is closed, and how a function is let at some of its objects and no others.

import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, type Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';

import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

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

/** What a function may do with objects. `list`: learn their names too. */
export type ObjectAccess = 'put' | 'get' | 'delete' | 'list';

const actions: Record<Exclude<ObjectAccess, 'list'>, string> = {
  put: 's3:PutObject',
  get: 's3:GetObject',
  delete: 's3:DeleteObject',
};

export interface Use {
  readonly bucket: Bucket;
  /** The key under which its objects lie. */
  readonly key: SealingKey;
  /** The setting in which the function finds the bucket. */
  readonly setting: string;
  /** Which objects: `purges/*`. */
  readonly objects: string;
  readonly access: readonly ObjectAccess[];
  /** Why the name of each object is not known before. */
  readonly reason: string;
}

/**
 * Lets a function use objects. Not the grants of the bucket: those list it, name actions by wildcard, and allow kms:Decrypt without a
 * condition, which would open every data key.
 */
export function letUse(handler: Handler, { bucket, key, setting, objects, access, reason }: Use): void {
  handler.addEnvironment(setting, bucket.bucketName);
  handler.addToRolePolicy(
    new PolicyStatement({
      actions: access.flatMap((one) => (one === 'list' ? [] : [actions[one]])),
      resources: [bucket.arnForObjects(objects)],
    }),
  );
  if (access.includes('list'))
    handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
    );
  key.grantThroughS3(handler, access.includes('put') ? ['make', 'open'] : ['open']);
  Validations.of(handler.role ?? handler).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${arnElsewhere(bucket)}/${objects}]`,
    reason,
  });
}
