// Which version of the fair processing notice somebody was shown (policy §14): it stands on whatever is collected.
import { type DocumentName, firstVersion } from '../company/documents.ts';
import type { Instant } from '../instant.ts';
import { invalid } from '../refusal.ts';
import { setting } from './environment.ts';
import { inForce, partitionOf, placeOf } from './in-force.ts';
import { read } from './table.ts';

const notice: DocumentName = 'fair-processing-notice';

// A website shows what it fetched: what was in force a minute ago is what a visitor saw who does not say.
const recentMs = 60_000;
let recent: { readonly version: string; readonly at: number } | undefined;

/**
 * The version that somebody was shown: the one named, else the one in force, at most a minute old. Throws Refusal `invalid` where the
 * company has none of that label.
 */
export async function noticeShown(label: string | undefined, now: Instant): Promise<string> {
  if (label === undefined) return recentNotice(Date.parse(now));
  if (label === firstVersion || label === recent?.version) return label;
  if (!(await read(setting('TABLE_NAME'), { pk: partitionOf(notice), sk: placeOf(label) })))
    throw invalid('notice', 'must be a version of the fair processing notice');
  return label;
}

async function recentNotice(now: number): Promise<string> {
  if (recent === undefined || Math.abs(now - recent.at) > recentMs)
    recent = { version: (await inForce(notice)).version, at: now };
  return recent.version;
}
