// A kill -9 at a bad moment: started again on the same directory, nothing is lost and nothing comes twice (policy §9.1).
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import type { LocalState } from '../../infra/local/machine.ts';
import type { Mail } from '../support/steward.ts';

const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) kill(child);
});

interface Running {
  child: ChildProcess;
  local: LocalState;
}

/** `npm start` on that directory; resolves when it says that it runs. */
async function npmStart(data: string, ...more: string[]): Promise<Running> {
  const child = npm('start', '--', '--data', data, '--port', '0', ...more);
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const api = /API +(http\S+)/.exec(line)?.[1];
    if (api === undefined) continue;
    // What it says from here on is nobody's to read, and must not hold it up.
    child.stdout?.resume();
    return { child, local: (await (await fetch(new URL('/_local', api))).json()) as LocalState };
  }
  throw new Error('npm start ended before it ran');
}

/** A group of its own, so that npm, the shell and node can be killed at one blow. */
function npm(...args: string[]): ChildProcess {
  const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  children.add(child);
  return child;
}

function kill(child: ChildProcess): void {
  try {
    process.kill(-(child.pid as number), 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

async function kill9({ child }: Running): Promise<void> {
  kill(child);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  children.delete(child);
}

/** Reports a breach of an hour ago, and gives its id as soon as the reply is there. */
async function report({ local }: Running): Promise<string> {
  const occurredAt = '2026-11-27T08:00:00Z'; // Friday
  const body = { what: 'A', how: 'B', likelyImpact: 'C', occurredAt, discoveredAt: occurredAt };
  const reply = await fetch(`${local.api}/breaches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${local.tokens['staff']}` },
    body: JSON.stringify(body),
  });
  return ((await reply.json()) as { id: string }).id;
}

const moveClock = async ({ local }: Running, to: string): Promise<void> =>
  void (await fetch(new URL('/_local/clock', local.api), { method: 'POST', body: JSON.stringify({ to }) }));

async function mailedAt({ local }: Running, id: string): Promise<string[]> {
  const { emails } = (await (await fetch(`${local.inbox}/store`)).json()) as { emails: Mail[] };
  const times = emails.filter(({ subject }) => subject.includes(id)).map(({ at }) => at);
  return times
    .toSorted((one, other) => one - other)
    .map((at) => new Date(at * 1000).toISOString().slice(5, 16));
}

async function verified(data: string): Promise<{ code: number; said: string }> {
  const child = npm('run', '-s', 'verify', '--', '--data', data);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  children.delete(child);
  return { code, said };
}

describe('a machine that is killed', () => {
  it('right after it took a report, and again in the middle of a wait, sends each mail once', async () => {
    const data = mkdtempSync(join(tmpdir(), 'steward-'));
    const first = await npmStart(data, '--clock', '2026-11-27T09:00:00Z'); // Friday
    const id = await report(first);
    await kill9(first);
    const second = await npmStart(data);
    await moveClock(second, '2026-11-27T13:00:00Z');
    expect(await mailedAt(second, id)).toEqual([expect.stringMatching(/^11-27T09:0/), '11-27T12:00']);
    await kill9(second);
    const third = await npmStart(data);
    await moveClock(third, '2026-11-30T09:00:00Z');
    expect(await mailedAt(third, id)).toEqual([
      expect.stringMatching(/^11-27T09:0/),
      '11-27T12:00',
      '11-27T14:00',
      '11-28T08:00',
      '11-29T08:00',
      '11-29T20:00',
      '11-30T08:00',
    ]);
    await kill9(third);
    const verification = await verified(data);
    expect(verification).toEqual({ code: 0, said: expect.stringMatching(/^whole: 1 chains, \d+ events\n$/) });
  }, 120_000);
});
