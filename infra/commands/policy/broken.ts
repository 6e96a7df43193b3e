// `npm run policy -- --break`: breaks each rule in a copy of the repository, and sees whether a test that is named as its proof fails.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { proofsOf, type Break, type Clause } from '../../../shared/policy/clause.ts';
import { outcomeOf } from '../../../shared/policy/verdict.ts';
import { root, run } from './repository.ts';

/** Breaks the rules of those clauses one after the other, and says of each whether that was noticed. Whether all were. */
export async function breakEach(clauses: readonly Clause[], say: (line: string) => void): Promise<boolean> {
  const copy = copied();
  let noticed = true;
  try {
    for (const clause of clauses)
      for (const [n, edit] of clause.breaks.entries()) {
        const failing = await failingUnder(edit, clause, copy);
        noticed &&= failing.length > 0;
        say(`${clause.id} ${n + 1}/${clause.breaks.length}  ${failing[0] ?? 'NOT NOTICED'}  (${edit.file})`);
      }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return noticed;
}

/** What git knows of, as it stands in the working tree, beside the installed packages. */
function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), 'policy-copy-'));
  const paths = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const path of new Set(paths.split('\0').filter((path) => path !== ''))) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The named tests that fail once the edit is made. A file that cannot even be loaded proves nothing: its tests do not run. */
async function failingUnder({ file, find, replace }: Break, clause: Clause, copy: string): Promise<string[]> {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  try {
    const ran = await run(Object.keys(clause.provenBy), copy);
    return proofsOf(clause)
      .filter((proof) => outcomeOf(proof, ran) === 'failed')
      .map(({ test }) => test);
  } finally {
    writeFileSync(path, whole);
  }
}
