// One warm instance of a function: one invocation at a time, a time limit, and an end that fails only what it was doing.
import { Worker } from 'node:worker_threads';
import type { FromWorker, Invocation, InvocationError, WorkerStart } from './worker.ts';

export type Outcome = { payload: string } | { error: InvocationError };

export interface Instance {
  /** Runs one invocation. Never rejects: a crash or a timeout is an outcome, and afterwards the instance is not usable. */
  invoke: (invocation: Invocation) => Promise<Outcome>;
  /** Resolves when its code has loaded, or it has ended. */
  loaded: Promise<void>;
  usable: () => boolean;
  /** Ends it at once, in the middle of what it does. */
  end: () => Promise<void>;
}

export interface InstanceOptions {
  start: WorkerStart;
  env: Record<string, string>;
  log: (line: string) => void;
}

export function startInstance(options: InstanceOptions): Instance {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: options.start,
    env: options.env,
    execArgv: [],
  });
  let alive = true;
  const loading = Promise.withResolvers<void>();
  let answer: ((outcome: Outcome) => void) | undefined;
  worker.on('message', (message: FromWorker) => {
    if ('loaded' in message) loading.resolve();
    else if ('log' in message) options.log(message.log);
    else answer?.(message);
  });
  const ended = (errorType: string, errorMessage: string) => {
    alive = false;
    loading.resolve();
    answer?.({ error: { errorType, errorMessage, trace: [] } });
  };
  worker.on('error', (error) =>
    ended('Runtime.Unhandled', error instanceof Error ? error.message : String(error)),
  );
  worker.on('exit', () => ended('Runtime.ExitError', 'the instance ended before it replied'));

  async function end(): Promise<void> {
    alive = false;
    await worker.terminate();
  }

  async function invoke(invocation: Invocation): Promise<Outcome> {
    const { timeoutMs } = invocation.context;
    const outcome = new Promise<Outcome>((resolve) => (answer = resolve));
    const limit = setTimeout(() => {
      ended('Sandbox.Timedout', `the function did not reply within ${timeoutMs / 1000} seconds`);
      void worker.terminate();
    }, timeoutMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin: that is a window's
    worker.postMessage(invocation);
    return outcome.finally(() => {
      clearTimeout(limit);
      answer = undefined;
    });
  }

  return { invoke, loaded: loading.promise, usable: () => alive, end };
}
