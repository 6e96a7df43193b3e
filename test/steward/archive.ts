// Fetching an archive behind its link, and opening it with a standard tool.
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { path7za } from '7zip-bin';
import type { Mail, Steward } from '../support/steward.ts';

const run = promisify(execFile);

/** The path of the link to an archive that is in a mail. */
export const archiveIn = ({ body }: Mail): string => /\/exports\/\S+/u.exec(body.text ?? '')?.[0] ?? '';

/** Presses the button of the page behind a link to an archive, and follows where it leads. */
export async function fetched(
  { machine }: Steward,
  link: string,
): Promise<{ status: number; bytes: Buffer }> {
  const pressed = await fetch(`${machine.api}${link}`, { method: 'POST', redirect: 'manual' });
  if (pressed.status !== 303) return { status: pressed.status, bytes: Buffer.from(await pressed.text()) };
  const reply = await fetch(pressed.headers.get('location') ?? '');
  return { status: reply.status, bytes: Buffer.from(await reply.arrayBuffer()) };
}

/** Unpacks with a standard tool; throws where it cannot. */
export async function unpacked(bytes: Buffer, passphrase: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-archive-'));
  try {
    // The package ships the tool without leave to run it.
    await copyFile(path7za, join(folder, '7za'));
    await chmod(join(folder, '7za'), 0o755);
    await writeFile(join(folder, 'a.zip'), bytes);
    await run(join(folder, '7za'), ['x', `-p${passphrase}`, '-y', '-ofiles', 'a.zip'], { cwd: folder });
    const names = await readdir(join(folder, 'files'));
    const texts = names.map(async (name) => [name, await readFile(join(folder, 'files', name), 'utf8')]);
    return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
  } finally {
    await rm(folder, { recursive: true });
  }
}
