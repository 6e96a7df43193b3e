// Starts the whole of Steward for an end-to-end test: its own tables, clock and ports, with requests made easy.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { startMachine } from '../../infra/local/machine.ts';
import type { Machine, MachineOptions } from '../../infra/local/machine.ts';
import { mustBeDescribed } from './described.ts';

export interface Reply {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface Mail {
  messageId: string;
  /** Seconds since 1970 on the machine's clock. */
  at: number;
  from: string;
  destination: { to: string[]; cc: string[]; bcc: string[] };
  subject: string;
  body: { text?: string; html?: string };
  attachments: { filename?: string; contentType: string; content: string }[];
}

export interface Asking {
  body?: unknown;
  /** Signed in as somebody of this group; else not signed in. */
  as?: string;
  headers?: Record<string, string>;
}

export interface Steward {
  machine: Machine;
  /** Sends a request to the API: `ask('POST', '/forms/contact', { body })`. */
  ask: (method: string, path: string, asking?: Asking) => Promise<Reply>;
  mails: () => Promise<Mail[]>;
  /** Plays some hours, and says what ran. */
  playHours: (hours: number) => ReturnType<Machine['moveTo']>;
}

/** A machine for all tests of a file, started before them and stopped after. What is in it, they share. */
export function steward(options: MachineOptions = {}): () => Steward {
  let started: Steward | undefined;
  beforeAll(async () => {
    started = await startSteward(options);
  });
  afterAll(() => started?.machine.stop());
  return () => started as Steward;
}

// Starting Java and synthesizing the app take longer than most tests: the machines of a run share both.
const shared = (): MachineOptions => ({
  dynamoDb: { endpoint: inject('dynamoDbEndpoint'), account: randomUUID().replaceAll('-', '') },
  assembly: inject('assembly'),
  // The machines of the night cost a twentieth of a second each night, and the report of a month is one mail more; tests that are about
  // them, or about all of it, wake them.
  asleep: ['Nightly', 'Report'],
});

/** A machine of one's own: whoever starts it stops it. */
export async function startSteward(options: MachineOptions = {}): Promise<Steward> {
  const machine = await startMachine({ quiet: true, ...shared(), ...options });
  return {
    machine,
    ask: (method, path, asking = {}) => ask(machine, method, path, asking),
    mails: async () => {
      const store = (await (await fetch(`${machine.inbox}/store`)).json()) as { emails: Mail[] };
      return store.emails;
    },
    playHours: (hours) => machine.moveTo(machine.now() + hours * 3_600_000),
  };
}

async function ask(
  machine: Machine,
  method: string,
  path: string,
  { body, as, headers }: Asking,
): Promise<Reply> {
  const authorization =
    as === undefined ? {} : { authorization: `Bearer ${await machine.token({ groups: [as] })}` };
  const response = await fetch(`${machine.api}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const said: unknown = text === '' ? undefined : JSON.parse(text);
  mustBeDescribed(method, path, response.status, said);
  return { status: response.status, headers: response.headers, body: said };
}
