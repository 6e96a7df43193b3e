// What leave a call needs, read off what Amazon's own clients put on the wire.

import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as kms from '@aws-sdk/client-kms';
import * as ses from '@aws-sdk/client-ses';
import * as sfn from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import type { Call, Place } from '../../../../infra/local/iam/call.ts';
import { isAllowed } from '../../../../infra/local/iam/decide.ts';
import { requirementsOf } from '../../../../infra/local/iam/requirements.ts';
import { statementsIn } from '../../../../infra/local/iam/statement.ts';

const place: Place = {
  region: 'eu-west-2',
  account: '111111111111',
  keyArn: ({ id, ciphertext }) => `arn:aws:kms:eu-west-2:111111111111:key/${id ?? `of-${ciphertext}`}`,
  bucketKeyArn: () => undefined,
};

/** Takes a request off the wire instead of sending it. */
class Taken extends Error {
  readonly call: Call;
  constructor(call: Call) {
    super('taken');
    this.call = call;
  }
}

interface Wire {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const client = {
  region: place.region,
  endpoint: 'http://127.0.0.1:1',
  maxAttempts: 1,
  credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  requestHandler: {
    handle: ({ headers, body: bytes }: Wire) => {
      const body = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
      const service = /\/(\w+)\/aws4_request/.exec(headers['authorization'] ?? '')?.[1] ?? '';
      const target = headers['x-amz-target']?.split('.')[1];
      const form = Object.fromEntries(new URLSearchParams(body));
      const input = target ? (JSON.parse(body) as Call['input']) : form;
      return Promise.reject(new Taken({ service, operation: target ?? form['Action'] ?? '', input }));
    },
  },
};

const clients = {
  dynamodb: new dynamodb.DynamoDBClient(client),
  kms: new kms.KMSClient(client),
  ses: new ses.SESClient(client),
  sfn: new sfn.SFNClient(client),
};

async function needed(sending: Promise<unknown>) {
  const taken = await sending.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(taken instanceof Taken)) throw new Error('nothing was sent', { cause: taken });
  return requirementsOf(taken.call, place);
}

const table = 'arn:aws:dynamodb:eu-west-2:111111111111:table/data';
const Key = { pk: { S: 'PERSON#1' }, sk: { S: 'PROFILE' } };
const leading = (...keys: string[]) => ({ conditionKeys: { 'dynamodb:LeadingKeys': keys } });
const onTable = (action: string, ...keys: string[]) => ({
  action: `dynamodb:${action}`,
  resource: table,
  ...(keys.length > 0 && leading(...keys)),
});
// Any command: the client sends each of them alike.
const send = (command: object) => needed(clients.dynamodb.send(command as dynamodb.GetItemCommand));

