import { describe, expect, it } from 'vitest';

import { data, resources, theOnly } from './synthesized.ts';

const [, record] = theOnly(data, 'AWS::DynamoDB::Table', 'TablesRecord');
const [, keys] = theOnly(data, 'AWS::DynamoDB::Table', 'TablesKeys');

describe('the tables', () => {
  it('can be recovered for 35 days, the keys for one: an erased person stays erased (§11.2)', () => {
    const days = (table: typeof record) =>
      table.Properties['PointInTimeRecoverySpecification'].RecoveryPeriodInDays;
    expect(days(record)).toBe(35);
    expect(days(keys)).toBe(1);
  });

  it.each([
    ['the record', record],
    ['the keys', keys],
  ])('%s cannot be deleted by a deployment, and are encrypted under our key (§8.2)', (_, table) => {
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('stream what is written, and forget what has expired', () => {
    expect(record.Properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('index open cases by what is due, and records by when they were taken in', () => {
    const indexes = record.Properties['GlobalSecondaryIndexes'] as Record<string, unknown>[];
    expect(indexes).toMatchObject([
      { IndexName: 'worklist', KeySchema: [{ AttributeName: 'worklist' }, { AttributeName: 'worklistDue' }] },
      {
        IndexName: 'retention',
        KeySchema: [{ AttributeName: 'retentionSlice' }, { AttributeName: 'retainedFrom' }],
      },
    ]);
  });
});

describe('the key', () => {
  it('is replaced every year and survives the stack', () => {
    const [, key] = theOnly(data, 'AWS::KMS::Key');
    expect(key.Properties['EnableKeyRotation']).toBe(true);
    expect(key.DeletionPolicy).toBe('Retain');
  });

  it('is opened by its policy to the account alone: roles get what their own policies grant', () => {
    const [, key] = theOnly(data, 'AWS::KMS::Key');
    const statements = key.Properties['KeyPolicy'].Statement as { Principal: unknown }[];
    expect(JSON.stringify(statements.map(({ Principal }) => Principal))).toMatch(/:root"\]\]\}\}\]$/);
  });
});

describe('the buckets', () => {
  const buckets = resources(data, 'AWS::S3::Bucket');

  it('let nobody in from outside and answer over TLS only', () => {
    expect(buckets).toHaveLength(5);
    for (const [, { Properties }] of buckets) {
      expect(Object.values(Properties['PublicAccessBlockConfiguration'])).toEqual([true, true, true, true]);
      expect(Properties['BucketEncryption']).toBeDefined();
    }
    for (const [, { Properties }] of resources(data, 'AWS::S3::BucketPolicy')) {
      expect(JSON.stringify(Properties['PolicyDocument'])).toContain('"aws:SecureTransport":"false"');
    }
  });

  it('keep every version of the evidence, and who fetched it', () => {
    const [, evidence] = theOnly(data, 'AWS::S3::Bucket', 'EvidenceBucket');
    const [accessLog] = theOnly(data, 'AWS::S3::Bucket', 'EvidenceAccessLog');
    expect(evidence.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: { DestinationBucketName: { Ref: accessLog } },
    });
  });
});

describe('the sign-in', () => {
  it('knows the roles of the policy as groups', () => {
    const groups = resources(data, 'AWS::Cognito::UserPoolGroup').map(
      ([, { Properties }]) => Properties['GroupName'],
    );
    expect(new Set(groups)).toEqual(new Set(['auditor', 'dpo', 'product', 'staff']));
  });

  it('admits nobody who was not invited, and nobody with a password alone', () => {
    const [, pool] = theOnly(data, 'AWS::Cognito::UserPool');
    expect(pool.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      DeletionProtection: 'ACTIVE',
    });
  });
});
