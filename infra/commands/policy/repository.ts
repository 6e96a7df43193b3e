// What the clause table is held against: the files of this repository, and what vitest says of its tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Ran } from '../../../shared/policy/verdict.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Whether a path of the repository is there. */
export const exists = (path: string): boolean => existsSync(join(root, path));

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** Runs just those test files in a copy of the repository, and says what each test came to. Throws where vitest says nothing. */
export async function run(files: readonly string[], directory: string): Promise<Ran[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'policy-'));
  const outputFile = join(scratch, 'report.json');
  try {
    await vitest(['run', ...files, '--reporter=json', `--outputFile=${outputFile}`], directory);
    if (!existsSync(outputFile)) throw new Error('vitest ended without a report');
    return ranIn(report.parse(JSON.parse(readFileSync(outputFile, 'utf8'))), directory);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function vitest(args: readonly string[], directory: string): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  await once(child, 'exit');
}

const outcomes: Readonly<Record<string, Ran['outcome']>> = { passed: 'passed', failed: 'failed' };

const ranIn = ({ testResults }: z.infer<typeof report>, directory: string): Ran[] =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: relative(directory, name),
      name: [...ancestorTitles, title].join(' > '),
      outcome: outcomes[status] ?? 'skipped',
    })),
  );
