// Crashes of a process at its calls to AWS, each in turn: the n-th call of an attempt is the last one, before it is made or after, when
// its reply is lost.
import { documents } from '../../shared/aws/table.ts';
import type { Around } from './objects.ts';

class Crash extends Error {
  override readonly name = 'Crash';
}

let count = 0;
let last: { readonly at: number; readonly when: 'before' | 'after' } | undefined;

function dieWhere(at: number, when: 'before' | 'after'): void {
  if (last?.at === at && last.when === when) throw new Crash('the process died');
}

/** Counts each call, and dies where its turn has come; to be handed to whatever makes calls besides the table. */
export const around: Around = () => {
  count += 1;
  const at = count;
  dieWhere(at, 'before');
  return () => dieWhere(at, 'after');
};

/** Has the calls to the table counted too. */
export function crashable(): void {
  documents.middlewareStack.add(
    (next) => async (args) => {
      const after = around();
      const output = await next(args);
      after();
      return output;
    },
    { step: 'initialize', name: 'crash', override: true },
  );
}

/** Tries a thing, dying at the first call, then at the second, and so on, until an attempt gets through; how many died. */
export async function dyingAtEveryCall(
  when: 'before' | 'after',
  act: () => Promise<unknown>,
): Promise<number> {
  try {
    for (let at = 1; ; at += 1) {
      [count, last] = [0, { at, when }];
      try {
        await act();
        return at - 1;
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
    }
  } finally {
    last = undefined;
  }
}
