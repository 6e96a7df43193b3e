// The machine's own doors, below /_local: its addresses and tokens, its clock, its logs, meter and faults, and the API to read.
// They exist on this machine only; the deployed API has nothing of the kind.
import * as z from 'zod';
import type { Ran } from './agenda.ts';
import { faultOrder } from './door/faults.ts';
import type { Aside } from './gateway/server.ts';
import type { HttpReply } from './gateway/refusals.ts';
import type { Machine } from './machine.ts';
import { apiPage } from './api-page.ts';
import { readDescription } from '../api-description.ts';
import { after, instantMs } from './time.ts';

const clockMove = z.union(
  [z.strictObject({ advance: z.string() }), z.strictObject({ to: z.string() })],
  'takes {"advance": "PT6H"} or {"to": "2026-11-27T09:00:00Z"}',
);

type Control = (machine: Machine, body: unknown) => unknown;

const controls: Record<string, Control> = {
  'GET /_local': (machine) => machine.state(),
  'POST /_local/clock': (machine, body) => moveClock(machine, body),
  'GET /_local/logs': (machine) => machine.logs(),
  'GET /_local/executions': (machine) => machine.executions(),
  'GET /_local/dead-letters': (machine) => machine.deadLetters(),
  'GET /_local/meter': (machine) => machine.meter.read(),
  'DELETE /_local/meter': (machine) => machine.meter.reset(),
  'POST /_local/faults': (machine, body) => machine.faults.order(faultOrder.parse(body)),
  'DELETE /_local/faults': (machine) => machine.faults.clear(),
};

/** Answers the machine's own requests, and leaves all others to the API. */
export function control(machine: Machine): Aside {
  return async (request, url, body) => {
    if (!url.pathname.startsWith('/_local')) return undefined;
    const act = controls[`${request.method} ${url.pathname.replace(/\/$/, '')}`];
    if (url.pathname === '/_local/api') return readable();
    if (act === undefined) return problem(404, 'There is no such control.');
    try {
      const given: unknown = body.length === 0 ? undefined : JSON.parse(body.toString());
      return reply(200, await act(machine, given));
    } catch (error) {
      return problem(...wrong(error));
    }
  };
}

const readable = (): HttpReply => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: apiPage(readDescription()),
});

async function moveClock(machine: Machine, body: unknown): Promise<{ now: string; ran: Ran[] }> {
  const move = clockMove.parse(body);
  // Work that is under way takes time of its own: an advance counts from when it is done.
  return machine.moveTo('to' in move ? instantMs(move.to) : (now) => after(now, move.advance));
}

/** What the asker got wrong is a 400; anything else is the machine's own fault, and says which. */
function wrong(error: unknown): [number, string] {
  if (error instanceof z.ZodError) return [400, error.issues.map(inWords).join('; ')];
  if (error instanceof RangeError || error instanceof SyntaxError) return [400, error.message];
  return [500, error instanceof Error ? error.message : String(error)];
}

const inWords = ({ path, message }: z.core.$ZodIssue): string =>
  path.length > 0 ? `${path.join('.')}: ${message}` : message;

function reply(status: number, value: unknown): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify(value ?? {}, null, 2)}\n`,
  };
}

function problem(status: number, detail: string): HttpReply {
  const title = { 400: 'Bad Request', 404: 'Not Found' }[status] ?? 'Internal Server Error';
  const { body } = reply(status, { type: 'about:blank', title, status, detail });
  return { status, headers: { 'content-type': 'application/problem+json' }, body };
}
