// `npm run policy -- --break`: breaks each rule in a copy of the repository, and sees whether a test that is named as its proof fails.
import { proofsOf, type Break, type Clause } from '../../../shared/policy/clause.ts';
import { outcomeOf, type Ran } from '../../../shared/policy/verdict.ts';
import { Copy } from './copy.ts';

/** Breaks the rules of those clauses one after the other, and says of each what noticed it. Whether all were noticed. */
export async function breakEach(clauses: readonly Clause[], say: (line: string) => void): Promise<boolean> {
  const copy = new Copy();
  const unbroken = once((file) => copy.ran(file));
  let noticed = true;
  try {
    for (const clause of clauses) {
      if (clause.breaks.length === 0) say(`${clause.id}  NO BREAK IS NAMED`);
      noticed &&= clause.breaks.length > 0;
      for (const edit of clause.breaks) {
        const test = await firstToFail(clause, edit, copy, unbroken);
        noticed &&= test !== undefined;
        say(`${clause.id}  ${edit.file}: ${test ?? 'NOT NOTICED'}`);
      }
    }
  } finally {
    copy.remove();
  }
  return noticed;
}

/**
 * The first of the clause's tests that fails once the edit is made and passed before; nothing where none does. A file that cannot even be
 * loaded proves nothing: its tests do not run.
 */
async function firstToFail(
  clause: Clause,
  edit: Break,
  copy: Copy,
  unbroken: (file: string) => Promise<Ran[]>,
): Promise<string | undefined> {
  for (const file of Object.keys(clause.provenBy)) {
    const before = await unbroken(file);
    const after = await copy.whileBroken(edit, () => copy.ran(file));
    const failing = proofsOf(clause)
      .filter((proof) => proof.file === file)
      .find((proof) => outcomeOf(proof, before) === 'passed' && outcomeOf(proof, after) === 'failed');
    if (failing) return failing.test;
  }
  return undefined;
}

/** Does something once for each file. */
function once(act: (file: string) => Promise<Ran[]>): (file: string) => Promise<Ran[]> {
  const done = new Map<string, Promise<Ran[]>>();
  return (file) => {
    const result = done.get(file) ?? act(file);
    done.set(file, result);
    return result;
  };
}
