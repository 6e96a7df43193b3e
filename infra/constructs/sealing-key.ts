// The one KMS key: it encrypts the tables at rest and wraps the data keys under which personal fields are sealed (§8.2).

import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** Whose data key it is; stands in the encryption context beside the id of the person, case, month or webhook. */
export type SealKind = 'person' | 'case' | 'domain' | 'pseudonym' | 'webhook';

export type KeyUse = 'make' | 'open';

const actions: Record<KeyUse, string> = { make: 'kms:GenerateDataKey', open: 'kms:Decrypt' };

export class SealingKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Steward: encrypts the tables, wraps the data keys of persons, cases and domains',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /**
   * Lets a role make or open data keys of some kinds only. Written by hand: grantDecrypt and its like know no
   * condition, and without one a function that reads cases could open the key of any person.
   */
  grantSeals(grantee: IGrantable, use: readonly KeyUse[], kinds: readonly SealKind[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: use.map((name) => actions[name]),
        resources: [this.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:kind': kinds } },
      }),
    );
  }

  /**
   * Lets a role read and write tables that this key encrypts, through DynamoDB alone. Written by hand: the grants of
   * the table construct allow kms:Decrypt without a condition, which would open every data key as well.
   */
  grantThroughDynamoDb(grantee: IGrantable): void {
    this.grantThrough('dynamodb', grantee, ['open']);
  }

  /** Lets a role use objects that this key encrypts, through S3 alone, for the same reason. */
  grantThroughS3(grantee: IGrantable, use: readonly KeyUse[]): void {
    this.grantThrough('s3', grantee, use);
  }

  private grantThrough(service: string, grantee: IGrantable, use: readonly KeyUse[]): void {
    const name = `${service}.${Stack.of(this).region}.amazonaws.com`;
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: use.map((one) => actions[one]),
        resources: [this.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': name } },
      }),
    );
  }
}
