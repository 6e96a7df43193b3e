// A change of the retention schedule puts into force with it what the company tells people of its periods (policy §13, §14: OPEX 007).
import type { DocumentName } from '../company/documents.ts';
import { periodsAfter } from '../documents/periods.ts';
import { documentOf, publish } from './documents.ts';
import { commit, writesOf } from './record.ts';
import { changeTo, type Decided, type StandingSchedule } from './schedule.ts';
import { Conflict, type Write } from './table.ts';

const told: DocumentName = 'data-retention-periods';

/**
 * Puts a version of the schedule into force, and where the company has not published its periods itself, the document that tells of them.
 * Throws Conflict where another one of either was put there meanwhile.
 */
export async function keepSchedule(
  standing: StandingSchedule,
  decided: Decided,
  besides: readonly Write[] = [],
): Promise<void> {
  const change = changeTo(standing, decided, besides);
  const was = await documentOf(told);
  const next = was && periodsAfter(was, decided);
  if (!next) return commit(change);
  const writes = await writesOf(change);
  const unlessOvertaken = ({ version }: { readonly version: string }) => {
    if (version !== was.version) throw new Conflict([]);
    return next;
  };
  await publish(told, unlessOvertaken, () => writes);
}
