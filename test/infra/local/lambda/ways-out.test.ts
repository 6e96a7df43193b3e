// A function of the local machine reaches the door and its receiver, and nobody else.
import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import { get as getOverTls } from 'node:https';
import { Socket, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeWaysOut } from '../../../../infra/local/lambda/ways-out.ts';

const answering = () => createServer((_, response) => response.end());
const [open, closed] = [answering(), answering()];
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const connect = Object.getOwnPropertyDescriptor(Socket.prototype, 'connect') as PropertyDescriptor;

beforeAll(async () => {
  await Promise.all([open, closed].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')));
  closeWaysOut([originOf(open)]);
});
afterAll(() => {
  Object.defineProperty(Socket.prototype, 'connect', connect);
  open.close();
  closed.close();
});

const asked = (url: string): Promise<unknown> =>
  new Promise((resolve) => {
    const send = url.startsWith('https:') ? getOverTls : get;
    send(url, (reply) => resolve(reply.resume().statusCode)).on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code),
    );
  });

it('lets it out to the origins that are named', async () => {
  expect(await asked(originOf(open))).toBe(200);
});

it('lets it out to no other port, host or protocol', async () => {
  const { port } = new URL(originOf(open));
  const others = [originOf(closed), `http://localhost:${port}`, 'https://127.0.0.1', 'http://[::1]'];
  expect(await Promise.all(others.map(asked))).toEqual(others.map(() => 'ENETUNREACH'));
});
