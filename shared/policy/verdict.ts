// Whether a clause is proven by what its tests came to: each of them ran and passed, and each enforcing file is there.
import { proofsOf, type Clause, type Proof } from './clause.ts';

/** A test as it ran: its file, its name with those around it, and what it came to. */
export interface Ran {
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

export type Outcome = Ran['outcome'] | 'missing';

export interface Verdict {
  readonly clause: Clause;
  readonly tests: readonly (Proof & { readonly outcome: Outcome })[];
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

const worst = ['failed', 'skipped'] as const;

/**
 * The worst that any test of that name came to: a name with places in it, such as `%s`, is that of a whole table of tests. `missing` where
 * there are fewer of them than the clause counts on.
 */
export function outcomeOf({ file, test, lines }: Proof, ran: readonly Ran[]): Outcome {
  const pattern = named(test);
  const outcomes = ran
    .filter((one) => one.file === file && pattern.test(one.name))
    .map(({ outcome }) => outcome);
  const bad = worst.find((outcome) => outcomes.includes(outcome));
  return bad ?? (outcomes.length < lines ? 'missing' : 'passed');
}

/** A place in the name of a table of tests. */
export const place = /%[sdifjoO]|\$[\w.]+/u;

/** What a name is of: with places in it, whatever stands in them. */
export const named = (test: string): RegExp =>
  new RegExp(
    `^${test
      .split(place)
      .map((part) => RegExp.escape(part))
      .join('[^]*')}$`,
    'u',
  );
