// A preview of the purge (policy §13): what it would do now, item by item, written down as pages that a run can take up until the plan
// expires. Nothing is destroyed.
import { plusHours, type Instant } from '../../instant.ts';
import { sliceIn } from '../../retention/slices.ts';
import type { SliceWork } from '../../retention/work.ts';
import type { Rules } from '../../retention/schedule.ts';
import { isHeld } from '../held-back.ts';
import { readSchedule } from '../schedule.ts';
import { counted, dueSlices } from './begin.ts';
import { type Due, duePage, type Page, pageSize, writePage } from './pages.ts';
import { type HeldItem, lookAtHeld, type Place } from './release.ts';
import { keepNewRun, type Run } from './runs.ts';

/** As many items as one plan names at most. */
const planned = 10_000;
const planHours = 24;

export interface DueItem extends Due {
  readonly category: string;
  readonly action: SliceWork['action'];
}

export interface Preview {
  readonly run: Run;
  readonly due: readonly DueItem[];
  readonly held: readonly HeldItem[];
  /** Whether the plan names everything that is due. */
  readonly complete: boolean;
}

/** What a purge would do now, as a plan of that id. */
export async function preview(id: string, now: Instant, by: string): Promise<Preview> {
  const schedule = await readSchedule();
  const held = await allHeld(schedule.rules, now);
  const due: DueItem[] = [];
  const slices: SliceWork[] = [];
  let complete = true;
  for (const work of await dueSlices(schedule, now)) {
    const { category } = sliceIn(work.slice);
    const { items, more } = await dueIn(work, planned - due.length);
    complete &&= !more;
    if (await isHeld(category)) held.push(...items.map((item) => heldWithAll(item, category)));
    else if (items.length > 0) {
      await writeDown(id, work, items);
      slices.push(work);
      due.push(...items.map((item) => ({ ...item, category, action: work.action })));
    }
  }
  const run: Run = {
    id,
    kind: 'plan',
    state: 'planned',
    schedule: schedule.version,
    slices,
    heldBack: counted(held),
    items: due.length,
    plannedAt: now,
    expiresAt: plusHours(now, planHours),
  };
  await keepNewRun(run, { at: now, by });
  return { run, due, held, complete };
}

const heldWithAll = (item: Due, category: string): HeldItem => ({
  ...item,
  category,
  because: 'category-hold',
});

/** What is due in a slice, no more than so many; whether there is more. */
async function dueIn(work: SliceWork, limit: number): Promise<Page> {
  const items: Due[] = [];
  let more = true;
  while (more && items.length < limit) {
    const page = await duePage(work, items.at(-1), Math.min(pageSize, limit - items.length));
    items.push(...page.items);
    more = page.more;
  }
  return { items, more };
}

async function writeDown(id: string, { slice }: SliceWork, items: readonly Due[]): Promise<void> {
  for (let from = 0, n = 1; from < items.length; from += pageSize, n += 1) {
    const more = from + pageSize < items.length;
    await writePage(id, slice, n, { items: items.slice(from, from + pageSize), more });
  }
}

async function allHeld(rules: Rules, now: Instant): Promise<HeldItem[]> {
  const held: HeldItem[] = [];
  let after: Place | undefined;
  do {
    const look = await lookAtHeld(rules, now, after);
    held.push(...look.held);
    after = look.next;
  } while (after);
  return held;
}
