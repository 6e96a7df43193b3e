// After a restore (policy §11.2): erases again, from tables that came back under names of their own, everybody whom the ledger names.
// It is invoked by whoever restores; its role reaches no table that is in use.
import { replayInput } from '../events/erasure.ts';
import { replayErasure } from '../shared/aws/replay.ts';
import { erasures } from '../shared/aws/ledger.ts';
import type { Instant } from '../shared/instant.ts';
import { note } from './edge/log.ts';

export async function handler(event: unknown) {
  const { record, keys } = replayInput.parse(event);
  Object.assign(process.env, { TABLE_NAME: record, KEY_TABLE_NAME: keys });
  const at = new Date().toISOString() as Instant;
  let replayed = 0;
  for await (const entry of erasures()) {
    await replayErasure(entry, at);
    replayed += 1;
  }
  note('erasures.replayed', { replayed });
  return { replayed };
}
