// The command that verifies a kept record: a directory that holds none is never called whole, and is left as it was.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';

async function verify(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const child = spawn(process.execPath, ['infra/commands/verify.ts', ...args]);
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { code, said, complained };
}

describe('npm run verify', () => {
  test('cannot tell of a directory in which no machine has kept a record, and writes nothing there', async () => {
    const data = mkdtempSync(join(tmpdir(), 'empty-'));
    const complained = 'verify: no machine has kept a record there\n';
    expect(await verify('--data', data)).toEqual({ code: 2, said: '', complained });
    expect(await verify('--data', join(data, 'absent'))).toEqual({ code: 2, said: '', complained });
    expect(readdirSync(data)).toEqual([]);
  });
});
