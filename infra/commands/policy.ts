// `npm run policy`: runs the tests that prove the policy, clause by clause, and prints the table; exits 1 where a clause is not proven, or the
// table in the README is another.
// `-- --markdown` prints it for the README, `-- --write` writes it there, `-- --break [id…]` breaks each rule in a copy of the repository
// and says which ones no test of theirs misses.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Clause } from '../../shared/policy/clause.ts';
import { clauses } from '../../shared/policy/clauses.ts';
import { inReadme, markdown, printed } from '../../shared/policy/table.ts';
import { verdictOf } from '../../shared/policy/verdict.ts';
import { breakEach } from './policy/broken.ts';
import { exists, root, run } from './policy/repository.ts';

const { values, positionals: ids } = parseArgs({
  allowPositionals: true,
  options: { markdown: { type: 'boolean' }, write: { type: 'boolean' }, break: { type: 'boolean' } },
});

const readme = join(root, 'README.md');
const asWritten = (): string => inReadme(readFileSync(readme, 'utf8'), markdown(clauses));

if (values.markdown) console.log(markdown(clauses));
else if (values.write) write();
else if (values.break) process.exitCode = (await breakEach(chosen(), console.log)) ? 0 : 1;
else process.exitCode = (await prove()) ? 0 : 1;

function chosen(): readonly Clause[] {
  const unknown = ids.filter((id) => !clauses.some((clause) => clause.id === id));
  if (unknown.length > 0) throw new Error(`no clause ${unknown.join(', ')}`);
  return ids.length === 0 ? clauses : clauses.filter(({ id }) => ids.includes(id));
}

function write(): void {
  writeFileSync(readme, asWritten());
}

async function prove(): Promise<boolean> {
  const files = [...new Set(clauses.flatMap(({ provenBy }) => Object.keys(provenBy)))].filter(exists);
  const ran = await run(files, root);
  const verdicts = clauses.map((clause) => verdictOf(clause, ran, exists));
  console.log(printed(verdicts));
  const isStale = readFileSync(readme, 'utf8') !== asWritten();
  if (isStale) console.log('The table in the README says otherwise: npm run policy -- --write.');
  return !isStale && verdicts.every(({ proven }) => proven);
}
