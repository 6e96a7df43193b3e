// What is kept in a directory outlives the machine, however it ended.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startMachine } from '../../../infra/local/machine.ts';
import type { Machine } from '../../../infra/local/machine.ts';
import { smallApp } from './small-app.ts';

// A Friday.
const begins = '2027-03-26T09:00:00.000Z';

/** Runs a machine in a process of its own, does `work` with it there, and says "done". */
async function machineOfItsOwn(data: string, work: string): Promise<ChildProcess> {
  const script = `
    import { startMachine } from './infra/local/machine.ts';
    import { smallApp } from './test/infra/local/small-app.ts';
    const machine = await startMachine({ app: smallApp(), data: ${JSON.stringify(data)}, clock: '${begins}', quiet: true });
    const call = (service, target, input) =>
      fetch(machine.api + '/act', { method: 'POST', body: JSON.stringify({ service, target, input }) });
    ${work}
    console.log('done');`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const logged = (machine: Machine, field: string) =>
  machine.logs().filter((line) => line[field] !== undefined);
const directory = () => mkdtempSync(join(tmpdir(), 'machine-'));

describe('a machine that keeps its data', () => {
  it('wakes once what was waiting when it was killed, where the clock had been', async () => {
    const data = directory();
    const wakeAt = '2027-05-01T09:00:00.000Z';
    const start = `{ stateMachineArn: 'MACHINE', name: 'one', input: '{"name":"one","wakeAt":"${wakeAt}"}' }`;
    await killed(
      await machineOfItsOwn(
        data,
        `await call('states', 'AWSStepFunctions.StartExecution', ${start});
         await machine.moveTo(Date.parse('2027-04-01T00:00:00Z'));`,
      ),
    );
    const machine = await startMachine({ app: smallApp(), data, quiet: true });
    try {
      expect(new Date(machine.now()).toISOString()).toMatch(/^2027-04-01T00:0/);
      await machine.moveTo(Date.parse('2027-06-01T00:00:00Z'));
      expect(logged(machine, 'ticked')).toEqual([expect.objectContaining({ saw: wakeAt })]);
    } finally {
      await machine.stop();
    }
  });

  it('delivers what had been written but not been read from the stream when it was killed', async () => {
    const data = directory();
    const item = `{ pk: { S: 'EVENT#1' }, type: { S: 'told' }, name: { S: 'kept' } }`;
    // Written past the door, so that nothing of the machine has seen it.
    const write = `await fetch(machine.dynamoDb, { method: 'POST', headers: {
      'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.PutItem',
      authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=a' },
      body: JSON.stringify({ TableName: machine.tables[0], Item: ${item} }) });`;
    await killed(await machineOfItsOwn(data, write));
    const machine = await startMachine({ app: smallApp(), data, quiet: true });
    try {
      await machine.settle();
      expect(logged(machine, 'heard')).toEqual([expect.objectContaining({ heard: { name: 'kept' } })]);
      // A directory has one machine, and its clock goes forward only.
      const second = startMachine({ app: smallApp(), data, quiet: true });
      await expect(second).rejects.toThrow(`${data} is in use by another machine that runs`);
    } finally {
      await machine.stop();
    }
    const back = startMachine({ app: smallApp(), data, quiet: true, clock: '2027-01-01T00:00:00Z' });
    await expect(back).rejects.toThrow('cannot go back');
  });
});
