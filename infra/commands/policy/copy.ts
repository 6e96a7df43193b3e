// A copy of the repository in which rules can be broken: what git knows of, as it stands in the working tree, beside the installed packages.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Break } from '../../../shared/policy/clause.ts';
import type { Ran } from '../../../shared/policy/verdict.ts';
import { root, run } from './repository.ts';

export class Copy {
  private readonly directory = mkdtempSync(join(tmpdir(), 'policy-copy-'));

  constructor() {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root });
    const paths = listed.toString('utf8').split('\0');
    for (const path of paths.filter((path) => path !== '' && existsSync(join(root, path)))) {
      mkdirSync(dirname(this.at(path)), { recursive: true });
      cpSync(join(root, path), this.at(path));
    }
    symlinkSync(join(root, 'node_modules'), this.at('node_modules'));
  }

  private at(path: string): string {
    return join(this.directory, path);
  }

  /** What the tests of a file come to in it, as it stands now. */
  ran(file: string): Promise<Ran[]> {
    return run([file], this.directory);
  }

  /** Does something while a rule is broken. */
  async whileBroken<Result>({ file, find, replace }: Break, act: () => Promise<Result>): Promise<Result> {
    const whole = readFileSync(this.at(file), 'utf8');
    writeFileSync(
      this.at(file),
      whole.replace(find, () => replace),
    );
    try {
      return await act();
    } finally {
      writeFileSync(this.at(file), whole);
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
