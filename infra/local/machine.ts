// The local machine: the template that would be deployed, run whole on one computer, on a clock that can be moved.
import type { Ran, Target } from './agenda.ts';
import { control } from './control.ts';
import type { Faults } from './door/faults.ts';
import type { Meter } from './door/meter.ts';
import type { DeadLetter } from './events/dead-letters.ts';
import { readRefusals } from './gateway/refusals.ts';
import { readRoutes } from './gateway/routes.ts';
import { serve } from './gateway/server.ts';
import { openUserPool } from './gateway/tokens.ts';
import type { TokenClaims, UserPool } from './gateway/tokens.ts';
import { prepare } from './ground.ts';
import type { AtEnd, Ground, MachineOptions } from './ground.ts';
import type { Outcome } from './lambda/instance.ts';
import type { LogLine } from './log.ts';
import type { Version } from './s3/store.ts';
import type { Template } from './template/template.ts';
import type { ExecutionSummary } from './timelines.ts';
import { assemble } from './works.ts';
import type { Works } from './works.ts';

export type { MachineOptions } from './ground.ts';

export interface LocalState {
  api: string;
  inbox: string;
  now: string;
  /** A token of each group of the user pool, good for ten years. */
  tokens: Record<string, string>;
  functions: string[];
  tables: string[];
  buckets: string[];
  /** Where DynamoDB Local answers, to look into the tables. */
  dynamoDb: string;
  deadLetters: number;
  notRunHere: Template['notRunHere'];
}

export interface Machine {
  api: string;
  inbox: string;
  dynamoDb: string;
  /** As whom the tables are seen there, for an access key. */
  dynamoDbAccount: string;
  tables: string[];
  buckets: string[];
  /** All that lies in a bucket, every version of it, by key and the newest first. */
  objects: (bucket: string) => Version[];
  state: () => Promise<LocalState>;
  /** Milliseconds since 1970 on the machine's clock. */
  now: () => number;
  /** Runs all that is due now, and what that sets off. */
  settle: () => Promise<Ran[]>;
  /** Plays time up to an instant in milliseconds, and answers when all is settled. Throws RangeError backwards. */
  moveTo: (target: Target) => Promise<{ now: string; ran: Ran[] }>;
  token: (claims: TokenClaims) => Promise<string>;
  /** Invokes a function by its name, past the API. */
  invoke: (name: string, event: unknown) => Promise<Outcome>;
  /** Starts the functions that run when time is moved, so that none has its cold start then. The API's start when first asked. */
  warm: () => Promise<void>;
  /** The environment of a function, to run its bundle elsewhere against this machine. */
  environmentOf: (name: string) => Record<string, string>;
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

async function start(options: MachineOptions, atEnd: AtEnd, stop: () => Promise<void>): Promise<Machine> {
  const ground = await prepare(options, atEnd);
  const { template, kept, clock, server, url } = ground;
  let served: { answered: () => Promise<unknown> } | undefined;
  const [rest] = template.ofType('AWS::ApiGateway::RestApi');
  const id = rest?.ref ?? '';
  const binary = (rest?.properties['BinaryMediaTypes'] ?? []) as string[];
  const stage = template.ofType('AWS::ApiGateway::Stage')[0]?.ref ?? '';
  const deployedUrl = `https://${id}.execute-api.${template.region}.amazonaws.com`;
  const works = await assemble(
    ground,
    {
      deployedUrl,
      asleep: options.asleep ?? [],
      waysOut: options.receiver === undefined ? [] : [options.receiver],
      requestsAnswered: async () => served?.answered(),
    },
    atEnd,
  );
  const userPool = await openUserPool(template, kept, () => clock.now());
  options.progress?.('tables, functions, inbox and sign-in up');

  const routes = readRoutes(template);
  const asked = new Set(routes.flatMap(({ answer }) => ('function' in answer ? [answer.function] : [])));
  const machine = faceOf(ground, works, userPool, { api: `${url}/${stage}`, asked, stop });
  const gateway = {
    api: { id, stage, account: template.account, host: new URL(url).host, binary },
    routes,
    userPool,
    refuse: readRefusals(template),
    invoke: works.invoke,
    now: machine.now,
  };
  served = serve(server, gateway, control(machine));
  works.agenda.nudge();
  return machine;
}

function faceOf(
  { clock, dynamoDb, tables, log, template }: Ground,
  {
    agenda,
    deadLetters,
    timelines,
    functions,
    environmentOf,
    invoke,
    warm,
    inbox,
    faults,
    meter,
    objects,
  }: Works,
  userPool: UserPool,
  { api, asked, stop }: Pick<Machine, 'api' | 'stop'> & { asked: Set<string> },
): Machine {
  const now = () => clock.now();
  const clockText = () => new Date(now()).toISOString();
  const buckets = template.ofType('AWS::S3::Bucket').map(({ ref }) => ref);
  const addresses = { api, inbox, dynamoDb: dynamoDb.endpoint, tables, buckets };
  const { account: dynamoDbAccount } = dynamoDb;
  return {
    ...addresses,
    dynamoDbAccount,
    now,
    settle: agenda.settle,
    moveTo: async (target) => ({ ran: await agenda.advanceTo(target), now: clockText() }),
    token: userPool.issue,
    invoke: (name, event) => invoke(functions.find((one) => one.name === name)?.arn ?? name, event),
    warm: () => warm(functions.map(({ arn }) => arn).filter((arn) => !asked.has(arn))),
    environmentOf,
    logs: log.lines,
    executions: timelines.list,
    deadLetters: deadLetters.all,
    objects: objects.versions,
    faults,
    meter,
    broken: dynamoDb.ended,
    stop,
    state: async () => ({
      ...addresses,
      now: clockText(),
      tokens: await tokens(userPool),
      functions: functions.map(({ name }) => name),
      deadLetters: deadLetters.all().length,
      notRunHere: template.notRunHere,
    }),
  };
}

async function tokens({ groups, issue }: UserPool): Promise<Record<string, string>> {
  const issued = groups.map(async (group) => [group, await issue({ groups: [group] })] as const);
  // A second person of the DPO's: some things take two.
  const second = issue({ groups: ['dpo'], subject: 'local-dpo-2' });
  return { ...Object.fromEntries(await Promise.all(issued)), 'dpo-2': await second };
}
