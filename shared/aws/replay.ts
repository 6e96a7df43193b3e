// An erasure done again, from its entry in the ledger, in a table that was restored from before it (policy §11.2): the same steps, and
// last the request itself, which came back as it was when nothing had been decided.
import type { ErasureEntry } from '../../events/erasure.ts';
import { Refusal } from '../refusal.ts';
import type { Instant } from '../instant.ts';
import { destroyPerson, erasedIn, keepOf, removeItems } from './erase.ts';
import { forgetFiles, suppressAll } from './erasure-steps.ts';
import { makeMove } from './make-move.ts';

/** Erases everybody of the entry again. Where it was done already nothing changes. */
export async function replayErasure(entry: ErasureEntry, at: Instant): Promise<void> {
  for (const erased of erasedIn(entry)) {
    while (await keepOf(erased, entry, at));
    await destroyPerson(erased, entry, at, async () => undefined);
    while (await removeItems(erased, entry.case, at));
  }
  await suppressAll(entry, at);
  await forgetFiles(entry, at);
  await forgetRequest(entry.case, at);
}

async function forgetRequest(id: string, at: Instant): Promise<void> {
  try {
    await makeMove(id, 'replayed', {}, at);
  } catch (error) {
    // It was asked for after the moment that the table was restored to.
    if (!(error instanceof Refusal && error.code === 'unknown')) throw error;
  }
}
