// One instance of one function, in its own thread: loads the real bundle as Lambda's runtime would, answers invocations.
import { createRequire, enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { moveDate } from './moved-date.ts';
import { closeWaysOut } from './ways-out.ts';

export interface WorkerStart {
  clock: SharedArrayBuffer;
  /** The folder of the bundle, and Lambda's name for what to call in it ("index.handler"). */
  codeDirectory: string;
  handler: string;
  /** The origins that it may connect to. */
  waysOut: readonly string[];
}

export interface Invocation {
  event: unknown;
  context: { awsRequestId: string; functionName: string; invokedFunctionArn: string; timeoutMs: number };
}

export interface InvocationError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** That it has loaded, what it logs, and what comes of an invocation. */
export type FromWorker =
  | { loaded: true }
  | { log: string }
  | { payload: string }
  | { error: InvocationError };

type Handler = (event: unknown, context: object) => unknown;

const port = parentPort;
if (port === null) throw new Error('this file runs as a worker only');
const say = (message: FromWorker) => port.postMessage(message);
const { clock, codeDirectory, handler: named, waysOut } = workerData as WorkerStart;

moveDate(clock);
closeWaysOut(waysOut);
// Sent as messages, not as a stream, so that what a function logs always arrives before its reply.
for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk: string | Uint8Array) => {
    say({ log: Buffer.from(chunk).toString() });
    return true;
  };

// What V8 makes of a bundle is kept in the assembly: the next instance of it loads sooner.
enableCompileCache(join(codeDirectory, '../compiled'));

const [file = 'index', name = 'handler'] = named.split('.');
// The bundle lies in the assembly, beside no package.json, as on Lambda: what it is, its own syntax says.
const bundle = createRequire(import.meta.url)(join(codeDirectory, `${file}.js`)) as Record<
  string,
  Handler | undefined
>;
const handler = bundle[name];

say({ loaded: true });
port.on('message', (invocation: Invocation) => void invoke(invocation));

async function invoke({ event, context: given }: Invocation): Promise<void> {
  const endsAt = performance.now() + given.timeoutMs;
  const context = { ...given, getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()) };
  try {
    if (typeof handler !== 'function') throw new TypeError(`the bundle exports no ${name}`);
    say({ payload: JSON.stringify((await handler(event, context)) ?? null) });
  } catch (error) {
    say({ error: told(error) });
  }
}

function told(error: unknown): InvocationError {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
