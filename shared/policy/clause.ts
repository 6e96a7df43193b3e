// What a row of the clause table is: one obligation of the policy, the files that make it so, the tests that prove it, and the edits that
// would break it, of which at least one of those tests must tell (policy §2 to §14).

/** *enforced*: the software makes it so or refuses; *tracked*: a person does it, and it is demanded, timed and recorded; *informed*: a text. */
export type How = 'enforced' | 'tracked' | 'informed';

/** The smallest edit of an enforcing file that breaks the rule: a text that stands in it once, and what is put in its place. */
export interface Break {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Clause {
  /** The section of the policy and a letter: `9.1-a`. */
  readonly id: string;
  readonly obligation: string;
  readonly how: How;
  /** Paths from the root of the repository. */
  readonly enforcedBy: readonly string[];
  /**
   * The names of tests by their file, from the outermost `describe` inwards, joined by ` > `; of a table of tests its template and how many
   * lines it has at the least: `refuses %s ×5`.
   */
  readonly provenBy: Readonly<Record<string, readonly string[]>>;
  readonly breaks: readonly Break[];
}

/** A test, or a table of tests, as a clause names it; `lines`: how many of them there are at the least. */
export interface Proof {
  readonly file: string;
  readonly test: string;
  readonly lines: number;
}

const counted = / ×(?<lines>\d+)$/u;

/** The tests of a clause, one by one. */
export const proofsOf = ({ provenBy }: Clause): Proof[] =>
  Object.entries(provenBy).flatMap(([file, tests]) =>
    tests.map((test) => ({
      file,
      test: test.replace(counted, ''),
      lines: Number(counted.exec(test)?.groups?.['lines'] ?? 1),
    })),
  );

/** The parts of a test's name, as its file writes them. */
export const titlesOf = (test: string): string[] => test.split(' > ');