describe('DynamoDB', () => {
  it.each([
    ['GetItem', new dynamodb.GetItemCommand({ TableName: 'data', Key })],
    ['PutItem', new dynamodb.PutItemCommand({ TableName: 'data', Item: { ...Key, n: { N: '1' } } })],
    ['UpdateItem', new dynamodb.UpdateItemCommand({ TableName: table, Key })],
    ['DeleteItem', new dynamodb.DeleteItemCommand({ TableName: 'data', Key })],
  ])('asks for %s on the table, and tells the partition key', async (action, command) => {
    expect(await send(command)).toEqual([onTable(action, 'PERSON#1')]);
  });

  it('reads the partition key out of the condition of a query', async () => {
    const command = new dynamodb.QueryCommand({
      TableName: 'data',
      KeyConditionExpression: 'sk = :s AND #p = :p',
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues: { ':p': { S: 'CASE#1' }, ':s': { S: 'EVENT#' } },
    });
    expect(await send(command)).toEqual([onTable('Query', 'CASE#1')]);
  });

  it('asks for the index that a query or a scan reads', async () => {
    const index = { TableName: 'data', IndexName: 'worklist' };
    const query = new dynamodb.QueryCommand({
      ...index,
      KeyConditionExpression: 'bucket = :b AND dueAt < :d',
      ExpressionAttributeValues: { ':b': { S: 'open' }, ':d': { S: '2026' } },
    });
    const resource = `${table}/index/worklist`;
    expect(await send(query)).toEqual([{ action: 'dynamodb:Query', resource, ...leading('open') }]);
    expect(await send(new dynamodb.ScanCommand(index))).toEqual([{ action: 'dynamodb:Scan', resource }]);
    expect(await send(new dynamodb.ScanCommand({ TableName: 'data' }))).toEqual([onTable('Scan')]);
  });

  it('asks for each member of a transaction by what it does', async () => {
    const TableName = 'data';
    const command = new dynamodb.TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: Key } },
        { Update: { TableName, Key, UpdateExpression: 'SET a = :a' } },
        { Delete: { TableName: 'keys', Key } },
        { ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_exists(pk)' } },
      ],
    });
    expect(await send(command)).toEqual([
      onTable('PutItem', 'PERSON#1'),
      onTable('UpdateItem', 'PERSON#1'),
      { ...onTable('DeleteItem', 'PERSON#1'), resource: table.replace('data', 'keys') },
      onTable('ConditionCheckItem', 'PERSON#1'),
    ]);
    const reads = new dynamodb.TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] });
    expect(await send(reads)).toEqual([onTable('GetItem', 'PERSON#1')]);
  });

  it('asks for each table of a batch, with all its partition keys', async () => {
    const other = { pk: { S: 'PERSON#2' }, sk: { S: 'PROFILE' } };
    const reads = new dynamodb.BatchGetItemCommand({ RequestItems: { data: { Keys: [Key, other, Key] } } });
    expect(await send(reads)).toEqual([onTable('BatchGetItem', 'PERSON#1', 'PERSON#2')]);
    const writes = [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key: other } }];
    expect(await send(new dynamodb.BatchWriteItemCommand({ RequestItems: { data: writes } }))).toEqual([
      onTable('BatchWriteItem', 'PERSON#1', 'PERSON#2'),
    ]);
  });

  it('tells no partition key of a batch in which one cannot be told', async () => {
    const binary = { pk: { B: Buffer.from('PERSON#2') }, sk: { S: 'PROFILE' } };
    const reads = new dynamodb.BatchGetItemCommand({ RequestItems: { data: { Keys: [Key, binary] } } });
    expect(await send(reads)).toEqual([onTable('BatchGetItem')]);
  });

  it('refuses a transaction if the role lacks one of its members', async () => {
    const command = new dynamodb.TransactWriteItemsCommand({
      TransactItems: [{ Put: { TableName: 'data', Item: Key } }, { Delete: { TableName: 'data', Key } }],
    });
    const statements = statementsIn('p', {
      Statement: { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table },
    });
    const decisions = (await send(command)).map((need) => isAllowed(statements, need));
    expect(decisions.map(({ allowed }) => allowed)).toEqual([true, false]);
    expect(decisions[1]?.why).toContain('dynamodb:DeleteItem');
  });
});

const under = (action: string, key: string, conditionKeys: object) => [
  { action: `kms:${action}`, resource: `arn:aws:kms:eu-west-2:111111111111:key/${key}`, conditionKeys },
];

describe('KMS', () => {
  it('asks for the key, and tells the encryption context', async () => {
    const EncryptionContext = { kind: 'person', id: 'person_1' };
    const told = {
      'kms:EncryptionContext:kind': 'person',
      'kms:EncryptionContext:id': 'person_1',
      'kms:EncryptionContextKeys': ['kind', 'id'],
    };
    const make = new kms.GenerateDataKeyCommand({
      KeyId: 'alias/steward',
      KeySpec: 'AES_256',
      EncryptionContext,
    });
    expect(await needed(clients.kms.send(make))).toEqual(under('GenerateDataKey', 'alias/steward', told));
    const open = new kms.DecryptCommand({ CiphertextBlob: Buffer.from('sealed'), EncryptionContext });
    expect(await needed(clients.kms.send(open))).toEqual(under('Decrypt', 'of-c2VhbGVk', told));
  });

  it('refuses a key to be used in another context than the role is granted', async () => {
    const grant = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
    const Condition = { StringEquals: { 'kms:EncryptionContext:kind': 'person' } };
    const statements = statementsIn('p', { Statement: [{ ...grant, Condition }] });
    const opened = async (EncryptionContext: Record<string, string>) => {
      const command = new kms.DecryptCommand({ CiphertextBlob: Buffer.from('sealed'), EncryptionContext });
      const needs = await needed(clients.kms.send(command));
      return needs.every((need) => isAllowed(statements, need).allowed);
    };
    expect(await opened({ kind: 'person' })).toBe(true);
    expect(await opened({ kind: 'export' })).toBe(false);
    expect(await opened({})).toBe(false);
  });

  it('asks for the key of a keyed hash', async () => {
    const command = new kms.GenerateMacCommand({
      KeyId: 'mac',
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from('m'),
    });
    expect(await needed(clients.kms.send(command))).toEqual(
      under('GenerateMac', 'mac', { 'kms:MacAlgorithm': 'HMAC_SHA_256' }),
    );
  });
});

