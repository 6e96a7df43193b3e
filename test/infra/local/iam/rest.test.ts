// What leave the calls need of services whose clients are not among the project's own: S3, Scheduler, the bus, queues, secrets.

import { describe, expect, it } from 'vitest';
import { requirementsOf } from '../../../../infra/local/iam/requirements.ts';
import { readRest } from '../../../../infra/local/iam/rest.ts';

const place = {
  region: 'eu-west-2',
  account: '111111111111',
  keyArn: () => '',
  bucketKeyArn: () => undefined,
};
const here = (service: string) => `arn:aws:${service}:eu-west-2:111111111111`;
const rest = (service: string, line: string, body = '', headers: Record<string, string> = {}) => {
  const [method = '', url = ''] = line.split(' ');
  return requirementsOf(readRest({ service, method, url, headers, body }), place);
};
const json = (service: string, operation: string, input: object) =>
  requirementsOf({ service, operation, input: { ...input } }, place);
const terse = (needs: ReturnType<typeof requirementsOf>) =>
  needs.map(({ action, resource }) => [action, resource]);

describe('S3', () => {
  const object = 'arn:aws:s3:::exports/case/1.zip';

  it.each([
    ['GET /exports/case/1.zip?x-id=GetObject', 's3:GetObject', object],
    ['HEAD /exports/case/1.zip', 's3:GetObject', object],
    ['PUT /exports/case%2F1.zip?x-id=PutObject', 's3:PutObject', object],
    ['DELETE /exports/case/1.zip?x-id=DeleteObject', 's3:DeleteObject', object],
    ['GET /exports/case/1.zip?tagging', 's3:GetObjectTagging', object],
    ['PUT /exports/case/1.zip?tagging', 's3:PutObjectTagging', object],
    ['DELETE /exports/case/1.zip?tagging', 's3:DeleteObjectTagging', object],
    ['POST /exports/case/1.zip?uploads', 's3:PutObject', object],
    ['PUT /exports/case/1.zip?partNumber=1&uploadId=u', 's3:PutObject', object],
    ['DELETE /exports/case/1.zip?uploadId=u', 's3:AbortMultipartUpload', object],
    ['GET /exports/?list-type=2&prefix=case', 's3:ListBucket', 'arn:aws:s3:::exports'],
    ['HEAD /exports', 's3:ListBucket', 'arn:aws:s3:::exports'],
    ['GET /exports/?versions&prefix=case', 's3:ListBucketVersions', 'arn:aws:s3:::exports'],
    ['GET /exports/case/1.zip?versionId=v', 's3:GetObjectVersion', object],
    ['DELETE /exports/case/1.zip?versionId=v', 's3:DeleteObjectVersion', object],
  ])('%s needs %s', (line, action, resource) => {
    expect(terse(rest('s3', line))).toEqual([[action, resource]]);
  });

  it('needs leave for the tags that a new object brings', () => {
    const needs = rest('s3', 'PUT /exports/1', '', { 'x-amz-tagging': 'a=b' });
    expect(needs.map(({ action }) => action)).toEqual(['s3:PutObject', 's3:PutObjectTagging']);
  });

  it('needs leave for the key under which the objects of a bucket lie', () => {
    const sealed = { ...place, bucketKeyArn: () => 'arn:key' };
    const request = { service: 's3', url: '/exports/1', headers: {}, body: '' };
    const needs = (method: string) => requirementsOf(readRest({ ...request, method }), sealed);
    expect(needs('PUT')[1]).toMatchObject({ action: 'kms:GenerateDataKey', resource: 'arn:key' });
    expect(needs('GET')[1]).toEqual({
      action: 'kms:Decrypt',
      resource: 'arn:key',
      conditionKeys: {
        'kms:ViaService': 's3.eu-west-2.amazonaws.com',
        'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::exports',
      },
    });
  });

  it('needs leave for each object that a batch deletes', () => {
    const body = '<Delete><Object><Key>a</Key></Object><Object><Key>b&amp;c</Key></Object></Delete>';
    expect(rest('s3', 'POST /exports?delete', body).map(({ resource }) => resource)).toEqual([
      'arn:aws:s3:::exports/a',
      'arn:aws:s3:::exports/b&c',
    ]);
  });

  it('tells the prefix that is listed', () => {
    expect(rest('s3', 'GET /exports?list-type=2&prefix=case%2F')[0]?.conditionKeys).toEqual({
      's3:prefix': 'case/',
    });
  });

  it.each(['PUT /exports/1?acl', 'GET /exports?policy', 'PUT /exports', 'GET /'])(
    'is not known to be called by %s',
    (line) => {
      expect(() => rest('s3', line)).toThrow('not an operation known here');
    },
  );

  it('is not known to copy', () => {
    expect(() => rest('s3', 'PUT /exports/1', '', { 'x-amz-copy-source': '/a/b' })).toThrow(
      'not an operation',
    );
  });
});

