// Finds the Java that DynamoDB Local needs: 17 or newer, from the machine, or fetched once where there is internet.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const oldest = 17;

export const javaMissing =
  `Java ${oldest} or newer is needed to run DynamoDB here. ` +
  `Install it (Debian or Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk), then start again.`;

/** The command that runs Java 17 or newer. Throws an Error of one line, saying what to install, where there is none. */
export async function findJava(): Promise<string> {
  const home = process.env['JAVA_HOME'];
  const candidates = home === undefined ? ['java'] : [join(home, 'bin', 'java'), 'java'];
  for (const java of candidates) if ((await majorVersion(java)) >= oldest) return java;
  throw new Error(javaMissing);
}

async function majorVersion(java: string): Promise<number> {
  if (java.includes('/') && !existsSync(java)) return 0;
  const said = await run(java, ['-version']).then(
    ({ stderr }) => stderr,
    () => '',
  );
  return Number(/version "(\d+)/.exec(said)?.[1] ?? 0);
}
