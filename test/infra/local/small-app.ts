// A small app with one of each thing that the machine runs, so that the machine is tested apart from Steward itself.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  LambdaIntegration,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine, Succeed, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** Calls AWS as an SDK would, without one. */
const aws = `
const aws = async (service, target, input) => {
  const scope = process.env.AWS_ACCESS_KEY_ID + '/20260101/eu-west-2/' + service + '/aws4_request';
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': target,
    'x-amz-security-token': process.env.AWS_SESSION_TOKEN,
    authorization: 'AWS4-HMAC-SHA256 Credential=' + scope + ', SignedHeaders=host, Signature=none',
  };
  const reply = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: JSON.stringify(input) });
  return { status: reply.status, body: await reply.json() };
};`;

/** What each function does. `act` makes any call that it is asked to; `idle` does the same with no leave to. */
const sources = {
  act: `${aws}
    exports.handler = async (event) => {
      const asked = JSON.parse(event.body);
      if (asked.end) process.exit(1);
      if (asked.endLater) setTimeout(() => process.exit(1), 10);
      if (asked.endLater) return { statusCode: 200, body: '{}' };
      if (asked.malformed) return 'no reply';
      const input = JSON.parse(JSON.stringify(asked.input).replaceAll('TABLE', process.env.TABLE).replaceAll('MACHINE', process.env.MACHINE).replaceAll('KEY', process.env.KEY));
      return { statusCode: 200, body: JSON.stringify(await aws(asked.service, asked.target, input)) };
    };`,
  echo: `exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify({ event, url: process.env.URL, now: new Date().toISOString() }) });`,
  listen: `exports.handler = async (event) => {
      console.log(JSON.stringify({ heard: event.detail, time: event.time, at: 'x' }));
      if (event.detail.name === 'bad') throw new Error('this one fails');
    };`,
  tick: `console.log(JSON.stringify({ loaded: 'tick' }));
    exports.handler = async (event) => {
      console.log(JSON.stringify({ ticked: event.name, saw: new Date().toISOString(), dateNow: Date.now() }));
      return { done: true };
    };`,
};

function codeOf(directory: string, name: string, source: string): Code {
  mkdirSync(join(directory, name));
  writeFileSync(join(directory, name, 'index.js'), source);
  return Code.fromAsset(join(directory, name));
}

/** Builds the app as startMachine asks for it; `also` may add to its stack what the machine is to refuse. */
export function smallApp(also: (stack: Stack) => void = () => undefined) {
  return (context: Record<string, unknown>): App => {
    const app = new App({ context });
    const stack = new Stack(app, 'Small', { env: { region: 'eu-west-2' } });
    const directory = mkdtempSync(join(tmpdir(), 'small-app-'));
    const fn = (id: string, source: string, environment: Record<string, string> = {}) =>
      new Lambda(stack, id, {
        code: codeOf(directory, id, source),
        handler: 'index.handler',
        runtime: Runtime.NODEJS_24_X,
        timeout: Duration.seconds(5),
        environment,
        ...(id === 'listen' && { deadLetterQueue: letters }),
      });
    const letters = new Queue(stack, 'letters');
    const table = new Table(stack, 'Things', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
    });
    const key = new Key(stack, 'Key');
    const tick = fn('tick', sources.tick);
    const wait = new Wait(stack, 'WaitUntil', { time: WaitTime.timestampPath('$.wakeAt') });
    const task = new LambdaInvoke(stack, 'Tick', { lambdaFunction: tick, payloadResponseOnly: true });
    const machine = new StateMachine(stack, 'Waiter', {
      definitionBody: DefinitionBody.fromChainable(wait.next(task).next(new Succeed(stack, 'Finished'))),
    });
    const names = { TABLE: table.tableName, MACHINE: machine.stateMachineArn, KEY: key.keyArn };
    const act = fn('act', sources.act, names);
    const idle = fn('idle', sources.act, names);
    table.grantReadWriteData(act);
    key.grantEncryptDecrypt(act);
    machine.grantStartExecution(act);
    const bus = new EventBus(stack, 'Bus', { eventBusName: 'small' });
    const listen = fn('listen', sources.listen);
    const told = new Rule(stack, 'Told', { eventBus: bus, eventPattern: { detailType: ['told'] } });
    told.addTarget(new LambdaFunction(listen));
    pipe(stack, table, bus);
    api(stack, { act, idle });
    also(stack);
    return app;
  };
}

function pipe(stack: Stack, table: Table, bus: EventBus): void {
  const role = new Role(stack, 'PipeRole', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
  table.grantStreamRead(role);
  bus.grantPutEventsTo(role);
  const written = { eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: [{ prefix: 'EVENT#' }] } } } };
  const made = new CfnPipe(stack, 'Pipe', {
    roleArn: role.roleArn,
    source: table.tableStreamArn ?? '',
    target: bus.eventBusArn,
    sourceParameters: {
      filterCriteria: { filters: [{ pattern: JSON.stringify(written) }] },
      dynamoDbStreamParameters: { startingPosition: 'TRIM_HORIZON' },
    },
    targetParameters: {
      inputTemplate: '{"name": <$.dynamodb.NewImage.name.S>}',
      eventBridgeEventBusParameters: { source: 'small', detailType: '$.dynamodb.NewImage.type.S' },
    },
  });
  made.node.addDependency(role);
}

function api(stack: Stack, open: Record<string, Lambda>): void {
  const pool = new UserPool(stack, 'Pool');
  pool.addClient('Client', { disableOAuth: true });
  pool.addGroup('staff', { groupName: 'staff' });
  const rest = new RestApi(stack, 'Rest', {
    cloudWatchRole: false,
    deployOptions: { stageName: 'v1' },
    defaultCorsPreflightOptions: { allowOrigins: ['https://a.example', 'https://b.example'] },
  });
  for (const [path, fn] of Object.entries(open))
    rest.root.addResource(path).addMethod('POST', new LambdaIntegration(fn));
  const echo = new Lambda(stack, 'echo', {
    code: codeOf(mkdtempSync(join(tmpdir(), 'small-app-')), 'echo', sources.echo),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    environment: { URL: `https://${rest.restApiId}.execute-api.eu-west-2.amazonaws.com/v1/cases` },
  });
  rest.root
    .addResource('mine')
    .addResource('{id}')
    .addMethod('GET', new LambdaIntegration(echo), {
      authorizationType: AuthorizationType.COGNITO,
      authorizer: new CognitoUserPoolsAuthorizer(stack, 'SignIn', { cognitoUserPools: [pool] }),
    });
}
