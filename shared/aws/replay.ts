// An erasure done again, from its entry in the ledger, in a table that was restored from before it (policy §11.2): the same steps, and
// then the files, of the request itself too, which came back as they were when nothing had been decided.
import type { ErasureEntry } from '../../events/erasure.ts';
import { caseTypeOf } from '../cases/registry.ts';
import type { Instant } from '../instant.ts';
import { destroyPerson, erasedIn, keepOf, removeItems } from './erase.ts';
import { suppressAll } from './erasure-steps.ts';
import { filesOf, forgetFile } from './forget.ts';

/** Erases everybody of the entry again. Where it was done already nothing changes. */
export async function replayErasure(entry: ErasureEntry, at: Instant): Promise<void> {
  for (const erased of erasedIn(entry)) {
    while (await keepOf(erased, entry, at));
    await destroyPerson(erased, entry, at, async () => undefined);
    while (await removeItems(erased, entry.case, at));
  }
  await suppressAll(entry, at);
  const finders = entry.people.map(({ finder }) => finder);
  for (const file of new Set([...(await filesOf(finders)), entry.case]))
    await forgetFile(file, at, over(file));
}

// What was asked about data that are gone is over; a complaint is answered all the same, and forgotten then.
const over = (file: string): boolean => caseTypeOf(file)?.name !== 'complaint';
