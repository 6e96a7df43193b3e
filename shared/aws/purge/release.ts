// What was kept from its destruction and is past its period (policy §13): said with its reason while there is one, and put back where
// the purge looks once there is none.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../instant.ts';
import { isOver, type Rules } from '../../retention/schedule.ts';
import { archivedSlice, heldSlice, retentionSlice } from '../../retention/slices.ts';
import type { KeptReason } from '../../retention/tally.ts';
import { steward } from '../../roles.ts';
import { untilNoConflict } from '../conflicts.ts';
import { setting } from '../environment.ts';
import { heldBecause, isHeld, moving, retainedItems } from '../held-back.ts';
import { readPerson } from '../people.ts';
import { commit } from '../record.ts';
import { documents, transact, type Item, type Key, type Write } from '../table.ts';

/** Something past its period that is kept, and why. */
export interface HeldItem extends Key {
  readonly retainedFrom: Instant;
  readonly category: string;
  readonly because: KeptReason;
}

/** Where a look at what is held goes on: the key of the index. */
export type Place = Readonly<Record<'pk' | 'sk' | 'retainedFrom', string>>;

export interface Look {
  readonly held: readonly HeldItem[];
  /** Absent where all of it has been looked at. */
  readonly next?: Place;
}

const lookAtOnce = 400;

/**
 * Looks at some of what is held and past its period by these rules: puts back what nothing keeps any more, and tells the rest. What cannot be
 * looked at stays held, as `unclear`: one person’s trouble is not to keep everybody else’s data for ever.
 */
export async function lookAtHeld(rules: Rules, now: Instant, after?: Place): Promise<Look> {
  const page = await documents.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      IndexName: 'retention',
      KeyConditionExpression: 'retentionSlice = :held',
      ExpressionAttributeValues: { ':held': heldSlice },
      Limit: lookAtOnce,
      ...(after && { ExclusiveStartKey: { ...after, retentionSlice: heldSlice } }),
    }),
  );
  const over = (page.Items ?? []).map(itemOf).filter((item) => isPast(item, rules, now));
  const reasons = new Map<string, KeptReason | undefined>();
  for (const pk of new Set(over.map((item) => item.pk)))
    reasons.set(pk, await reasonOf(pk, now).catch(() => 'unclear' as const));
  const held = over.flatMap(({ pk, sk, retainedFrom, category }) => {
    const because = reasons.get(pk);
    return because ? [{ pk, sk, retainedFrom, category, because }] : [];
  });
  const { pk, sk, retainedFrom } = page.LastEvaluatedKey ?? {};
  return { held, ...(page.LastEvaluatedKey && { next: { pk, sk, retainedFrom } }) };
}

const itemOf = ({ pk, sk, retainedFrom, retention }: Item) => ({
  pk: String(pk),
  sk: String(sk),
  retainedFrom: retainedFrom as Instant,
  category: String(retention),
});

function isPast(
  { category, retainedFrom }: Pick<HeldItem, 'category' | 'retainedFrom'>,
  rules: Rules,
  now: Instant,
): boolean {
  const { period, archiveAfter } = rules[category] ?? {};
  return [period, archiveAfter].some((span) => span !== undefined && isOver(retainedFrom, span, now));
}

async function reasonOf(pk: string, now: Instant): Promise<KeptReason | undefined> {
  if (pk.startsWith('PERSON#')) return untilNoConflict(() => reasonOfPerson(pk, now));
  if (await isHeld(pk.replace(/^CASE#/u, ''))) return 'legal-hold';
  await putBack(pk, []);
  return undefined;
}

async function reasonOfPerson(pk: string, now: Instant): Promise<KeptReason | undefined> {
  const person = await readPerson(pk.replace(/^PERSON#/u, ''));
  const because = person && (await heldBecause(person));
  if (because || !person) return because;
  const { held, ...profile } = person.profile;
  if (held !== undefined)
    await commit({
      pk,
      head: { sk: 'PROFILE', was: person.head, item: profile },
      events: [{ type: 'person.released', data: { cases: Object.keys(held as object) } }],
      at: now,
      actor: steward.id,
    });
  const free = 'attribute_not_exists(held) AND attribute_not_exists(restricted)';
  const Key = { pk, sk: 'PROFILE' };
  await putBack(pk, [
    { ConditionCheck: { TableName: setting('TABLE_NAME'), Key, ConditionExpression: free } },
  ]);
  return undefined;
}

const batch = 50;

/** Puts what is held of a partition back in its slices, where the conditions still hold. Throws Conflict where they do not. */
async function putBack(pk: string, where: readonly Write[]): Promise<void> {
  const held = (await retainedItems(pk)).filter(({ retentionSlice }) => retentionSlice === heldSlice);
  for (let from = 0; from < held.length; from += batch) {
    const moves = held.slice(from, from + batch).map((item) => ({ Update: moving(item, sliceFor(item)) }));
    await transact([...where, ...moves]);
  }
}

const sliceFor = ({ pk, retention, archivedAt }: Key & Item): string =>
  (archivedAt === undefined ? retentionSlice : archivedSlice)(String(retention), pk);
