// A fresh record for a test of what touches the table: tables of its own in DynamoDB Local, and a KMS that wraps by itself.
import { randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { inject } from 'vitest';
import { freshTables } from './dynamodb.ts';

export interface FreshRecord {
  /** Every item of the record's table as it is now. */
  readonly items: () => Promise<Record<string, unknown>[]>;
}

/** Points the functions' settings at tables that nobody else uses. One for each test file: keys of domains are kept in memory. */
export async function freshRecord(): Promise<FreshRecord> {
  const { client, tableName, keyTableName } = await freshTables();
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-west-2' };
  Object.assign(process.env, credentials, {
    AWS_ENDPOINT_URL_DYNAMODB: inject('dynamoDbEndpoint'),
    TABLE_NAME: tableName,
    KEY_TABLE_NAME: keyTableName,
    KEY_ID: 'key',
    LINK_URL: 'https://api.example.com/v1',
  });
  wrapKeys();
  const documents = DynamoDBDocumentClient.from(client);
  return {
    items: async () =>
      (await documents.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }))).Items ?? [],
  };
}

// What it wraps it knows again, under the same context only.
function wrapKeys(): void {
  const wrapped = new Map<string, { context: string; key: Uint8Array }>();
  const kms = mockClient(KMSClient);
  kms.on(GenerateDataKeyCommand).callsFake(({ EncryptionContext }) => {
    const [CiphertextBlob, key] = [randomBytes(16), randomBytes(32)];
    wrapped.set(CiphertextBlob.toString('hex'), { context: JSON.stringify(EncryptionContext), key });
    return { CiphertextBlob, Plaintext: new Uint8Array(key) };
  });
  kms.on(DecryptCommand).callsFake(({ CiphertextBlob, EncryptionContext }) => {
    const found = wrapped.get(Buffer.from(CiphertextBlob as Uint8Array).toString('hex'));
    if (found?.context !== JSON.stringify(EncryptionContext))
      throw new Error('wrapped under another context');
    return { Plaintext: found.key };
  });
}
