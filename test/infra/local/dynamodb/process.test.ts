// DynamoDB Local as a child: it answers, and is gone when we are, however we go.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { freshTables } from '../../../support/dynamodb.ts';

describe('DynamoDB Local', () => {
  it('answers with the tables that a test made for itself', async () => {
    const { client, tableName, keyTableName } = await freshTables();
    const { TableNames } = await client.send(new ListTablesCommand({}));
    expect(TableNames).toEqual(expect.arrayContaining([tableName, keyTableName]));
  });

  it('is gone soon after the process that started it is killed with -9', async () => {
    const script = `import { startDynamoDb } from './infra/local/dynamodb/process.ts';
      console.log((await startDynamoDb()).endpoint); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const port = new URL(line.toString().trim()).port;
    parent.kill('SIGKILL');
    await expect.poll(() => processesOn(port), { timeout: 10_000 }).toBe('');
  });
});

/** The processes whose command line names this port, as ps tells them. */
async function processesOn(port: string): Promise<string> {
  await pause(20);
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(`-port ${port}`))
    .join('\n');
}
