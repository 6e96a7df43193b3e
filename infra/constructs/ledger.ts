// The bucket of the erasure ledger (§11.2): it outlives the tables, keeps every version, and holds ids and keyed hashes only. Whoever
// writes it cannot read or delete it; whoever replays it after a restore reaches tables named *-restored* and no other.

import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

import { arnElsewhere, closed } from './buckets.ts';
import type { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';

const entries = 'erasures/*';

export class Ledger extends Construct {
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string, accessLog: IBucket) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      // Not under the key of the data: it must be readable when that is in question, and holds nothing that needs it.
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      serverAccessLogsBucket: accessLog,
      serverAccessLogsPrefix: 'ledger/',
    });
  }

  /** Lets a function enter an erasure, once. */
  letEnter(handler: Handler): void {
    handler.addEnvironment('LEDGER_BUCKET', this.bucket.bucketName);
    handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects(entries)] }),
    );
    this.acknowledgeEntries(handler);
  }

  /**
   * Lets a function replay the ledger in restored tables. Written by hand: the tables are not of this stack, they come back under
   * names that whoever restores gives them.
   */
  letReplay(handler: Handler, key: SealingKey): void {
    handler.addEnvironment('LEDGER_BUCKET', this.bucket.bucketName);
    const resource = Stack.of(handler).formatArn({
      service: 'dynamodb',
      resource: 'table',
      resourceName: '*-restored*',
    });
    handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects(entries)] }),
    );
    handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
          (name) => `dynamodb:${name}`,
        ),
        resources: [resource],
      }),
    );
    key.grantThroughDynamoDb(handler);
    this.acknowledgeEntries(handler);
    Validations.of(handler.role ?? handler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:aws:dynamodb:${Stack.of(handler).region}:<AWS::AccountId>:table/*-restored*]`,
      reason:
        'Restored tables have names that are not known before the restore; no live one has such a name.',
    });
  }

  private acknowledgeEntries(handler: Handler): void {
    Validations.of(handler.role ?? handler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arnElsewhere(this.bucket)}/${entries}]`,
      reason: 'Each erasure is an object of its own, named by its request.',
    });
  }
}
