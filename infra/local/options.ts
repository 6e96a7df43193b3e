// What the command line of the local machine may say.
import { parseArgs } from 'node:util';
import { instantMs } from './time.ts';

export interface Options {
  port: number;
  clock?: string;
  data?: string;
  /** The origin of a receiver of webhooks that may be private and without TLS: one on this machine. */
  receiver?: string;
}

const usage =
  'npm start -- [--port 8787] [--clock 2026-11-23T09:00:00Z] [--data DIR] [--receiver http://127.0.0.1:9999]';

/** Reads the arguments. Throws an Error of one line on an unknown or a bad one. */
export function readOptions(args: string[]): Options {
  const { port = '8787', clock, data, receiver } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`--port takes a number up to 65535. ${usage}`);
  if (clock !== undefined && !isInstant(clock))
    throw new Error(`--clock takes an ISO instant such as 2026-11-23T09:00:00Z. ${usage}`);
  if (receiver !== undefined && !isOrigin(receiver))
    throw new Error(`--receiver takes an origin such as http://127.0.0.1:9999. ${usage}`);
  return {
    port: Number(port),
    ...(clock !== undefined && { clock }),
    ...(data !== undefined && { data }),
    ...(receiver !== undefined && { receiver }),
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, options: { port: text, clock: text, data: text, receiver: text } }).values;
  } catch (cause) {
    const what = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new Error(`${what}. ${usage}`, { cause });
  }
}

function isInstant(clock: string): boolean {
  try {
    return Number.isFinite(instantMs(clock));
  } catch {
    return false;
  }
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
