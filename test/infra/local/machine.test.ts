// The machine runs a template as AWS would: requests, roles, streams, deliveries, waits, on a clock that is moved.
import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { callDynamoDb } from '../../../infra/local/dynamodb/service.ts';
import { steward } from '../../support/steward.ts';
import { smallApp } from './small-app.ts';

// A Friday.
const begins = '2027-03-26T09:00:00.000Z';
const local = steward({ app: smallApp(), clock: begins });

interface Called {
  status: number;
  body: Record<string, unknown>;
}

/** Lets a function make a call to AWS, and tells what AWS said. */
async function call(service: string, target: string, input: object, by = 'act'): Promise<Called> {
  const reply = await local().ask('POST', `/${by}`, { body: { service, target, input } });
  return reply.body as Called;
}

const put = (item: object, by?: string) =>
  call('dynamodb', 'DynamoDB_20120810.PutItem', { TableName: 'TABLE', Item: item }, by);
const event = (id: string, name: string) => ({
  pk: { S: `EVENT#${id}` },
  type: { S: 'told' },
  name: { S: name },
});
const heard = (name: string) =>
  local()
    .machine.logs()
    .filter((line) => (line['heard'] as { name?: string } | undefined)?.name === name);

async function allowed(origin: string): Promise<string | null> {
  const reply = await local().ask('OPTIONS', '/act', { headers: { origin } });
  return reply.headers.get('access-control-allow-origin');
}

