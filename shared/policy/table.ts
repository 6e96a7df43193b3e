// The clause table as it is printed, and as it stands in the README.
import type { Clause } from './clause.ts';
import type { Verdict } from './verdict.ts';

/** Each clause with what enforces it and what its tests came to; the count at the end. */
export function printed(verdicts: readonly Verdict[]): string {
  return [...verdicts.map(row), count(verdicts)].join('\n\n');
}

function row({ clause, tests, absent, proven }: Verdict): string {
  const { id, how, obligation, enforcedBy } = clause;
  const files = enforcedBy.map((path) => (absent.includes(path) ? `${path} (missing)` : path));
  return [
    `${id}  ${how}${proven ? '' : '  NOT PROVEN'}  ${obligation}`,
    `  by      ${files.length > 0 ? files.join(', ') : 'nothing yet'}`,
    ...(tests.length > 0
      ? tests.map(({ file, test, outcome }) => `  ${outcome.padEnd(7)} ${file}: ${test}`)
      : ['  no test proves it']),
  ].join('\n');
}

/** `58 clauses, 90 tests, all passing`, or which are not proven. */
function count(verdicts: readonly Verdict[]): string {
  const tests = new Set(verdicts.flatMap(({ tests }) => tests.map(({ file, test }) => `${file}: ${test}`)));
  const open = verdicts.filter(({ proven }) => !proven).map(({ clause }) => clause.id);
  const outcome = open.length === 0 ? 'all passing' : `${open.length} not proven: ${open.join(' ')}`;
  return `${verdicts.length} clauses, ${tests.size} tests, ${outcome}`;
}

/** The table in Markdown: files as links, with how many tests of each are named. */
export const markdown = (clauses: readonly Clause[]): string =>
  [
    '| § | the policy asks | how | enforced by | proven by |',
    '| --- | --- | --- | --- | --- |',
    ...clauses.map(
      (clause) =>
        `| ${[clause.id, clause.obligation, clause.how, links(clause.enforcedBy), proofs(clause)].map(cell).join(' | ')} |`,
    ),
  ].join('\n');

const links = (paths: readonly string[]): string => paths.map((path) => link(path)).join(', ');

// The names of the tests are what the command prints: a row of the README stays one that can be read.
const proofs = ({ provenBy }: Clause): string =>
  Object.entries(provenBy)
    .map(([file, tests]) => `${link(file)}${tests.length > 1 ? ` (${tests.length})` : ''}`)
    .join(', ');

const link = (path: string): string =>
  `[${path
    .split('/')
    .at(-1)
    ?.replace(/(\.test)?\.ts$/u, '')}](${path})`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const mark = '<!-- clauses -->';
const end = '<!-- /clauses -->';

/** The README with that table between its marks. Throws where it has none. */
export function inReadme(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(mark), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the README has no ${mark} … ${end}`);
  return `${readme.slice(0, from + mark.length)}\n${table}\n${readme.slice(to)}`;
}
