// Sending a webhook over the network (policy §8.2): to an address that was checked and to no other, once, and for no longer than it may take.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { post, type Way } from '../../../functions/webhook/post.ts';
import { isPublic } from '../../../shared/webhooks/receiver.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A receiver on this machine, the requests that it got, and its port. */
async function receiver(answer: Answer, host = '127.0.0.1') {
  const got: string[] = [];
  const server = createServer((request, response) => {
    got.push(`${request.method} ${request.headers.host}${request.url}`);
    request.resume();
    answer(request, response);
  });
  server.listen(0, host);
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, port: (server.address() as AddressInfo).port };
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end('thanks');

const way = (more: Partial<Way> = {}): Way => ({
  resolve: async () => ['127.0.0.1'],
  allows: () => true,
  withinMs: 5000,
  ...more,
});

const sent = (port: number, more: Partial<Way> = {}, path = '/hook') =>
  post(new URL(`http://hooks.example.com:${port}${path}`), { 'webhook-id': 'evt_1' }, '{}', way(more));

test('reaches the address that was checked, under the name of the receiver', async () => {
  const { got, port } = await receiver(status(204));
  expect(await sent(port)).toEqual({ outcome: 'delivered', status: 204 });
  expect(got).toEqual([`POST hooks.example.com:${port}/hook`]);
});

test('goes nowhere where the name leads to a private address, among others too', async () => {
  const { got, port } = await receiver(status(204));
  for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['::ffff:127.0.0.1'], []])
    expect(await sent(port, { resolve: async () => addresses, allows: isPublic })).toEqual({
      outcome: 'private-address',
    });
  expect(got).toEqual([]);
});

const allows = (address: string) => address === '127.0.0.1';

test('looks a name up once: what it leads to a moment later is not asked', async () => {
  const [meant, bound] = [await receiver(status(204)), await receiver(status(204), '127.0.0.2')];
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    return asked.length === 1 ? ['127.0.0.1'] : ['127.0.0.2'];
  };
  expect(await sent(meant.port, { resolve, allows })).toMatchObject({ outcome: 'delivered' });
  expect(asked).toEqual(['hooks.example.com']);
  // And once that is the answer, it is refused.
  expect(await sent(bound.port, { resolve, allows })).toEqual({ outcome: 'private-address' });
  expect(bound.got).toEqual([]);
});

test('follows no redirect, wherever it leads', async () => {
  const inside = await receiver(status(200));
  for (const code of [301, 302, 303, 307, 308]) {
    const { got, port } = await receiver(status(code, { location: `http://127.0.0.1:${inside.port}/` }));
    expect(await sent(port)).toEqual({ outcome: 'redirected', status: code });
    expect(got).toHaveLength(1);
  }
  expect(inside.got).toEqual([]);
});

test.each([
  [200, 'delivered'],
  [299, 'delivered'],
  [400, 'refused'],
  [410, 'gone'],
  [500, 'refused'],
])('takes %i for: %s', async (code, outcome) => {
  const { port } = await receiver(status(code));
  expect(await sent(port)).toEqual({ outcome, status: code });
});

const never = () => new Promise<string[]>(() => undefined);

test('gives a receiver up that does not answer in its time, or whose name is not found in it', async () => {
  const { port } = await receiver(() => undefined);
  expect(await sent(port, { withinMs: 50 })).toEqual({ outcome: 'timed-out' });
  expect(await sent(port, { withinMs: 50, resolve: never })).toEqual({ outcome: 'timed-out' });
});

test('reads a little of a reply that does not end, and lets go of it', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const { port } = await receiver((_, response) => {
    closed = once(response, 'close');
    response.writeHead(200);
    const more = setInterval(() => response.write('x'.repeat(600)), 1);
    response.on('close', () => clearInterval(more));
  });
  expect(await sent(port)).toEqual({ outcome: 'delivered', status: 200 });
  await closed;
});

/** A receiver that says just what it likes, once it was sent something; its port. */
async function rawReceiver(say: (socket: Socket) => void): Promise<number> {
  const server = createRawServer((socket) => {
    socket.on('error', () => undefined).once('data', () => say(socket));
    closing.push(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const switching = 'HTTP/1.1 101 Switching Protocols\r\n';

test.each([
  ['another protocol', 'Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n'],
  ['it does not say what', '\r\n'],
])('takes a receiver that switches to %s for one that refused, and lets go of it', async (_, to) => {
  const closed = Promise.withResolvers<void>();
  const port = await rawReceiver((socket) => {
    socket.on('close', () => closed.resolve());
    socket.write(`${switching}${to}`);
  });
  expect(await sent(port)).toEqual({ outcome: 'refused', status: 101 });
  await closed.promise;
});

test.each([
  ['nothing', ''],
  ['half of a reply', 'HTTP/1.1 20'],
  ['that more is to come', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
])('gives a receiver up that says %s, and closes', async (_, said) => {
  const port = await rawReceiver((socket) => socket.end(said));
  expect(await sent(port)).toEqual({ outcome: 'ECONNRESET' });
});

test('gives a receiver up in its time that says for ever that more is to come', async () => {
  const port = await rawReceiver((socket) => {
    const more = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 1);
    socket.on('close', () => clearInterval(more));
  });
  expect(await sent(port, { withinMs: 50 })).toEqual({ outcome: 'timed-out' });
});

test('keeps the status of a reply whose rest does not come in time', async () => {
  const port = await rawReceiver((socket) =>
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nthan'),
  );
  expect(await sent(port, { withinMs: 100 })).toEqual({ outcome: 'delivered', status: 200 });
});

const notFound = () => Promise.reject(Object.assign(new Error('hooks.example.com'), { code: 'ENOTFOUND' }));

test('says by a code why a receiver is not reached, and nothing of where it is', async () => {
  const { port } = await receiver((request) => void request.socket.destroy());
  expect(await sent(port)).toEqual({ outcome: 'ECONNRESET' });
  expect(await sent(port, { resolve: notFound })).toEqual({ outcome: 'ENOTFOUND' });
});

test('does not take a defect of ours for a failure of the receiver', async () => {
  await expect(sent(1, { resolve: () => Promise.reject(new TypeError('a defect')) })).rejects.toThrow(
    'a defect',
  );
});
