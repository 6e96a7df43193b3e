// The template's functions, each in instances of its own: started when first needed, up to four at once.
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { startInstance } from './instance.ts';
import type { Instance, Outcome } from './instance.ts';

/** A function as the template declares it, with everything resolved. */
export interface LambdaFunction {
  /** Its name in the template, by which the machine knows it. */
  logicalId: string;
  /** The name that logs and the meter use. */
  name: string;
  arn: string;
  roleArn: string;
  codeDirectory: string;
  handler: string;
  timeoutMs: number;
  memoryMb: number;
  env: Record<string, string>;
}

export interface Functions {
  /** Invokes by ARN and waits for the outcome, which may be an error. Throws where the template has no such function. */
  invoke: (arn: string, event: unknown) => Promise<Outcome>;
  /** Starts an instance of each of these functions, and waits until they have loaded. */
  warm: (arns: string[]) => Promise<void>;
  /** Ends one instance in the middle of what it does, as a crash would. */
  crash: (instanceId: string) => Promise<void>;
  stop: () => Promise<void>;
}

export interface FunctionsOptions {
  functions: LambdaFunction[];
  clock: Clock;
  log: Log;
  /** Where the functions send their calls to AWS. */
  doorUrl: string;
  /** The origins besides it that they may connect to. */
  waysOut: readonly string[];
  region: string;
}

/** With what all functions sign. */
export const secretAccessKey = 'local';

const mostInstances = 4;
const largestReply = 6 * 1024 * 1024;

export function openFunctions(options: FunctionsOptions): Functions {
  const pools = new Map(options.functions.map((fn) => [fn.arn, openPool(fn, options)]));
  return {
    async invoke(arn, event) {
      const pool = pools.get(arn);
      if (pool === undefined) throw new Error(`the template has no function ${arn}`);
      return pool.invoke(event);
    },
    warm: async (arns) => void (await Promise.all(arns.map(async (arn) => pools.get(arn)?.warm()))),
    crash: async (id) => void (await Promise.all([...pools.values()].map((pool) => pool.crash(id)))),
    stop: async () => void (await Promise.all([...pools.values()].map((pool) => pool.stop()))),
  };
}

function openPool(fn: LambdaFunction, options: FunctionsOptions) {
  const instances = new Map<string, Instance>();
  const idle: string[] = [];
  const queue: ((id: string) => void)[] = [];

  function begin(): string {
    const id = randomUUID();
    const env = environment(fn, id, options);
    const { codeDirectory, handler } = fn;
    const waysOut = [options.doorUrl, ...options.waysOut];
    const start = { clock: options.clock.shared, codeDirectory, handler, waysOut };
    const log = (text: string) => writeLines(options.log, fn.name, text);
    instances.set(id, startInstance({ start, env, log }));
    return id;
  }

  async function take(): Promise<string> {
    // One that died of something left over from an earlier invocation is of no use any more.
    for (let free = idle.pop(); free !== undefined; free = idle.pop()) {
      if (instances.get(free)?.usable() === true) return free;
      instances.delete(free);
    }
    if (instances.size < mostInstances) return begin();
    return new Promise((resolve) => queue.push(resolve));
  }

  function giveBack(id: string): void {
    const usable = instances.get(id)?.usable() === true;
    if (!usable) instances.delete(id);
    const next = queue.shift();
    if (next !== undefined) next(usable ? id : begin());
    else if (usable) idle.push(id);
  }

  async function invoke(event: unknown): Promise<Outcome> {
    const id = await take();
    const context = {
      awsRequestId: randomUUID(),
      functionName: fn.name,
      invokedFunctionArn: fn.arn,
      timeoutMs: fn.timeoutMs,
    };
    // As over the wire: what a handler does to its event stays its own.
    const invocation = { event: JSON.parse(JSON.stringify(event ?? null)) as unknown, context };
    const outcome = await (instances.get(id) as Instance).invoke(invocation);
    giveBack(id);
    // Lambda's runtime writes what a handler throws to the function's log, whole.
    if ('error' in outcome)
      options.log.write({ function: fn.name, level: 'error', message: 'Invoke Error', ...outcome.error });
    return withinLimit(outcome);
  }

  async function warm(): Promise<void> {
    if (instances.size > 0) return;
    const id = begin();
    await instances.get(id)?.loaded;
    giveBack(id);
  }

  return {
    invoke,
    warm,
    crash: async (id: string) => instances.get(id)?.end(),
    stop: async () => void (await Promise.all([...instances.values()].map((instance) => instance.end()))),
  };
}

/** The environment that an instance of a function starts with: its own settings, and the way to the door. */
export function environment(
  fn: LambdaFunction,
  instanceId: string,
  options: Pick<FunctionsOptions, 'region' | 'doorUrl'>,
): Record<string, string> {
  return {
    ...fn.env,
    AWS_REGION: options.region,
    AWS_DEFAULT_REGION: options.region,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_ENDPOINT_URL: options.doorUrl,
    // Who calls is told by the signature that the SDK makes of these.
    AWS_ACCESS_KEY_ID: fn.logicalId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: instanceId,
  };
}

function withinLimit(outcome: Outcome): Outcome {
  if (!('payload' in outcome) || Buffer.byteLength(outcome.payload) <= largestReply) return outcome;
  const errorMessage = 'the reply is larger than 6 MB';
  return { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] } };
}

function writeLines(log: Log, name: string, text: string): void {
  for (const line of text.split('\n')) if (line !== '') log.write({ function: name, ...asObject(line) });
}

function asObject(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Not every line is JSON: a crash of the runtime writes plain text.
  }
  return { message: line };
}
