// Where everything is kept: the record (persons, cases, registers, events) and, apart from it, the key table (§8.2, §11.2).
// Erasure destroys a key first, so the key table can be recovered for one day where the record can for thirty-five.

import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import type { SealingKey, SealKind } from './sealing-key.ts';

/**
 * What a function may do with the record. `check`: write one item on a condition of another; `worklist`: the index of open cases by what
 * is due; `retention`: that of what is kept by when.
 */
export type RecordAccess = 'read' | 'write' | 'check' | 'delete' | 'scan' | 'worklist' | 'retention';

/**
 * What a function may do with the keys of its kinds: read one by its name, keep one, or destroy it with what it sealed; none is listed. The
 * table can be recovered for one day: so long, and no longer, somebody with access to the account could bring a destroyed key back.
 */
export type KeyAccess = 'read' | 'write' | 'destroy';

const recordActions: Record<RecordAccess, string[]> = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  check: ['dynamodb:ConditionCheckItem'],
  delete: ['dynamodb:DeleteItem'],
  scan: ['dynamodb:Scan'],
  worklist: ['dynamodb:Query'],
  retention: ['dynamodb:Query'],
};

const indexes: ReadonlySet<RecordAccess> = new Set(['worklist', 'retention']);

const keyActions: Record<KeyAccess, string> = {
  read: 'dynamodb:GetItem',
  write: 'dynamodb:PutItem',
  destroy: 'dynamodb:DeleteItem',
};

const leading = 'dynamodb:LeadingKeys';

const string = (name: string) => ({ name, type: AttributeType.STRING });

const kept = (key: SealingKey, recoveryPeriodInDays: number): Omit<TableProps, 'partitionKey'> => ({
  billingMode: BillingMode.PAY_PER_REQUEST,
  encryption: TableEncryption.CUSTOMER_MANAGED,
  encryptionKey: key,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
});

export class Tables extends Construct {
  readonly record: Table;
  readonly keys: Table;
  private readonly key: SealingKey;

  constructor(scope: Construct, id: string, key: SealingKey) {
    super(scope, id);
    this.key = key;
    this.record = new Table(this, 'Record', {
      ...kept(key, 35),
      partitionKey: string('pk'),
      sortKey: string('sk'),
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
    });
    this.record.addGlobalSecondaryIndex({
      indexName: 'worklist',
      partitionKey: string('worklist'),
      sortKey: string('worklistDue'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['id', 'type', 'state', 'waits', 'deadlines'],
    });
    this.record.addGlobalSecondaryIndex({
      indexName: 'retention',
      partitionKey: string('retentionSlice'),
      sortKey: string('retainedFrom'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['retention'],
    });
    this.keys = new Table(this, 'Keys', { ...kept(key, 1), partitionKey: string('pk') });
  }

  /** Lets a role use the record. Not Table.grant, which opens every index to whoever may read the table. */
  grantRecord(grantee: IGrantable, access: readonly RecordAccess[]): void {
    const { tableArn } = this.record;
    for (const one of access) {
      const resource = indexes.has(one) ? `${tableArn}/index/${one}` : tableArn;
      Grant.addToPrincipal({ grantee, actions: recordActions[one], resourceArns: [resource] });
    }
    this.key.grantThroughDynamoDb(grantee);
  }

  /** Lets a role use keys of some kinds, told by how their names begin: it reaches no other one, not even to overwrite it. */
  grantKeys(grantee: IGrantable, access: readonly KeyAccess[], kinds: readonly SealKind[]): void {
    Grant.addToPrincipal({
      grantee,
      actions: access.map((one) => keyActions[one]),
      resourceArns: [this.keys.tableArn],
      conditions: {
        'ForAllValues:StringLike': { [leading]: kinds.map((kind) => `${kind.toUpperCase()}#*`) },
        // Of no name at all it would hold as well.
        Null: { [leading]: 'false' },
      },
    });
    this.key.grantThroughDynamoDb(grantee);
  }

  /** Lets a role follow the record's stream. Not grantStreamRead, which lists all streams and opens every data key. */
  grantStream(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
        (name) => `dynamodb:${name}`,
      ),
      resourceArns: [this.record.tableStreamArn ?? ''],
    });
    this.key.grantThroughDynamoDb(grantee);
  }
}
