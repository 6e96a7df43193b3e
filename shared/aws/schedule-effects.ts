// What a change of the retention schedule makes due (policy §13), counted in the retention index, which lags a moment behind the record;
// and the token by which the DPO accepts just that. What is held from destruction is in a slice of its own, and not counted.
import { createHmac } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Due } from '../../events/retention.ts';
import { londonDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import { canonical } from '../record/chain.ts';
import { dueLater, newlyDue, type Reach } from '../retention/revision.ts';
import type { Schedule } from '../retention/schedule.ts';
import { setting } from './environment.ts';
import { domainKey } from './keys.ts';
import { documents, type Item } from './table.ts';

// Nobody needs to know it more exactly.
const enough = 10_000;

export interface Effects {
  readonly newlyDue: readonly Due[];
  readonly dueLater: readonly Due[];
}

/** What another schedule makes due at once, and what later than before. */
export async function effectsOf(was: Schedule, next: Schedule, now: Instant): Promise<Effects> {
  const [at, later] = [newlyDue(was.rules, next.rules, now), dueLater(was.rules, next.rules, now)];
  const [sooner, putOff] = await Promise.all([counted(at), counted(later)]);
  return { newlyDue: sooner, dueLater: putOff };
}

/** The token that accepts what a schedule makes newly due: no other schedule, nothing else newly due, on no other day. */
export async function acceptanceOf(next: Schedule, due: readonly Due[], now: Instant): Promise<string> {
  const accepted = due.map(({ category, act }) => [category, act]);
  const text = canonical(['retention-schedule', next, accepted, londonDay(now)]);
  return createHmac('sha256', await domainKey('fingerprint'))
    .update(text)
    .digest('base64url');
}

async function counted(reaches: readonly Reach[]): Promise<Due[]> {
  const counts = await Promise.all(reaches.map(countOf));
  return counts.filter(({ count }) => count !== 0);
}

async function countOf({ category, title, act, slices, from, before }: Reach): Promise<Due> {
  if (slices.length === 0) return { category, title, act };
  let count = 0;
  for (const slice of slices) {
    if (count < enough) count += await countIn(slice, from, before, enough - count);
  }
  return { category, title, act, count, ...(count >= enough && { atLeast: true }) };
}

async function countIn(slice: string, from: string, before: string, upTo: number): Promise<number> {
  let count = 0;
  let next: Item | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName: setting('TABLE_NAME'),
        IndexName: 'retention',
        KeyConditionExpression: 'retentionSlice = :slice AND retainedFrom BETWEEN :from AND :through',
        ExpressionAttributeValues: { ':slice': slice, ':from': from, ':through': lastBefore(before) },
        Select: 'COUNT',
        Limit: upTo - count,
        ExclusiveStartKey: next,
      }),
    );
    count += page.Count ?? 0;
    next = page.LastEvaluatedKey;
  } while (next && count < upTo);
  return count;
}

// A key condition has no half-open span.
const lastBefore = (before: string): string =>
  before.includes('T') ? new Date(Date.parse(before) - 1).toISOString() : before;
