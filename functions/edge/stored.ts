// Finding the entry of the storage register that a path names.
import { readEntry, type ReadEntry } from '../../shared/aws/storage.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Request } from './endpoint.ts';

/** The entry that the path names. Throws Refusal `unknown`. */
export async function storedOf({ path }: Request): Promise<ReadEntry> {
  const found = await readEntry(path['id'] ?? '');
  if (!found) throw new Refusal('unknown', 'There is no such entry.');
  return found;
}
