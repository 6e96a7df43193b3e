// S3 on the machine, through the SDK as the functions use it and through a link as a browser follows it.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Bucket, BucketEncryption, EventType, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { startMachine } from '../../../../infra/local/machine.ts';
import { steward } from '../../../support/steward.ts';
import { smallApp } from '../small-app.ts';

// A Friday.
const begins = '2027-03-26T09:00:00.000Z';
const day = 86_400_000;
const local = steward({ app: smallApp(buckets), clock: begins });

function buckets(stack: Stack): void {
  const [act, idle] = ['act', 'idle'].map((id) => stack.node.findChild(id) as Lambda);
  const lockFor = ObjectLockRetention.compliance(Duration.days(30));
  const files = new Bucket(stack, 'Files', { lifecycleRules: [{ expiration: Duration.days(8) }] });
  const ledger = new Bucket(stack, 'Ledger', { versioned: true });
  const locked = new Bucket(stack, 'Locked', { objectLockDefaultRetention: lockFor });
  const key = new Key(stack, 'BucketKey');
  const sealed = new Bucket(stack, 'Sealed', { encryption: BucketEncryption.KMS, encryptionKey: key });
  const all = [files, ledger, locked].flatMap((one) => [one.bucketArn, one.arnForObjects('*')]);
  // What is forgotten here: the key of the sealed bucket.
  const actions = ['s3:*'];
  const resources = [...all, sealed.arnForObjects('*')];
  act?.addToRolePolicy(new PolicyStatement({ actions, resources }));
  idle?.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [files.arnForObjects('*')] }),
  );
}

/** A client as a function would make it, where it is told of nothing but its environment. */
function client(name = 'act'): S3Client {
  const env = local().machine.environmentOf(name);
  return new S3Client({
    region: 'eu-west-2',
    endpoint: String(env['AWS_ENDPOINT_URL']),
    maxAttempts: 1,
    credentials: {
      accessKeyId: String(env['AWS_ACCESS_KEY_ID']),
      secretAccessKey: String(env['AWS_SECRET_ACCESS_KEY']),
    },
  });
}

const named = (id: string) => local().machine.buckets.find((name) => name.includes(id)) ?? '';
const put = (id: string, Key: string, Body: string | Buffer | Readable, more: object = {}) =>
  client().send(new PutObjectCommand({ Bucket: named(id), Key, Body, ...more }));
const get = async (id: string, Key: string, more: object = {}) => {
  const found = await client().send(new GetObjectCommand({ Bucket: named(id), Key, ...more }));
  return { ...found, text: await found.Body?.transformToString() };
};

/** A link as the export function makes it. */
async function link(key: string, expiresIn = 60): Promise<string> {
  const Command = new GetObjectCommand({
    Bucket: named('files'),
    Key: key,
    ResponseContentDisposition: 'attachment; filename="export.zip"',
  });
  return getSignedUrl(client(), Command, { expiresIn, signingDate: new Date(local().machine.now()) });
}

describe('an object in a bucket', () => {
  it('comes back as it was put, byte for byte, with what was said of it', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0, 128]);
    await put('files', 'a b/ü&<.zip', bytes, { ContentType: 'application/zip', Metadata: { case: '1' } });
    const found = await client().send(new GetObjectCommand({ Bucket: named('files'), Key: 'a b/ü&<.zip' }));
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(bytes);
    expect(found).toMatchObject({
      ContentType: 'application/zip',
      Metadata: { case: '1' },
      ContentLength: 6,
    });
    const head = await client().send(new HeadObjectCommand({ Bucket: named('files'), Key: 'a b/ü&<.zip' }));
    expect(head.ContentLength).toBe(6);
    expect(head.LastModified?.toISOString()).toMatch(/^2027-03-26T09:0/);
  });

  it('may be sent as a stream, in chunks', async () => {
    const Body = Readable.from([Buffer.alloc(70_000, 'x'), Buffer.from('end')]);
    await put('files', 'streamed', Body, { ContentLength: 70_003 });
    expect((await get('files', 'streamed')).text).toBe(`${'x'.repeat(70_000)}end`);
  });

  it('is not written over where its maker says so, and is where it does not', async () => {
    await put('files', 'once', 'first', { IfNoneMatch: '*' });
    await expect(put('files', 'once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect((await get('files', 'once')).text).toBe('first');
    await put('files', 'once', 'third');
    expect((await get('files', 'once')).text).toBe('third');
    expect(
      local()
        .machine.objects(named('files'))
        .filter(({ key }) => key === 'once'),
    ).toHaveLength(1);
  });

  it('is gone when it is deleted, and there is no error where there was none', async () => {
    await put('files', 'brief', 'x');
    const gone = { Bucket: named('files'), Key: 'brief' };
    await client().send(new DeleteObjectCommand(gone));
    await client().send(new DeleteObjectCommand(gone));
    await expect(get('files', 'brief')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(client().send(new HeadObjectCommand(gone))).rejects.toMatchObject({ name: 'NotFound' });
    expect(
      local()
        .machine.objects(named('files'))
        .some(({ key }) => key === 'brief'),
    ).toBe(false);
  });

  it('is listed by the bytes of its key, below a prefix, a page at a time', async () => {
    for (const key of ['list/b', 'list/a&', 'list/B', 'other']) await put('files', key, key);
    const asked = { Bucket: named('files'), Prefix: 'list/', MaxKeys: 2 };
    const first = await client().send(new ListObjectsV2Command(asked));
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['list/B', 'list/a&']);
    const ContinuationToken = first.NextContinuationToken;
    const second = await client().send(new ListObjectsV2Command({ ...asked, ContinuationToken }));
    expect(second).toMatchObject({ IsTruncated: false, Contents: [{ Key: 'list/b', Size: 6 }] });
  });
});

