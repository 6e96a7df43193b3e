// The port of the machine, from before it is up (README: `npm start`).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, takePort, type Gateway } from '../../../../infra/local/gateway/server.ts';

let taken: Awaited<ReturnType<typeof takePort>>;
beforeAll(async () => {
  taken = await takePort(0);
});
afterAll(() => void taken.server.close());

const ask = () => fetch(`${taken.url}/v1/forms/contact`, { method: 'POST', body: '{}' });

test('a request before the machine is up is told to come again, and not left waiting', async () => {
  const reply = await ask();
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1']);
});

test('one after that is answered, once', async () => {
  const reply = { status: 200, headers: {}, body: 'up' };
  serve(taken.server, {} as Gateway, () => Promise.resolve(reply));
  const answered = await ask();
  expect([answered.status, await answered.text()]).toEqual([200, 'up']);
});
