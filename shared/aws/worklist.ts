// Everything with a deadline, the nearest first (policy §10): the parts of the worklist's index read in order and merged. Read from the
// index alone, and so as it was some moments ago; nothing that is sealed is opened.
import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { plusHours, type Instant } from '../instant.ts';
import { invalid } from '../refusal.ts';
import { lanes, type Lane, type Listed } from '../worklist.ts';
import { setting } from './environment.ts';
import { documents, query } from './table.ts';

export interface WorklistPage {
  readonly listed: readonly Listed[];
  /** Hand it back as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** A consent is looked at when its date has come within so many days: until then there is nothing to do. */
const consentsWithinDays = 30;

/** A page of what is due, the nearest first. Throws Refusal `invalid` where `after` is not the end of a page. */
export async function worklistPage(
  limit: number,
  after: string | undefined,
  now: Instant,
): Promise<WorklistPage> {
  const from = after === undefined ? first : placeOf(after);
  const parts = await Promise.all(lanes.map((lane) => someOf(lane, from, now, limit + 1)));
  const merged = parts.flat().toSorted((one, other) => (one.worklistDue < other.worklistDue ? -1 : 1));
  const listed = merged.slice(0, limit);
  const last = merged.length > limit ? listed.at(-1)?.worklistDue : undefined;
  return { listed, next: last === undefined ? null : Buffer.from(last).toString('base64url') };
}

/** Everything of one part, the nearest first. */
export const everythingIn = (lane: Lane, now: Instant): Promise<Listed[]> =>
  someOf(lane, first, now, Infinity);

/** How many consents are to be looked at within the days ahead; `atLeast` where nobody counted on. */
export async function consentsDue(
  now: Instant,
): Promise<{ readonly count: number; readonly atLeast?: true }> {
  const { Count = 0, LastEvaluatedKey: more } = await documents.send(
    new QueryCommand({ ...within('CONSENT', first, now), Select: 'COUNT' }),
  );
  return { count: Count, ...(more && { atLeast: true as const }) };
}

const first = '0';
const end = '~';

function within(lane: Lane, from: string, now: Instant): QueryCommandInput {
  return {
    TableName: setting('TABLE_NAME'),
    IndexName: 'worklist',
    KeyConditionExpression: 'worklist = :lane AND worklistDue BETWEEN :from AND :until',
    ExpressionAttributeValues: { ':lane': lane, ':from': from, ':until': untilOf(lane, now) },
  };
}

const untilOf = (lane: Lane, now: Instant): string =>
  lane === 'CONSENT' ? plusHours(now, consentsWithinDays * 24) : end;

async function someOf(lane: Lane, from: string, now: Instant, count: number): Promise<Listed[]> {
  const found: Listed[] = [];
  if (from >= untilOf(lane, now)) return found;
  const Limit = count === Infinity ? undefined : count + 1;
  for await (const item of query({ ...within(lane, from, now), Limit })) {
    const listed = item as unknown as Listed;
    // The end of the page before stands in the range that the index was asked for.
    if (listed.worklistDue > from) found.push(listed);
    if (found.length === count) break;
  }
  return found;
}

// `<instant>#<id>`, or `9999#<id>`.
const place = z.string().regex(/^\d{4}[\dT:.Z-]{0,20}#[\w#-]{1,120}$/u);

function placeOf(after: string): string {
  const read = place.safeParse(Buffer.from(after, 'base64url').toString());
  if (!read.success) throw invalid('after', 'must be the `next` of the page before');
  return read.data;
}
