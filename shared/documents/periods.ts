// What the company tells people of its retention periods (policy §13, §14: OPEX 007) follows the schedule in force, until the company
// publishes its own text.
import type { Day } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import { retentionPeriods } from '../company/document-texts.ts';
import type { Instant } from '../instant.ts';
import type { Schedule } from '../retention/schedule.ts';
import { digestOf, published, steward, type Published, type Version } from './version.ts';

/** The version that tells of a schedule; nothing where the company's own is in force, or the one in force says just that. */
export function periodsAfter(
  was: Version,
  { version, rules, at }: Schedule & { readonly at: Instant },
): Published | undefined {
  const text = retentionPeriods(rules);
  if (was.by !== steward || was.sha256 === digestOf(text)) return undefined;
  const because = `Version ${version} of the retention schedule.`;
  return published(was, { version: labelAfter(was.version, londonDay(at)), text, because }, steward, at);
}

// A day, with a letter where it has several.
function labelAfter(was: string, today: Day): string {
  if (was < today) return today;
  const letter = was.slice(today.length);
  return today + (letter === '' ? 'a' : String.fromCodePoint(letter.charCodeAt(0) + 1));
}
