// How a purge begins (policy §13): with a look at what is held, and the slices in which anything is due. The nightly run and a preview
// begin alike; a preview writes down every page, and destroys nothing.
import type { Instant } from '../../instant.ts';
import type { Schedule } from '../../retention/schedule.ts';
import { keptTogether, type Tally } from '../../retention/tally.ts';
import { type SliceWork, workOf } from '../../retention/work.ts';
import { isHeld } from '../held-back.ts';
import { sliceIn } from '../../retention/slices.ts';
import { readSchedule } from '../schedule.ts';
import type { Write } from '../table.ts';
import { type Due, duePage, type Page, pageSize, writePage } from './pages.ts';
import { type HeldItem, lookAtHeld, type Place } from './release.ts';
import { keepNewRun, readRun, type Run } from './runs.ts';
import { Conflict } from '../table.ts';

/** What the nightly run has come to at its beginning: more to look at, or the slices to work through. */
export interface Begun {
  readonly run: string;
  readonly slices: readonly SliceWork[];
  readonly more: boolean;
  readonly after?: Place;
  readonly held?: Tally['kept'];
}

/** The slices in which anything is due now. */
export async function dueSlices({ rules }: Schedule, now: Instant): Promise<SliceWork[]> {
  const all = workOf(rules, now);
  const due = await Promise.all(
    all.map(async (work) => (await duePage(work, undefined, 1)).items.length > 0),
  );
  return all.filter((_, place) => due[place]);
}

const counted = (held: readonly HeldItem[]): Tally['kept'] =>
  held.reduce<Tally['kept']>((sum, { because }) => keptTogether(sum, { [because]: 1 }), {});

/**
 * Begins the run of a night, or looks at some more of what is held before that. The run bears the name of its day: a schedule that
 * fires twice begins it once. A night on which nothing is due leaves nothing behind.
 */
export async function beginNightly(
  id: string,
  now: Instant,
  { after, held = {} }: { after?: Place | undefined; held?: Tally['kept'] | undefined } = {},
): Promise<Begun> {
  const [schedule, begunBefore] = await Promise.all([readSchedule(), readRun(id)]);
  if (begunBefore) return { run: id, slices: slicesLeft(begunBefore), more: false };
  const look = await lookAtHeld(schedule.rules, now, after);
  const heldBack = keptTogether(held, counted(look.held));
  if (look.next) return { run: id, slices: [], more: true, after: look.next, held: heldBack };
  const slices = await dueSlices(schedule, now);
  return {
    run: id,
    slices: slices.length > 0 ? await started(id, now, schedule, slices, heldBack) : [],
    more: false,
  };
}

async function started(
  id: string,
  now: Instant,
  { version }: Schedule,
  slices: readonly SliceWork[],
  heldBack: Tally['kept'],
): Promise<readonly SliceWork[]> {
  const run = {
    id,
    kind: 'nightly',
    state: 'running',
    schedule: version,
    slices,
    heldBack,
    startedAt: now,
  } as const;
  try {
    await keepNewRun(run, { at: now });
    return slices;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return slicesOfRun(id);
  }
}

// A run that is to stop has its certificate still to come.
const slicesLeft = (run: Run | undefined): readonly SliceWork[] =>
  run?.state === 'running' || run?.state === 'stopping' ? run.slices : [];

/** The slices of a run that is under way; none where it is over. */
export const slicesOfRun = async (id: string): Promise<readonly SliceWork[]> => slicesLeft(await readRun(id));

/** As many items as one plan names at most. */
const planned = 10_000;
const planHours = 24;

export interface Preview {
  readonly run: Run;
  readonly due: readonly (Due & { readonly category: string; readonly action: SliceWork['action'] })[];
  readonly held: readonly HeldItem[];
  /** Whether the plan names everything that is due. */
  readonly complete: boolean;
}

/** What a purge would do now, written down as a plan that can be run until it expires. */
export async function preview(
  id: string,
  now: Instant,
  by: string,
  besides: (seen: Omit<Preview, 'run'>, run: Run) => readonly Write[] = () => [],
): Promise<Preview> {
  const schedule = await readSchedule();
  const held = await allHeld(schedule, now);
  const work = await dueSlices(schedule, now);
  const due: Preview['due'][number][] = [];
  const slices: SliceWork[] = [];
  let complete = true;
  for (const one of work) {
    const { category } = sliceIn(one.slice);
    const byCategory = await isHeld(category);
    for (let n = 1, page: Page | undefined; n === 1 || page?.more; n += 1) {
      if (due.length >= planned) {
        complete = false;
        break;
      }
      page = await duePage(one, page?.items.at(-1), Math.min(pageSize, planned - due.length));
      if (byCategory) held.push(...page.items.map((item) => heldIn(item, category)));
      else if (page.items.length > 0) {
        await writePage(id, one.slice, n, page);
        if (n === 1) slices.push(one);
        due.push(...page.items.map((item) => ({ ...item, category, action: one.action })));
      }
    }
  }
  const seen = { due, held, complete };
  const run: Run = {
    id,
    kind: 'plan',
    state: 'planned',
    schedule: schedule.version,
    slices,
    heldBack: counted(held),
    items: due.length,
    plannedAt: now,
    expiresAt: new Date(Date.parse(now) + planHours * 3_600_000).toISOString() as Instant,
  };
  await keepNewRun(run, { at: now, by, besides: besides(seen, run) });
  return { run, ...seen };
}

const heldIn = (item: Due, category: string): HeldItem => ({ ...item, category, because: 'category-hold' });

async function allHeld({ rules }: Schedule, now: Instant): Promise<HeldItem[]> {
  const held: HeldItem[] = [];
  let after: Place | undefined;
  do {
    const look = await lookAtHeld(rules, now, after);
    held.push(...look.held);
    after = look.next;
  } while (after);
  return held;
}