describe('Step Functions', () => {
  const execution = 'arn:aws:states:eu-west-2:111111111111:execution:breach:one';

  it('asks for the machine to start, and for the execution to describe or stop', async () => {
    const stateMachineArn = 'arn:aws:states:eu-west-2:111111111111:stateMachine:breach';
    const { sfn: steps } = clients;
    expect(await needed(steps.send(new sfn.StartExecutionCommand({ stateMachineArn })))).toEqual([
      { action: 'states:StartExecution', resource: stateMachineArn },
    ]);
    expect(await needed(steps.send(new sfn.StopExecutionCommand({ executionArn: execution })))).toEqual([
      { action: 'states:StopExecution', resource: execution },
    ]);
    expect(await needed(steps.send(new sfn.DescribeExecutionCommand({ executionArn: execution })))).toEqual([
      { action: 'states:DescribeExecution', resource: execution },
    ]);
  });
});

describe('SES', () => {
  const identity = 'arn:aws:ses:eu-west-2:111111111111:identity/privacy.example';
  const conditionKeys = { 'ses:FromAddress': 'dpo@privacy.example', 'ses:Recipients': ['to@person.example'] };
  const Source = 'The DPO <dpo@Privacy.example>';

  it('asks for the identity of the domain that sends', async () => {
    const command = new ses.SendEmailCommand({
      Source,
      Destination: { ToAddresses: ['to@person.example'] },
      Message: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } },
    });
    expect(await needed(clients.ses.send(command))).toEqual([
      { action: 'ses:SendEmail', resource: identity, conditionKeys },
    ]);
  });

  it('takes the sender of a raw message from its header, and asks for the configuration set too', async () => {
    const message = `Subject: x\r\nFrom: The\r\n DPO <dpo@privacy.example>\r\n\r\nFrom: other@body.example\r\n`;
    const command = new ses.SendRawEmailCommand({
      RawMessage: { Data: Buffer.from(message) },
      Destinations: ['to@person.example'],
      ConfigurationSetName: 'alerts',
    });
    const action = 'ses:SendRawEmail';
    expect(await needed(clients.ses.send(command))).toEqual([
      { action, resource: identity, conditionKeys },
      {
        action,
        resource: identity.replace('identity/privacy.example', 'configuration-set/alerts'),
        conditionKeys,
      },
    ]);
  });
});

describe('a call that is not known', () => {
  it.each([
    ['dynamodb', 'ExecuteStatement', {}, 'dynamodb:ExecuteStatement'],
    ['dynamodb', 'constructor', {}, 'dynamodb:constructor'],
    ['ses', 'VerifyEmailIdentity', {}, 'ses:VerifyEmailIdentity'],
    ['polly', 'SynthesizeSpeech', {}, 'polly:SynthesizeSpeech'],
    ['dynamodb', 'GetItem', { Key }, 'the call has no TableName'],
    ['dynamodb', 'TransactWriteItems', { TransactItems: [{ Merge: {} }] }, 'a transaction with Merge'],
    ['kms', 'Decrypt', {}, 'neither KeyId nor CiphertextBlob'],
  ])('is an error: %s:%s', (service, operation, input, reason) => {
    expect(() => requirementsOf({ service, operation, input }, place)).toThrow(reason);
  });
});
