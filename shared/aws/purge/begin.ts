// How the purge of a night begins (policy §13): with a look at what is held, and the slices in which anything is due.
import type { Instant } from '../../instant.ts';
import type { Schedule } from '../../retention/schedule.ts';
import { keptTogether, type Tally } from '../../retention/tally.ts';
import { type SliceWork, workOf } from '../../retention/work.ts';
import { readSchedule } from '../schedule.ts';
import { Conflict } from '../table.ts';
import { duePage } from './pages.ts';
import { type HeldItem, lookAtHeld, type Place } from './release.ts';
import { keepNewRun, readRun, type Run } from './runs.ts';

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

/** What is held, counted by reason. */
export const counted = (held: readonly HeldItem[]): Tally['kept'] =>
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
