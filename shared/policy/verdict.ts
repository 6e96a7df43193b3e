// Whether a clause is proven by what its tests came to: each of them ran and passed, and each enforcing file is there.
import { proofsOf, type Clause } from './clause.ts';

/** A test as it ran: its file, its name with those around it, and what it came to. */
export interface Ran {
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

export type Outcome = Ran['outcome'] | 'missing';

export interface Verdict {
  readonly clause: Clause;
  readonly tests: readonly { readonly file: string; readonly test: string; readonly outcome: Outcome }[];
  /** Enforcing files that are not there. */
  readonly absent: readonly string[];
  readonly proven: boolean;
}

/** What the tests say of a clause. `exists` tells whether a path of the repository is there. */
export function verdictOf(clause: Clause, ran: readonly Ran[], exists: (path: string) => boolean): Verdict {
  const tests = proofsOf(clause).map((proof) => ({ ...proof, outcome: outcomeOf(proof, ran) }));
  const absent = clause.enforcedBy.filter((path) => !exists(path));
  const named = tests.length > 0 && clause.enforcedBy.length > 0;
  return {
    clause,
    tests,
    absent,
    proven: named && absent.length === 0 && tests.every(({ outcome }) => outcome === 'passed'),
  };
}

const worst: readonly Ran['outcome'][] = ['failed', 'skipped', 'passed'];

/** The worst that any test of that name came to: a name with places in it, such as `%s`, is that of a whole table of tests. */
export function outcomeOf({ file, test }: { file: string; test: string }, ran: readonly Ran[]): Outcome {
  const pattern = named(test);
  const outcomes = new Set(
    ran.filter((one) => one.file === file && pattern.test(one.name)).map(({ outcome }) => outcome),
  );
  return worst.find((outcome) => outcomes.has(outcome)) ?? 'missing';
}

const place = /%[sdifjoO]|\$[\w.]+/u;

/** What a name is of: with places in it, whatever stands in them. */
export const named = (test: string): RegExp =>
  new RegExp(
    `^${test
      .split(place)
      .map((part) => RegExp.escape(part))
      .join('[^]*')}$`,
    'u',
  );
