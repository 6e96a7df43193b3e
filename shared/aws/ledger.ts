// The erasure ledger (policy §11.2): one object for each erasure in a versioned bucket, written before the first deletion and never
// again, so that a table that is restored from before it can be made to forget the same.
import { erasureEntry, type ErasureEntry } from '../../events/erasure.ts';
import { setting } from './environment.ts';
import { keysIn, putOnce, textOf } from './objects.ts';

const prefix = 'erasures/';

/** Writes the entry of an erasure where there is none yet. */
export async function enterErasure(entry: ErasureEntry): Promise<void> {
  const place = { Bucket: setting('LEDGER_BUCKET'), Key: `${prefix}${entry.case}.json` };
  await putOnce(place, JSON.stringify(entry), 'application/json');
}

/** Every erasure of the ledger, in the order of the requests. */
export async function* erasures(): AsyncGenerator<ErasureEntry> {
  const Bucket = setting('LEDGER_BUCKET');
  for await (const Key of keysIn(Bucket, prefix))
    yield erasureEntry.parse(JSON.parse((await textOf({ Bucket, Key })) ?? ''));
}
