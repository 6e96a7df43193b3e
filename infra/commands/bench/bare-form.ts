// The floor of the form's handler: the same calls to AWS with ready-made items, and nothing else.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const { TABLE_NAME: TableName, KEY_TABLE_NAME: KeyTable, KEY_ID: KeyId } = process.env;
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), {
  marshallOptions: { removeUndefinedValues: true },
});
const kms = new KMSClient();
const sealed = 'x'.repeat(420);
let made = 0;

const put = (table: string | undefined, Item: object) => ({
  Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

export async function handler(): Promise<{ statusCode: number }> {
  made += 1;
  const id = `bare_${process.pid}_${made}`;
  const pk = `PERSON#${id}`;
  await documents.send(
    new GetCommand({ TableName, Key: { pk: `FINDER#${id}`, sk: 'FINDER' }, ConsistentRead: true }),
  );
  const EncryptionContext = { kind: 'person', id };
  const { CiphertextBlob } = await kms.send(
    new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }),
  );
  const at = new Date().toISOString();
  const TransactItems = [
    put(KeyTable, { pk, kind: 'person', wrapped: CiphertextBlob }),
    put(TableName, { pk: `FINDER#${id}`, sk: 'FINDER', person: id }),
    put(TableName, {
      pk,
      sk: 'PROFILE',
      id,
      sealed: sealed.slice(0, 220),
      seq: 1,
      head: sealed.slice(0, 43),
    }),
    put(TableName, {
      pk,
      sk: `RECORD#website-enquiry#${id}`,
      id,
      source: 'form-contact',
      purpose: 'enquiry',
      lawfulBasis: 'legitimate-interests',
      notice: '2026-01',
      retention: 'website-enquiry',
      collectedAt: at,
      retentionSlice: 'website-enquiry#1',
      retainedFrom: at,
      sealed,
    }),
    put(TableName, {
      pk,
      sk: 'EVENT#000000001',
      id: `${pk}/1`,
      type: 'record.collected',
      at,
      actor: 'public',
      data: sealed.slice(0, 120),
      writes: sealed.slice(0, 160),
      seq: 1,
      prev: '',
      hash: sealed.slice(0, 43),
    }),
  ];
  await documents.send(new TransactWriteCommand({ TransactItems }));
  return { statusCode: 202 };
}
