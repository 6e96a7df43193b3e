// Fresh tables for a test, in the DynamoDB Local that the run shares.
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type {
  AttributeDefinition,
  CreateTableCommandInput,
  GlobalSecondaryIndex,
} from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';

export interface FreshTables {
  tableName: string;
  keyTableName: string;
  client: DynamoDBClient;
}

/** A client of the run's DynamoDB Local. */
export function localDynamoDb(): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: inject('dynamoDbEndpoint'),
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}

/** A data table and a key table of this test's own, under random names, in the shape that the stack deploys. */
export async function freshTables(): Promise<FreshTables> {
  const client = localDynamoDb();
  const id = randomUUID();
  const tables = { tableName: `data-${id}`, keyTableName: `keys-${id}` };
  await Promise.all([
    client.send(new CreateTableCommand(dataTable(tables.tableName))),
    client.send(new CreateTableCommand(keyTable(tables.keyTableName))),
  ]);
  return { ...tables, client };
}

const text = (name: string): AttributeDefinition => ({ AttributeName: name, AttributeType: 'S' });

const index = (name: string, partition: string, sort: string, include: string[]): GlobalSecondaryIndex => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ],
  Projection:
    include.length === 0
      ? { ProjectionType: 'KEYS_ONLY' }
      : { ProjectionType: 'INCLUDE', NonKeyAttributes: include },
});

const dataTable = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'worklist', 'worklistDue', 'retentionSlice', 'retainedFrom'].map(text),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    index('worklist', 'worklist', 'worklistDue', ['id', 'type', 'state', 'waits', 'deadlines']),
    index('retention', 'retentionSlice', 'retainedFrom', ['retention']),
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
});

const keyTable = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [text('pk')],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
});
