// Which version of the fair processing notice somebody was shown (policy §14): it stands on whatever is collected.
import { londonDay } from '../calendar/london.ts';
import { type DocumentName, firstDay, firstVersion } from '../company/documents.ts';
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { invalid } from '../refusal.ts';
import { setting } from './environment.ts';
import { inForce, partitionOf, placeOf } from './in-force.ts';
import { query, read } from './table.ts';

const notice: DocumentName = 'fair-processing-notice';

// A website shows what it fetched: what was in force a minute ago is what a visitor saw who does not say.
const recentMs = 60_000;
let recent: (Shown & { readonly at: number }) | undefined;

/** A version of the notice, and the purposes beyond those of the policy that whoever was shown it has been told of (§5). */
export interface Shown {
  readonly version: string;
  readonly tellsOf: readonly Purpose[];
}

/**
 * The notice that somebody was shown: the version named, else the one in force, at most a minute old. Throws Refusal `invalid` where the
 * company has none of that label.
 */
export async function noticeOf(label: string | undefined, now: Instant): Promise<Shown> {
  if (label === undefined) return recentNotice(Date.parse(now));
  if (label === firstVersion) return { version: label, tellsOf: [] };
  if (label === recent?.version) return recent;
  const item = await read(setting('TABLE_NAME'), { pk: partitionOf(notice), sk: placeOf(label) });
  if (!item) throw invalid('notice', 'must be a version of the fair processing notice');
  return { version: label, tellsOf: (item['tellsOf'] ?? []) as Purpose[] };
}

/** The same, of which only the label is needed. */
export const noticeShown = async (label: string | undefined, now: Instant): Promise<string> =>
  (await noticeOf(label, now)).version;

/**
 * The notice that somebody was shown at an earlier moment, as staff log it: the version named, else the one in force by then. Only whoever
 * was shown one by name has been told of anything: a phone call shows none (§5). Throws Refusal `invalid` where the company had none of that
 * label by then.
 */
export async function noticeBy(label: string | undefined, at: Instant): Promise<Shown> {
  const published = await publishedBy(at);
  if (label === undefined) return { version: published[0]?.version ?? firstVersion, tellsOf: [] };
  const named = published.find(({ version }) => version === label);
  if (named) return named;
  if (label === firstVersion && londonDay(at) >= firstDay) return { version: label, tellsOf: [] };
  throw invalid('notice', 'must be a version of the fair processing notice that was in force by then');
}

// The newest first, without what they say, and without the one that nobody published here.
async function publishedBy(moment: Instant): Promise<Shown[]> {
  const shown: Shown[] = [];
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    FilterExpression: 'publishedAt <= :moment',
    ExpressionAttributeValues: { ':pk': partitionOf(notice), ':prefix': placeOf(''), ':moment': moment },
    ProjectionExpression: 'pk, sk, version, tellsOf',
    ScanIndexForward: false,
    ConsistentRead: true,
  };
  for await (const { version, tellsOf = [] } of query(input))
    shown.push({ version: String(version), tellsOf: tellsOf as Purpose[] });
  return shown;
}

async function recentNotice(now: number): Promise<Shown> {
  if (recent === undefined || Math.abs(now - recent.at) > recentMs) {
    const { version, tellsOf = [] } = await inForce(notice);
    recent = { version, tellsOf, at: now };
  }
  return recent;
}