describe('Scheduler', () => {
  const schedule = `${here('scheduler')}:schedule/reminders/one`;

  it('needs leave to make a schedule, and to pass on the role that it acts under', () => {
    const RoleArn = 'arn:aws:iam::111111111111:role/fires';
    const body = JSON.stringify({ GroupName: 'reminders', Target: { RoleArn } });
    expect(rest('scheduler', 'POST /schedules/one', body)).toEqual([
      { action: 'scheduler:CreateSchedule', resource: schedule },
      {
        action: 'iam:PassRole',
        resource: RoleArn,
        conditionKeys: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      },
    ]);
  });

  it('finds the group in the query of a deletion', () => {
    expect(terse(rest('scheduler', 'DELETE /schedules/one?groupName=reminders'))).toEqual([
      ['scheduler:DeleteSchedule', schedule],
    ]);
    expect(terse(rest('scheduler', 'GET /schedules/one'))).toEqual([
      ['scheduler:GetSchedule', `${here('scheduler')}:schedule/default/one`],
    ]);
  });

  it('is not known to have groups made', () => {
    expect(() => rest('scheduler', 'POST /schedule-groups/g')).toThrow('not an operation known here');
    expect(() => rest('polly', 'POST /v1/speech')).toThrow('not an operation known here');
  });
});

describe('the others', () => {
  it('need leave for the bus that each event goes to, and tell its source and type', () => {
    const entry = { Source: 'steward', DetailType: 'CaseOpened' };
    const bus = `${here('events')}:event-bus/steward`;
    const needs = json('events', 'PutEvents', {
      Entries: [{ ...entry, EventBusName: 'steward' }, { ...entry, EventBusName: bus }, entry],
    });
    expect(needs.map(({ resource }) => resource)).toEqual([bus, bus, `${here('events')}:event-bus/default`]);
    expect(needs[0]?.conditionKeys).toEqual({
      'events:source': 'steward',
      'events:detail-type': 'CaseOpened',
    });
  });

  it.each([
    [
      'sqs',
      'SendMessageBatch',
      { QueueUrl: 'http://127.0.0.1:1/222222222222/q' },
      'sqs:SendMessage',
      'arn:aws:sqs:eu-west-2:222222222222:q',
    ],
    ['sqs', 'GetQueueUrl', { QueueName: 'q' }, 'sqs:GetQueueUrl', `${here('sqs')}:q`],
    ['sns', 'Publish', { TopicArn: `${here('sns')}:t` }, 'sns:Publish', `${here('sns')}:t`],
    [
      'secretsmanager',
      'GetSecretValue',
      { SecretId: 'pepper' },
      'secretsmanager:GetSecretValue',
      `${here('secretsmanager')}:secret:pepper-000000`,
    ],
    [
      'secretsmanager',
      'DescribeSecret',
      { SecretId: `${here('secretsmanager')}:secret:p-1a2b3c` },
      'secretsmanager:DescribeSecret',
      `${here('secretsmanager')}:secret:p-1a2b3c`,
    ],
    [
      'ssm',
      'GetParameter',
      { Name: '/steward/dpo' },
      'ssm:GetParameter',
      `${here('ssm')}:parameter/steward/dpo`,
    ],
    ['ssm', 'GetParameters', { Names: ['dpo'] }, 'ssm:GetParameters', `${here('ssm')}:parameter/dpo`],
  ])('need leave by name or ARN: %s:%s of %j', (service, operation, input, action, resource) => {
    expect(terse(json(service, operation, input))).toEqual([[action, resource]]);
  });
});
