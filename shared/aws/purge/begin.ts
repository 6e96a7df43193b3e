// How the purge of a night begins (policy §13): with a look at what is held, and the slices in which anything is due.
import type { Instant } from '../../instant.ts';
import type { Schedule } from '../../retention/schedule.ts';
import { keptTogether, type Tally } from '../../retention/tally.ts';
import { sliceIn } from '../../retention/slices.ts';
import { type SliceWork, workOf } from '../../retention/work.ts';
import { isHeld } from '../held-back.ts';
import { readSchedule } from '../schedule.ts';
import { Conflict } from '../table.ts';
import { countDue, duePage } from './pages.ts';
import { type HeldItem, lookAtHeld, type Place } from './release.ts';
import { keepNewRun, readRun, type Run } from './runs.ts';

/** What the nightly run has come to at its beginning: more to look at, or the slices to work through. */
export interface Begun {
  readonly run: string;
  readonly slices: readonly SliceWork[];
  /** Whether the run has its certificate to come. */
  readonly due: boolean;
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
 * fires twice begins it once. A night on which there is nothing to do, and nothing unclear, leaves nothing behind.
 */
export async function beginNightly(
  id: string,
  now: Instant,
  { after, held = {} }: { after?: Place | undefined; held?: Tally['kept'] | undefined } = {},
): Promise<Begun> {
  const [schedule, begunBefore] = await Promise.all([readSchedule(), readRun(id)]);
  if (begunBefore)
    return { run: id, slices: slicesLeft(begunBefore), due: !isOver(begunBefore), more: false };
  const look = await lookAtHeld(schedule.rules, now, after);
  const seen = keptTogether(held, counted(look.held));
  if (look.next) return { run: id, slices: [], due: false, more: true, after: look.next, held: seen };
  const { slices, heldBack } = await apart(await dueSlices(schedule, now), seen);
  const due = slices.length > 0 || heldBack.unclear !== undefined;
  const begun = due ? await started({ id, schedule: schedule.version, slices, heldBack }, now) : [];
  return { run: id, slices: begun, due, more: false };
}

/** The slices whose category no legal hold names; what is due in the others is counted. */
async function apart(due: readonly SliceWork[], seen: Tally['kept']) {
  const slices: SliceWork[] = [];
  let heldBack = seen;
  for (const work of due) {
    if (!(await isHeld(sliceIn(work.slice).category))) slices.push(work);
    else heldBack = keptTogether(heldBack, { 'category-hold': await countDue(work, countedTo) });
  }
  return { slices, heldBack };
}

const countedTo = 10_000;

async function started(
  run: Pick<Run, 'id' | 'schedule' | 'slices' | 'heldBack'>,
  now: Instant,
): Promise<readonly SliceWork[]> {
  try {
    await keepNewRun({ ...run, kind: 'nightly', state: 'running', startedAt: now }, { at: now });
    return run.slices;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return slicesOfRun(run.id);
  }
}

// A run that is to stop has its certificate still to come.
const isOver = (run: Run): boolean => run.state !== 'running' && run.state !== 'stopping';

const slicesLeft = (run: Run | undefined): readonly SliceWork[] => (run && !isOver(run) ? run.slices : []);

/** The slices of a run that is under way; none where it is over. */
export const slicesOfRun = async (id: string): Promise<readonly SliceWork[]> => slicesLeft(await readRun(id));
