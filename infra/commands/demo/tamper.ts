// Somebody with access to the table, who changes one event in it.
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

/** Changes what an event of a case says. `endpoint` is where DynamoDB Local answers. */
export const tamperer =
  (endpoint: string, tables: readonly string[]) =>
  async (caseId: string, seq: number): Promise<void> => {
    const client = new DynamoDBClient({
      endpoint,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const TableName = tables.find((name) => !name.includes('Key'));
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: { S: `CASE#${caseId}` }, sk: { S: `EVENT#${String(seq).padStart(9, '0')}` } },
        UpdateExpression: 'SET #at = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': { S: '2026-11-27T10:00:00.000Z' } },
      }),
    );
    client.destroy();
  };
