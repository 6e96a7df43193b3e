// The one door between the functions and AWS: knows who calls, asks the caller's IAM role, meters, and lets faults happen.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf } from '../connection.ts';
import type { Log } from '../log.ts';
import { readCall } from './call.ts';
import type { Call } from './call.ts';
import { worded } from './faults.ts';
import type { Faults, FaultKind } from './faults.ts';
import type { Meter } from './meter.ts';
import { denial, refusal } from './replies.ts';
import type { Reply } from './replies.ts';

/** Carries out the calls to one AWS service. */
export type Service = (call: Call) => Promise<Reply>;

export interface DoorOptions {
  services: Record<string, Service>;
  /** Why the caller may not do this, or undefined where its role allows it. Throws where the call is not known. */
  refusedBecause: (call: Call) => string | undefined;
  functionName: (logicalId: string) => string;
  faults: Faults;
  meter: Meter;
  log: Log;
  now: () => number;
  crash: (instanceId: string) => Promise<void>;
}

export interface Door {
  url: string;
  close: () => Promise<void>;
}

/** Opens the door on a free port of this machine. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      options.log.write({ level: 'error', message: 'a call at the door failed', cause: String(error) });
      send(response, refusal('', { status: 500, code: 'InternalFailure', message: 'the local door failed' }));
    });
  });
  // The functions' calls are many and short, and end with the machine.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(
  options: DoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = readCall(request, await bytesOf(request));
  // The SDK reads a Date far from its own as a skewed clock, and would try refused calls twice.
  response.setHeader('date', new Date(options.now()).toUTCString());
  const name = options.functionName(call.functionId);
  const reply = refused(options, call, name) ?? (await withFault(options, call, name));
  if (reply === undefined) {
    request.socket.destroy();
    return;
  }
  options.meter.count(call, name, reply);
  send(response, reply);
}

function refused(options: DoorOptions, call: Call, name: string): Reply | undefined {
  const why = options.refusedBecause(call);
  if (why === undefined) return undefined;
  const { service, operation } = call;
  options.log.write({ level: 'error', function: name, message: 'access denied', service, operation, why });
  const message = `${name} is not authorized to perform ${service}:${operation}: ${why}`;
  return denial(service, message);
}

async function withFault(options: DoorOptions, call: Call, name: string): Promise<Reply | undefined> {
  const serve = options.services[call.service];
  if (serve === undefined) throw new Error(`${call.service} is not run here, and ${name} calls it`);
  const fault = options.faults.meet(call, name);
  if (fault === undefined) return serve(call);
  options.log.write({ message: 'a fault on order', function: name, fault, operation: call.operation });
  return faulty[fault](() => serve(call), call, options);
}

/** What each fault does in place of the call; undefined: no reply ever comes. */
const faulty: Record<
  FaultKind,
  (serve: () => Promise<Reply>, call: Call, options: DoorOptions) => Promise<Reply | undefined>
> = {
  throttle: async (_, { service }) => refusal(service, worded('throttle', service)),
  error: async (_, { service }) => refusal(service, worded('error', service)),
  timeout: async () => undefined,
  'reply-lost': async (serve) => void (await serve()),
  unprocessed: (_, call, { services }) => lastLeftOut(call, services[call.service] as Service),
  crash: async (_, call, options) => {
    await options.crash(call.instanceId);
    return undefined;
  },
  'crash-after': async (serve, call, options) => {
    await serve();
    await options.crash(call.instanceId);
    return undefined;
  },
};

/** A batch without its last item, which the reply names as unprocessed. */
async function lastLeftOut(call: Call, serve: Service): Promise<Reply> {
  const field = call.operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems';
  const requests = call.input['RequestItems'] as Record<string, unknown[]>;
  const [table, items] = Object.entries(requests).at(-1) ?? ['', []];
  const rest = { ...requests, [table]: items.slice(0, -1) };
  if (items.length === 1) delete rest[table];
  const unprocessed = { [table]: items.slice(-1) };
  if (Object.keys(rest).length === 0) {
    const nothingDone = await serve({ ...call, operation: 'ListTables', input: {}, body: Buffer.from('{}') });
    return { ...nothingDone, body: JSON.stringify({ [field]: unprocessed }) };
  }
  const input = { ...call.input, RequestItems: rest };
  const reply = await serve({ ...call, input, body: Buffer.from(JSON.stringify(input)) });
  const headers = { 'content-type': reply.headers['content-type'] ?? '' };
  const said = JSON.parse(reply.body.toString()) as Record<string, unknown>;
  return { ...reply, headers, body: JSON.stringify({ ...said, [field]: unprocessed }) };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
