// The keys of pseudonyms (policy §6): one for each month, in a chain that says when each was made and destroyed. Once it is destroyed nobody
// can make the pseudonyms of that month again, or say whose they were: what stands under them is anonymous.
import type { Instant } from '../../instant.ts';
import { noEvents, type Head } from '../../record/chain.ts';
import { overBefore, type Span } from '../../retention/schedule.ts';
import { steward } from '../../roles.ts';
import { endOfPeriod, type PeriodKey } from '../../usage/pseudonym.ts';
import { untilNoConflict } from '../conflicts.ts';
import { setting } from '../environment.ts';
import { destroyingKey, keyOf, newKey } from '../keys.ts';
import { commit, headOf, type Placed } from '../record.ts';
import { query, read, type Item } from '../table.ts';

const pk = 'PSEUDONYMS';
const entryKey = (period: string): string => `KEY#${period}`;

interface Entry {
  readonly period: string;
  readonly madeAt: Instant;
  readonly destroyedAt?: Instant;
}

/** The key of a period, made for the first who asks; nothing where it has been destroyed. */
export const periodKey = (period: string, at: Instant): Promise<PeriodKey | undefined> =>
  untilNoConflict(async () => {
    const entry = await read(setting('TABLE_NAME'), { pk, sk: entryKey(period) });
    if (entry?.['destroyedAt'] !== undefined) return undefined;
    if (entry) return { id: period, key: await keyOf('pseudonym', period) };
    const { key, put } = await newKey('pseudonym', period);
    const made = { sk: entryKey(period), period, madeAt: at };
    await commit({ ...(await noting('made', period, at)), items: [made], besides: [put] });
    return { id: period, key };
  });

/** Destroys the keys of the months that are past their period as a whole; which. */
export async function destroyKeysPast(period: Span, at: Instant): Promise<string[]> {
  const before = overBefore(period, at);
  const destroyed: string[] = [];
  for (const { period: month, destroyedAt } of await entries())
    if (destroyedAt === undefined && endOfPeriod(month) <= before) {
      await destroy(month, at);
      destroyed.push(month);
    }
  return destroyed;
}

const destroy = (period: string, at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const entry = await read(setting('TABLE_NAME'), { pk, sk: entryKey(period) });
    if (!entry || entry['destroyedAt'] !== undefined) return;
    const { madeAt } = entry;
    const replaced: Placed[] = [{ sk: entryKey(period), period, madeAt, destroyedAt: at }];
    await commit({
      ...(await noting('destroyed', period, at)),
      replaced,
      besides: [destroyingKey('pseudonym', period)],
    });
  });

async function noting(what: 'made' | 'destroyed', period: string, at: Instant) {
  const found = await read(setting('TABLE_NAME'), { pk, sk: 'KEYS' });
  const head: { sk: string; was: Head; item: Item } = {
    sk: 'KEYS',
    was: found ? headOf(found) : noEvents,
    item: { changedAt: at },
  };
  const events = [{ type: `pseudonym-key.${what}`, data: { period } }];
  return { pk, head, events, at, actor: steward.id };
}

async function entries(): Promise<Entry[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :key)',
    ExpressionAttributeValues: { ':pk': pk, ':key': 'KEY#' },
    ConsistentRead: true,
  };
  const found: Entry[] = [];
  for await (const item of query(input)) found.push(item as unknown as Entry);
  return found;
}
