// `npm run policy -- --break`: breaks each rule in a copy of the repository, and sees whether a test that is named as its proof fails.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { proofsOf, type Break, type Clause } from '../../../shared/policy/clause.ts';
import { outcomeOf, type Ran } from '../../../shared/policy/verdict.ts';
import { root, run } from './repository.ts';

/** Breaks the rules of those clauses one after the other, and says of each what noticed it. Whether all were noticed. */
export async function breakEach(clauses: readonly Clause[], say: (line: string) => void): Promise<boolean> {
  const copy = copied();
  let noticed = true;
  try {
    const files = [...new Set(clauses.flatMap(({ provenBy }) => Object.keys(provenBy)))];
    const unbroken = files.length > 0 ? await run(files, copy) : [];
    for (const clause of clauses) {
      if (clause.breaks.length === 0) say(`${clause.id}  NO BREAK IS NAMED`);
      noticed &&= clause.breaks.length > 0;
      for (const edit of clause.breaks) {
        const test = await firstToFail(edit, clause, copy, unbroken);
        noticed &&= test !== undefined;
        say(`${clause.id}  ${edit.file}: ${test ?? 'NOT NOTICED'}`);
      }
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

/**
 * The first of the clause's tests that fails once the edit is made and did not before; nothing where none does. A file that cannot even be
 * loaded proves nothing: its tests do not run.
 */
async function firstToFail(
  { file, find, replace }: Break,
  clause: Clause,
  copy: string,
  unbroken: readonly Ran[],
): Promise<string | undefined> {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  try {
    for (const proofs of Object.keys(clause.provenBy)) {
      const ran = await run([proofs], copy);
      const failing = proofsOf(clause).find(
        (proof) =>
          proof.file === proofs &&
          outcomeOf(proof, unbroken) === 'passed' &&
          outcomeOf(proof, ran) === 'failed',
      );
      if (failing) return failing.test;
    }
    return undefined;
  } finally {
    writeFileSync(path, whole);
  }
}
