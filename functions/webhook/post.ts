// Sends one webhook (policy §8.2): the name is resolved once, every address that it has is checked, and the connection goes to one of just
// those, so that a name which leads elsewhere a moment later leads nowhere. No redirect is followed, and nothing of the reply is kept.
import { lookup } from 'node:dns/promises';
import { request as overPlain, type IncomingMessage } from 'node:http';
import { request as overTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Outcome } from '../../shared/webhooks/attempts.ts';
import { family, hostOf } from '../../shared/webhooks/receiver.ts';

export interface Way {
  /** The addresses of a name. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** Whether one of them may be called. */
  readonly allows: (address: string) => boolean;
  /** For all of it: name, connection, reply. */
  readonly withinMs: number;
}

/** The addresses of a name, as the system finds them. */
export const resolved = async (name: string): Promise<string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/** Posts a body, and says how that ended; a receiver that cannot be reached is an outcome, no error. */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  { resolve, allows, withinMs }: Way,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const addresses = await before(signal, resolve(hostOf(url)));
    if (addresses.length === 0 || !addresses.every(allows)) return { outcome: 'private-address' };
    const status = await sent(url, { headers, lookup: only(addresses), signal }, body);
    return { outcome: outcomeOf(status), status };
  } catch (error) {
    if (signal.aborted) return { outcome: 'timed-out' };
    return { outcome: unreachable(error) };
  }
}

const outcomeOf = (status: number): string => {
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirected' : 'refused';
};

// What Node says of the network, of TLS and of a reply that is no HTTP has a code; anything else is a defect of ours.
function unreachable(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') throw error;
  return code;
}

async function before<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  const over = Promise.withResolvers<never>();
  if (signal.aborted) over.reject(signal.reason);
  signal.addEventListener('abort', () => over.reject(signal.reason), { once: true });
  return Promise.race([promise, over.promise]);
}

/** Finds just these addresses, whatever is looked up. */
const only = (addresses: readonly string[]): LookupFunction => {
  const found = addresses.map((address) => ({ address, family: family(address) }));
  return (_name, { all }, callback) => {
    if (all) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };
};

interface Sending {
  readonly headers: Readonly<Record<string, string>>;
  readonly lookup: LookupFunction;
  readonly signal: AbortSignal;
}

async function sent(url: URL, way: Sending, body: string): Promise<number> {
  const reply = await before(way.signal, answered(url, way, body));
  // Its status is its answer, whatever becomes of the rest.
  await before(way.signal, drained(reply)).catch(() => undefined);
  return reply.statusCode ?? 0;
}

/** The head of the reply. Rejects by a code where there is none: a receiver may close without a word, which is no error to Node. */
function answered(url: URL, { headers, ...way }: Sending, body: string): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? overTls : overPlain;
  const sized = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    // A connection of its own: one that is kept alive was made to an address of another moment.
    send(url, { method: 'POST', headers: sized, agent: false, ...way })
      .on('response', resolve)
      // Another protocol than was spoken: nobody here asked for it.
      .on('upgrade', (reply, socket) => {
        socket.destroy();
        resolve(reply);
      })
      .on('error', reject)
      .on('close', () => reject(Object.assign(new Error('closed without a reply'), { code: 'ECONNRESET' })))
      .end(body);
  });
}

const mostBytes = 1024;

/** Reads a little of a reply, so that an orderly receiver is not cut off, and lets go of the rest. */
async function drained(reply: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of reply as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) break;
    }
  } catch {
    // It broke off, or took too long: nothing of it is needed.
  }
}