describe('the API on the machine', () => {
  it('hands a function the request as API Gateway would', async () => {
    const { body } = await local().ask('GET', '/mine/a%2Fb?q=1&q=2', {
      as: 'staff',
      headers: { 'X-Thing': 'one' },
    });
    const given = (body as { event: Record<string, unknown> }).event;
    expect(given).toMatchObject({
      resource: '/mine/{id}',
      path: '/mine/a%2Fb',
      httpMethod: 'GET',
      pathParameters: { id: 'a/b' },
      queryStringParameters: { q: '2' },
      multiValueQueryStringParameters: { q: ['1', '2'] },
      headers: { 'X-Thing': 'one' },
      multiValueHeaders: { 'X-Thing': ['one'] },
      body: null,
      isBase64Encoded: false,
      requestContext: {
        resourcePath: '/mine/{id}',
        path: '/v1/mine/a%2Fb',
        stage: 'v1',
        identity: { sourceIp: '127.0.0.1' },
        authorizer: { claims: { 'cognito:groups': 'staff', token_use: 'id' } },
      },
    });
  });

  it('leads links that would lead to the deployed API to the one here', async () => {
    const { body } = await local().ask('GET', '/mine/1', { as: 'staff' });
    expect((body as { url: string }).url).toBe(`${local().machine.api}/cases`);
  });

  it('refuses a token that is missing, or of another audience, issuer, use, time or key', async () => {
    const { machine } = local();
    const past = Math.floor(machine.now() / 1000) - 1;
    const bent = [{ audience: 'x' }, { issuer: 'https://x' }, { use: 'access' }, { expiresAt: past }];
    const tokens = await Promise.all(bent.map((claims) => machine.token({ groups: ['staff'], ...claims })));
    const [head, body] = (await machine.token({ groups: ['staff'] })).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [...tokens, `${head}.${body}.`, `${none}.${body}.`, 'x', '']) {
      const { status } = await local().ask('GET', '/mine/1', {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(status).toBe(401);
    }
  });

  it('answers a preflight for each origin that may call, and for no other', async () => {
    expect(await allowed('https://b.example')).toBe('https://b.example');
    expect(await allowed('https://evil.example')).toBe('https://a.example');
  });

  it('refuses a body over 10 MB with 413, and a broken path with 400', async () => {
    const large = await local().ask('POST', '/act', { body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect(large.status).toBe(413);
    const broken = await local().ask('GET', '/mine/%E0%A4', { as: 'staff' });
    expect(broken.status).toBe(400);
  });

  it('answers 502 for a function that dies or answers no reply, and goes on', async () => {
    expect((await local().ask('POST', '/act', { body: { end: true } })).status).toBe(502);
    expect((await local().ask('POST', '/act', { body: { malformed: true } })).status).toBe(502);
    expect((await put({ pk: { S: 'after' } })).status).toBe(200);
  });

  it('starts another instance where the last one died of what it had left undone', async () => {
    const { status } = await local().ask('POST', '/act', { body: { endLater: true } });
    expect(status).toBe(200);
    await pause(100);
    expect((await put({ pk: { S: 'after' } })).status).toBe(200);
  });

  it('outlives a request that is no HTTP', async () => {
    const socket = connect(Number(new URL(local().machine.api).port), '127.0.0.1');
    socket.end('GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.resume();
    await once(socket, 'close');
    expect((await local().ask('GET', '/nowhere')).status).toBe(403);
  });
});

describe('the door to AWS', () => {
  it('refuses a call that the role of the function does not allow', async () => {
    const refused = await put({ pk: { S: 'x' } }, 'idle');
    expect(refused).toMatchObject({ status: 400, body: { __type: 'AccessDeniedException' } });
    expect(local().machine.logs()).toContainEqual(
      expect.objectContaining({ message: 'access denied', function: 'idle' }),
    );
  });

  it('opens a data key under the context that it was made with, and under no other', async () => {
    const context = { EncryptionContext: { kind: 'case', id: '1' } };
    const made = await call('kms', 'TrentService.GenerateDataKey', {
      KeyId: 'KEY',
      KeySpec: 'AES_256',
      ...context,
    });
    const { CiphertextBlob, Plaintext } = made.body;
    const same = { EncryptionContext: { id: '1', kind: 'case' } };
    expect((await call('kms', 'TrentService.Decrypt', { CiphertextBlob, ...same })).body['Plaintext']).toBe(
      Plaintext,
    );
    const other = { EncryptionContext: { kind: 'case', id: '2' } };
    const refused = await call('kms', 'TrentService.Decrypt', { CiphertextBlob, ...other });
    expect(refused.body['__type']).toBe('InvalidCiphertextException');
  });

  it('counts the units of a transaction twice, as AWS bills them', async () => {
    const { meter } = local().machine;
    const Put = { TableName: 'TABLE', Item: { pk: { S: 'metered' } } };
    meter.reset();
    await put(Put.Item);
    await call('dynamodb', 'DynamoDB_20120810.TransactWriteItems', { TransactItems: [{ Put }] });
    const units = Object.fromEntries(
      meter.read().map((usage) => [usage.operation, Object.values(usage.units)]),
    );
    expect(units).toEqual({ PutItem: [1], TransactWriteItems: [2] });
  });

  it('fails as it is told to: refused, unanswered, carried out and unanswered, dead', async () => {
    const { faults } = local().machine;
    const order = { service: 'dynamodb', operation: 'PutItem' };
    faults.order({ ...order, kind: 'throttle' });
    expect((await put({ pk: { S: 'a' } })).body['__type']).toBe('ProvisionedThroughputExceededException');
    faults.order({ ...order, kind: 'reply-lost' });
    expect((await local().ask('POST', '/act', { body: putting('lost') })).status).toBe(502);
    faults.order({ ...order, kind: 'crash' });
    expect((await local().ask('POST', '/act', { body: putting('never') })).status).toBe(502);
    expect(await isThere('lost')).toBe(true);
    expect(await isThere('never')).toBe(false);
  });
});

const putting = (pk: string) => ({
  service: 'dynamodb',
  target: 'DynamoDB_20120810.PutItem',
  input: { TableName: 'TABLE', Item: { pk: { S: pk } } },
});

async function isThere(pk: string): Promise<boolean> {
  const got = await call('dynamodb', 'DynamoDB_20120810.GetItem', {
    TableName: 'TABLE',
    Key: { pk: { S: pk } },
  });
  return got.body['Item'] !== undefined;
}

describe('what a write sets off', () => {
  it('reaches the listener of its event, once, and nobody where the filter does not match', async () => {
    await put(event('1', 'good'));
    await put({ pk: { S: 'THING#1' }, type: { S: 'told' }, name: { S: 'no event' } });
    await local().machine.settle();
    expect(heard('good')).toHaveLength(1);
    expect(heard('no event')).toHaveLength(0);
  });

  it('is heard of however much else was written before it', async () => {
    const { dynamoDb: endpoint, dynamoDbAccount: account, tables } = local().machine;
    // Past the door, so that all of it is read at once with the event.
    for (let batch = 0; batch < 48; batch += 1) {
      const puts = Array.from({ length: 25 }, (_, one) => ({
        PutRequest: { Item: { pk: { S: `THING#${batch}#${one}` }, text: { S: 'x'.repeat(1000) } } },
      }));
      await callDynamoDb({ endpoint, account }, 'DynamoDB_20120810.BatchWriteItem', {
        RequestItems: { [tables[0] ?? '']: puts },
      });
    }
    await put(event('5', 'after many'));
    await local().machine.settle();
    expect(heard('after many')).toHaveLength(1);
  });

  it('is tried again after one and two minutes, and then waits in the dead letters', async () => {
    await put(event('2', 'bad'));
    await local().machine.settle();
    expect(heard('bad')).toHaveLength(1);
    await local().playHours(1);
    expect(heard('bad')).toHaveLength(3);
    const letter = local().machine.deadLetters().at(-1);
    expect(letter).toMatchObject({ queue: 'letters', errorType: 'Error', body: { detail: { name: 'bad' } } });
  });

  it('is isolated where it cannot be made an event, and the rest goes on', async () => {
    await put({ pk: { S: 'EVENT#3' }, type: { S: 'told' } });
    await put(event('4', 'after the broken one'));
    await local().machine.settle();
    expect(heard('after the broken one')).toHaveLength(1);
    expect(local().machine.deadLetters()).toContainEqual(
      expect.objectContaining({ body: expect.objectContaining({ pipe: 'Pipe' }) }),
    );
  });
});

const start = (name: string, wakeAt: string) =>
  call('states', 'AWSStepFunctions.StartExecution', {
    stateMachineArn: 'MACHINE',
    name,
    input: JSON.stringify({ name, wakeAt }),
  });
const ticked = (name: string) =>
  local()
    .machine.logs()
    .filter((line) => line['ticked'] === name);

describe('time on the machine', () => {
  it('finds the functions that no route calls started where it was warmed, once', async () => {
    const { machine } = local();
    const loads = () => machine.logs().filter((line) => line['loaded'] === 'tick').length;
    expect(loads()).toBe(0);
    await machine.warm();
    await machine.warm();
    expect(loads()).toBe(1);
    await start('warm', new Date(machine.now() + 3_600_000).toISOString());
    await local().playHours(2);
    expect(ticked('warm')).toHaveLength(1);
    expect(loads()).toBe(1);
  });

  it('wakes what waits in its order, and each function sees just its instant', async () => {
    const base = local().machine.now();
    const at = (hours: number) => new Date(base + hours * 3_600_000).toISOString();
    await start('later', at(40 * 24));
    await start('sooner', at(2));
    const { ran } = await local().playHours(60 * 24);
    expect(ran.filter(({ what }) => what === 'execution').map(({ name, at }) => [name, at])).toEqual([
      ['sooner', at(2)],
      ['later', at(40 * 24)],
    ]);
    expect(ticked('later')).toEqual([
      expect.objectContaining({ saw: at(40 * 24), dateNow: Date.parse(at(40 * 24)) }),
    ]);
  });

  it('starts an execution once for a name, and refuses the name for another input', async () => {
    const wakeAt = new Date(local().machine.now() + 3_600_000).toISOString();
    const first = await start('named', wakeAt);
    expect((await start('named', wakeAt)).body['executionArn']).toBe(first.body['executionArn']);
    expect((await start('named', '2030-01-01T00:00:00Z')).body['__type']).toBe('ExecutionAlreadyExists');
    await local().playHours(2);
    expect(ticked('named')).toHaveLength(1);
  });

  it('moves by the London calendar over a DST change, through its own door, and never back', async () => {
    const control = new URL('/_local/clock', local().machine.api);
    const move = async (body: object) => {
      const reply = await fetch(control, { method: 'POST', body: JSON.stringify(body) });
      return { status: reply.status, body: (await reply.json()) as { now: string } };
    };
    // A Friday, before the clocks go back on Sunday 31 October 2027.
    await move({ to: '2027-10-29T09:00:00Z' });
    expect((await move({ advance: 'P3D' })).body.now).toMatch(/^2027-11-01T10:00:00/);
    expect((await move({ to: '2027-10-01T00:00:00Z' })).status).toBe(400);
    expect((await move({ advance: '3 days' })).status).toBe(400);
    expect(await move({})).toMatchObject({
      status: 400,
      body: { detail: 'takes {"advance": "PT6H"} or {"to": "2026-11-27T09:00:00Z"}' },
    });
  });
});
