// The local machine: the template that would be deployed, run whole on one computer, on a clock that can be moved.
import { mkdirSync } from 'node:fs';
import type { App } from 'aws-cdk-lib';
import { openAgenda } from './agenda.ts';
import type { Ran } from './agenda.ts';
import { startClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { control } from './control.ts';
import { openDoor } from './door/door.ts';
import { openFaults } from './door/faults.ts';
import type { Faults } from './door/faults.ts';
import { openLeave } from './door/leave.ts';
import { openMeter } from './door/meter.ts';
import type { Meter } from './door/meter.ts';
import { declaredTables } from './dynamodb/declared.ts';
import { launchDynamoDb, untilGone } from './dynamodb/process.ts';
import { dynamoDbService } from './dynamodb/service.ts';
import { openTable } from './dynamodb/tables.ts';
import { readBus } from './events/bus.ts';
import { openDeadLetters } from './events/dead-letters.ts';
import type { DeadLetter } from './events/dead-letters.ts';
import { openDeliveries } from './events/deliveries.ts';
import { openPipes } from './events/pipe.ts';
import { readRefusals } from './gateway/refusals.ts';
import { readRoutes } from './gateway/routes.ts';
import { serve, takePort } from './gateway/server.ts';
import { openUserPool } from './gateway/tokens.ts';
import type { TokenClaims } from './gateway/tokens.ts';
import { openKept } from './kept.ts';
import type { Kept } from './kept.ts';
import { kmsService } from './kms.ts';
import { declaredFunctions } from './lambda/declared.ts';
import { openFunctions } from './lambda/functions.ts';
import type { Functions } from './lambda/functions.ts';
import type { Outcome } from './lambda/instance.ts';
import { openLog } from './log.ts';
import type { LogLine } from './log.ts';
import { startSes } from './ses/service.ts';
import { namedByPath, synthesize } from './template/synthesize.ts';
import { readTemplate } from './template/template.ts';
import type { Template } from './template/template.ts';
import { instantMs } from './time.ts';
import { openTimelines } from './timelines.ts';
import type { ExecutionSummary } from './timelines.ts';

export interface MachineOptions {
  /** The API's port on this computer; 0 for a free one. */
  port?: number;
  /** The ISO instant at which the clock starts; else now, or where it was in `data`. */
  clock?: string;
  /** The directory that keeps everything over a restart; else it is all in memory. */
  data?: string;
  /** Prints no log lines. */
  quiet?: boolean;
  /** Told of each step of the start. */
  progress?: (what: string) => void;
  /** Makes the app, given the context that this machine needs set; else Steward's own. */
  app?: (context: Record<string, unknown>) => App | Promise<App>;
}

export interface LocalState {
  api: string;
  inbox: string;
  now: string;
  /** A token of each group of the user pool, good for ten years. */
  tokens: Record<string, string>;
  functions: string[];
  tables: string[];
  /** Where DynamoDB Local answers, to look into the tables. */
  dynamoDb: string;
  deadLetters: number;
  notRunHere: Template['notRunHere'];
}

export interface Machine {
  api: string;
  inbox: string;
  dynamoDb: string;
  tables: string[];
  state: () => Promise<LocalState>;
  /** Milliseconds since 1970 on the machine's clock. */
  now: () => number;
  /** Runs all that is due now, and what that sets off. */
  settle: () => Promise<Ran[]>;
  /** Plays time up to an instant in milliseconds, and answers when all is settled. Throws RangeError backwards. */
  moveTo: (target: number) => Promise<{ now: string; ran: Ran[] }>;
  token: (claims: TokenClaims) => Promise<string>;
  /** Invokes a function by its name, past the API. */
  invoke: (name: string, event: unknown) => Promise<Outcome>;
  logs: () => LogLine[];
  executions: () => ExecutionSummary[];
  deadLetters: () => DeadLetter[];
  faults: Faults;
  meter: Meter;
  /** Resolves if DynamoDB Local ends by itself: the machine is then of no more use. */
  broken: Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the machine. Throws an Error of one line for what its user can put right: Java, the port, the directory, the clock. */
export async function startMachine(options: MachineOptions = {}): Promise<Machine> {
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    return await start(options, (close) => void closers.push(close), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: MachineOptions,
  atEnd: (close: () => unknown) => void,
  stop: () => Promise<void>,
): Promise<Machine> {
  const { data, progress = () => undefined } = options;
  if (data !== undefined) mkdirSync(data, { recursive: true });
  const kept = openKept(data);
  atEnd(() => kept.close());
  const clock = openClock(kept, options.clock);
  const log = openLog(clock.now, options.quiet ?? false);
  const { server, url } = await takePort(options.port ?? 0);
  atEnd(() => server.close());

  await untilGone((kept.get('dynamodb', 'pid') as number | undefined) ?? 0);
  const dynamoDb = await launchDynamoDb(data === undefined ? {} : { directory: data });
  atEnd(() => dynamoDb.stop());
  kept.put('dynamodb', 'pid', dynamoDb.pid);
  const synthesized = await makeTemplate(options);
  progress('template synthesized');
  await dynamoDb.ready;
  progress('DynamoDB Local up');

  const { template } = synthesized;
  const tables = declaredTables(template);
  const streams = await openTables(dynamoDb.endpoint, tables);
  const ses = await startSes(clock, kept);
  atEnd(() => ses.stop());
  const userPool = await openUserPool(template, kept, clock.now);
  progress('tables, inbox and sign-in up');

  const api = describeApi(template, url);
  const declared = declaredFunctions(template, {
    ...synthesized,
    deployedUrl: api.deployedUrl,
    localUrl: url,
  });
  const leave = openLeave(template, declared);
  const faults = openFaults();
  const meter = openMeter();
  const deadLetters = openDeadLetters(template, kept, clock.now);
  // The door and the functions need each other: the functions are called only once both are there.
  let functions: Functions | undefined;
  const invoke = async (arn: string, event: unknown) => (functions as Functions).invoke(arn, event);
  const nudge = () => agenda.nudge();

  const deliveries = openDeliveries({ template, clock, kept, log, deadLetters, invoke });
  const pipes = openPipes({
    template,
    endpoint: dynamoDb.endpoint,
    localStream: (arn) => streams.get(arn),
    listeners: readBus(template),
    deliveries,
    deadLetters,
    kept,
    now: clock.now,
  });
  const timelines = openTimelines({ template, clock, kept, log, invoke, nudge });
  const wrote = () => {
    pipes.wrote();
    nudge();
  };
  const door = await openDoor({
    services: {
      dynamodb: dynamoDbService(dynamoDb.endpoint, wrote),
      kms: kmsService(
        template.ofType('AWS::KMS::Key').map(({ arn }) => arn),
        kept,
      ),
      ses: ses.serve,
      states: timelines.serve,
    },
    refusedBecause: leave.refusedBecause,
    functionName: (id) => declared.find(({ logicalId }) => logicalId === id)?.name ?? id,
    faults,
    meter,
    log,
    now: clock.now,
    crash: async (id) => functions?.crash(id),
  });
  atEnd(() => door.close());
  functions = openFunctions({ functions: declared, clock, log, doorUrl: door.url, region: template.region });
  atEnd(() => functions?.stop());

  let served: { answered: () => Promise<unknown> } | undefined;
  const agenda = openAgenda({
    clock,
    sources: [pipes, deliveries, timelines],
    requestsAnswered: async () => served?.answered(),
    moved: () => kept.put('clock', 'offset', clock.offset()),
    failed: (error) =>
      log.write({ level: 'error', message: 'the machine failed at its work', cause: String(error) }),
  });
  atEnd(() => agenda.stop());

  const machine: Machine = {
    api: api.localUrl,
    inbox: ses.inbox,
    dynamoDb: dynamoDb.endpoint,
    tables: tables.map(({ shape }) => shape.name),
    now: clock.now,
    settle: agenda.settle,
    moveTo: async (target) => ({
      ran: await agenda.advanceTo(target),
      now: new Date(clock.now()).toISOString(),
    }),
    token: userPool.issue,
    invoke: (name, event) => invoke(declared.find((one) => one.name === name)?.arn ?? name, event),
    logs: log.lines,
    executions: timelines.list,
    deadLetters: deadLetters.all,
    faults,
    meter,
    broken: dynamoDb.ended,
    stop,
    state: async () => ({
      api: api.localUrl,
      inbox: ses.inbox,
      now: new Date(clock.now()).toISOString(),
      tokens: await tokens(userPool.groups, userPool.issue),
      functions: declared.map(({ name }) => name),
      tables: tables.map(({ shape }) => shape.name),
      dynamoDb: dynamoDb.endpoint,
      deadLetters: deadLetters.all().length,
      notRunHere: template.notRunHere,
    }),
  };
  const gateway = {
    api: api.described,
    routes: readRoutes(template),
    userPool,
    refuse: readRefusals(template),
    invoke,
    now: clock.now,
  };
  served = serve(server, gateway, control(machine));
  nudge();
  return machine;
}

/** The clock where it was told to be, or where the last run left it. Throws an Error where it would go back. */
function openClock(kept: Kept, told: string | undefined): Clock {
  const last = kept.get('clock', 'offset') as number | undefined;
  const offset = told === undefined ? (last ?? 0) : instantMs(told) - Date.now();
  if (last !== undefined && offset < last)
    throw new Error(
      `the clock of this data is at ${new Date(Date.now() + last).toISOString()} and cannot go back`,
    );
  kept.put('clock', 'offset', offset);
  return startClock(offset);
}

async function makeTemplate(options: MachineOptions) {
  const build = options.app ?? (await import('../steward.ts')).buildApp;
  const app = await build(namedByPath);
  const { stacks, assetDirectory } = synthesize(app);
  return { template: readTemplate(stacks), assetDirectory };
}

async function openTables(
  endpoint: string,
  tables: ReturnType<typeof declaredTables>,
): Promise<Map<string, string>> {
  const streams = new Map<string, string>();
  for (const { shape, streamArn } of tables) {
    const local = await openTable(endpoint, shape);
    if (local !== undefined) streams.set(streamArn, local);
  }
  return streams;
}

function describeApi(template: Template, url: string) {
  const id = template.ofType('AWS::ApiGateway::RestApi')[0]?.ref ?? '';
  const stage = template.ofType('AWS::ApiGateway::Stage')[0]?.ref ?? '';
  const deployedUrl = `https://${id}.execute-api.${template.region}.amazonaws.com`;
  const described = { id, stage, account: template.account, host: new URL(url).host };
  return { deployedUrl, described, localUrl: `${url}/${stage}` };
}

async function tokens(groups: string[], issue: (claims: TokenClaims) => Promise<string>) {
  const issued = groups.map(async (group) => [group, await issue({ groups: [group] })] as const);
  return Object.fromEntries(await Promise.all(issued));
}