describe('a bucket with versions', () => {
  it('keeps what is written over and what is deleted, until a version is deleted by its id', async () => {
    const first = await put('ledger', 'one', 'first');
    await put('ledger', 'one', 'second');
    await client().send(new DeleteObjectCommand({ Bucket: named('ledger'), Key: 'one' }));
    await expect(get('ledger', 'one')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { VersionId } = first;
    expect((await get('ledger', 'one', { VersionId })).text).toBe('first');
    const listed = await client().send(new ListObjectVersionsCommand({ Bucket: named('ledger') }));
    expect(listed.Versions?.map(({ Size }) => Size)).toEqual([6, 5]);
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'one', IsLatest: true }]);
    await client().send(new DeleteObjectCommand({ Bucket: named('ledger'), Key: 'one', VersionId }));
    await expect(get('ledger', 'one', { VersionId })).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('lets no version go while it is locked', async () => {
    const { VersionId } = await put('locked', 'held', 'x');
    const gone = () =>
      client().send(new DeleteObjectCommand({ Bucket: named('locked'), Key: 'held', VersionId }));
    await expect(gone()).rejects.toMatchObject({ name: 'AccessDenied' });
    await local().machine.moveTo(local().machine.now() + 30 * day);
    await gone();
    expect(local().machine.objects(named('locked'))).toEqual([]);
  });
});

describe('the door to S3', () => {
  it('asks the role of the caller: for the object, for the key of its bucket, and before it says what is not there', async () => {
    const file = { Bucket: named('files'), Key: 'mine' };
    await put('files', 'mine', 'x');
    const refused = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
    const write = client('idle').send(new PutObjectCommand({ ...file, Body: 'y' }));
    await expect(write).rejects.toMatchObject(refused);
    await expect(put('sealed', 'a', 'x')).rejects.toMatchObject(refused);
    await client('idle').send(new GetObjectCommand(file));
    const missing = client('idle').send(new GetObjectCommand({ ...file, Key: 'nothing' }));
    await expect(missing).rejects.toMatchObject(refused);
  });

  it('fails as it is told to, and counts', async () => {
    const { faults, meter } = local().machine;
    meter.reset();
    faults.order({ service: 's3', operation: 'PutObject', kind: 'throttle' });
    await expect(put('files', 'slow', 'x')).rejects.toMatchObject({ name: 'SlowDown' });
    faults.order({ service: 's3', operation: 'PutObject', kind: 'reply-lost' });
    await expect(put('files', 'slow', 'x')).rejects.toThrow('socket hang up');
    expect((await get('files', 'slow')).text).toBe('x');
    expect(meter.read()).toContainEqual(
      expect.objectContaining({ service: 's3', operation: 'GetObject', calls: 1 }),
    );
  });
});

describe('a link to an object', () => {
  it('is followed by a browser that knows nothing of AWS', async () => {
    await put('files', 'export 1.zip', 'zipped');
    const response = await fetch(await link('export 1.zip'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="export.zip"');
    expect(await response.text()).toBe('zipped');
  });

  it('is no good once it has expired, nor for another object or a longer time', async () => {
    await put('files', 'mine.zip', 'x');
    await put('files', 'your.zip', 'y');
    const url = await link('mine.zip');
    const bent = [url.replace('mine.zip', 'your.zip'), url.replace('Expires=60', 'Expires=6000')];
    for (const wrong of bent) {
      const refused = await fetch(wrong);
      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain('SignatureDoesNotMatch');
    }
    await local().machine.moveTo(local().machine.now() + 61_000);
    const late = await fetch(url);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('expired');
  });
});

describe('what a bucket may ask of the machine', () => {
  it('is listed where it is not run here, and stops the start where it would be missed', async () => {
    const { notRunHere } = await local().machine.state();
    expect(notRunHere).toContainEqual(
      expect.objectContaining({ type: 'AWS::S3::Bucket LifecycleConfiguration', count: 1 }),
    );
    const app = smallApp((stack) => {
      const bucket = new Bucket(stack, 'Files');
      bucket.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(new Queue(stack, 'Noticed')));
    });
    await expect(startMachine({ app, quiet: true })).rejects.toThrow('not known here');
  });
});
