// Trying again what met a conflict: whoever writes reads first, so that it decides on what is there now.
import { Refusal } from '../refusal.ts';
import { Conflict } from './table.ts';

const tries = 12;

/** Does a thing, again where it meets a Conflict. Throws Refusal `busy` when it stays so. */
export async function untilNoConflict<Result>(act: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await new Promise((resume) => setTimeout(resume, Math.random() * 20 * attempt));
    }
  }
  throw new Refusal('busy', 'Too many changes to the same thing at once: try again.');
}
