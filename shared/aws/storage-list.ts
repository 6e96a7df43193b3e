// The storage register as a list (policy §8): the entries without what is sealed, page by page, the oldest first.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '../instant.ts';
import { invalid } from '../refusal.ts';
import { type Entry, isOverdue } from '../storage/entry.ts';
import { setting } from './environment.ts';
import { readEntry, register } from './storage.ts';
import { documents, type Item } from './table.ts';

export interface Wanted {
  readonly kind?: string | undefined;
  /** A state, or `overdue`: lent, and to be back before now. */
  readonly state?: string | undefined;
}

export interface EntryPage {
  readonly entries: readonly Entry[];
  /** Hand it back as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** Entries of the register; as many as `limit`, where there are so many. */
export async function listEntries(
  wanted: Wanted,
  limit: number,
  after: string | undefined,
  now: Instant,
): Promise<EntryPage> {
  const entries: Entry[] = [];
  let from = after === undefined ? undefined : placeOf(after);
  do {
    const page = await registerPage(limit - entries.length, from);
    const read = await Promise.all(page.ids.map((id) => readEntry(id)));
    entries.push(...read.flatMap((one) => (one && isWanted(one.entry, wanted, now) ? [one.entry] : [])));
    from = page.last;
  } while (from && entries.length < limit);
  return { entries, next: from ? Buffer.from(JSON.stringify(from)).toString('base64url') : null };
}

async function registerPage(
  Limit: number,
  from: Item | undefined,
): Promise<{ ids: string[]; last: Item | undefined }> {
  const { Items = [], LastEvaluatedKey: last } = await documents.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      KeyConditionExpression: 'pk = :register',
      ExpressionAttributeValues: { ':register': register },
      ConsistentRead: true,
      Limit,
      ExclusiveStartKey: from,
    }),
  );
  return { ids: Items.map(({ stored }) => String(stored)), last };
}

const isWanted = (entry: Entry, { kind, state }: Wanted, now: Instant): boolean =>
  (kind === undefined || entry.kind === kind) &&
  (state === undefined || (state === 'overdue' ? isOverdue(entry, now) : entry.state === state));

const registerPlace = z.strictObject({ pk: z.literal(register), sk: z.string().startsWith('ENTRY#') });

// Anything else that a caller makes up DynamoDB would refuse as a fault of ours.
function placeOf(after: string): Item {
  const place = registerPlace.safeParse(fromText(after));
  if (!place.success) throw invalid('after', 'must be the `next` of the page before');
  return place.data;
}

function fromText(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString());
  } catch {
    return undefined;
  }
}
