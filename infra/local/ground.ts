// What must stand before anything runs: what is kept, the clock, the port, the template, and the tables in DynamoDB Local.
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { App } from 'aws-cdk-lib';
import { startClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { declaredTables } from './dynamodb/declared.ts';
import { launchDynamoDb, untilGone } from './dynamodb/process.ts';
import type { DynamoDbProcess } from './dynamodb/process.ts';
import type { DynamoDbAt } from './dynamodb/service.ts';
import { openTable } from './dynamodb/tables.ts';
import { takePort } from './gateway/server.ts';
import { openKept } from './kept.ts';
import type { Kept } from './kept.ts';
import { openLog } from './log.ts';
import type { Log } from './log.ts';
import { namedByPath, synthesize, synthesized } from './template/synthesize.ts';
import { readTemplate } from './template/template.ts';
import type { Template } from './template/template.ts';
import { instantMs } from './time.ts';

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
  /** The origin of a receiver of webhooks that may be private and without TLS. */
  receiver?: string;
  /** A DynamoDB Local that runs already and keeps accounts apart; else one of the machine's own. */
  dynamoDb?: DynamoDbAt;
  /** The directory of what was synthesized before; else it is synthesized at the start. */
  assembly?: string;
  /** Schedules that shall not fall due here, by name, where what is played is not about them. */
  asleep?: readonly string[];
  /** Makes the app, given the context that this machine needs set; else Steward's own. */
  app?: (context: Record<string, unknown>) => App | Promise<App>;
}

export interface Ground {
  kept: Kept;
  clock: Clock;
  log: Log;
  /** The API's own server, which asks for patience as yet, and its address. */
  server: Server;
  url: string;
  template: Template;
  /** Where the code lies that the template names by a key in the bucket of assets. */
  assetDirectory: (key: string) => string;
  dynamoDb: DynamoDbProcess;
  tables: string[];
  /** The stream in DynamoDB Local, by the ARN that it has in the template. */
  streams: Map<string, string>;
}

/** Collects what is to be done at the end, which is done in the opposite order. */
export type AtEnd = (close: () => unknown) => void;

/** Throws an Error of one line for what its user can put right: Java, the port, the directory, the clock. */
export async function prepare(options: MachineOptions, atEnd: AtEnd): Promise<Ground> {
  const { data, progress = () => undefined } = options;
  if (data !== undefined) makeDirectory(data);
  const kept = openKept(data);
  atEnd(() => kept.close());
  const clock = openClock(kept, options.clock);
  const log = openLog(() => clock.now(), options.quiet ?? false);
  const { server, url } = await takePort(options.port ?? 0);
  atEnd(() => server.close());
  const dynamoDb = options.dynamoDb ? running(options.dynamoDb) : await launch(kept, data);
  atEnd(() => dynamoDb.stop());
  // DynamoDB Local starts in a process of its own while this one is busy with the template.
  const { template, assetDirectory, discard } = await makeTemplate(options);
  atEnd(discard);
  progress('template synthesized');
  await dynamoDb.ready;
  progress('DynamoDB Local up');
  const { tables, streams } = await openTables(dynamoDb, template);
  return { kept, clock, log, server, url, template, assetDirectory, dynamoDb, tables, streams };
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

// Whoever started it ends it.
const running = (at: DynamoDbAt): DynamoDbProcess => ({
  ...at,
  pid: 0,
  ready: Promise.resolve(),
  ended: new Promise(() => undefined),
  stop: () => Promise.resolve(),
});

/** One DynamoDB Local after the other: that of a machine that was killed may still be ending. */
async function launch(kept: Kept, directory: string | undefined): Promise<DynamoDbProcess> {
  await untilGone((kept.get('dynamodb', 'pid') as number | undefined) ?? 0);
  const dynamoDb = await launchDynamoDb(directory === undefined ? {} : { directory });
  kept.put('dynamodb', 'pid', dynamoDb.pid);
  return dynamoDb;
}

async function makeTemplate(options: MachineOptions) {
  const { stacks, ...rest } = await assemblyOf(options);
  return { template: readTemplate(stacks), ...rest };
}

async function assemblyOf({ app, assembly, receiver }: MachineOptions) {
  if (assembly !== undefined && app === undefined) return synthesized(assembly);
  const build = app ?? (await import('../steward.ts')).buildApp;
  return synthesize(await build({ ...namedByPath, ...(receiver && { privateReceivers: receiver }) }));
}

async function openTables(at: DynamoDbAt, template: Template): Promise<Pick<Ground, 'tables' | 'streams'>> {
  const declared = declaredTables(template);
  const streams = new Map<string, string>();
  for (const { shape, streamArn } of declared) {
    const local = await openTable(at, shape);
    if (local !== undefined) streams.set(streamArn, local);
  }
  return { tables: declared.map(({ shape }) => shape.name), streams };
}

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new Error(`--data: ${path} cannot be a directory`, { cause });
  }
}
