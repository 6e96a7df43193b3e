// The certificate of a purge (policy §13): what went, by category and by which schedule, a root over it, what was kept and why, what
// failed, and what a stopped run has left.
import type { Certificate } from '../../../events/retention.ts';
import type { Instant } from '../../instant.ts';
import { sliceIn } from '../../retention/slices.ts';
import { keptReasons } from '../../../events/retention.ts';
import { nothingDone, rootOf, type Tally, together } from '../../retention/tally.ts';
import type { SliceWork } from '../../retention/work.ts';
import { untilNoConflict } from '../conflicts.ts';
import { countDue, lastOutcome, unfinishedPage } from './pages.ts';
import { keepRun, type Run, standingRun } from './runs.ts';
import { settlePage } from './slice.ts';

/** Ends a run with its certificate; nothing where it has ended. `failed`: the slices that were given up. */
export const certify = (id: string, failed: readonly string[], at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const was = await standingRun(id);
    if (!was || !['running', 'stopping'].includes(was.run.state)) return;
    for (const work of was.run.slices.filter(({ slice }) => failed.includes(slice)))
      await settle(id, work, at);
    const certificate = await certificateOf(was.run, failed, at);
    const { state, schedule, destroyed, root, failures } = certificate;
    const data = { state, schedule, destroyed, failed: failures.length, root };
    await keepRun(
      was,
      { ...was.run, state, endedAt: at, certificate },
      { type: 'purge.ended', data },
      { at },
    );
  });

// A page that was given up on the way has gone in part.
async function settle(run: string, work: SliceWork, at: Instant): Promise<void> {
  const page = await unfinishedPage(run, work.slice);
  if (page !== undefined) await settlePage({ ...work, run, page }, at);
}

async function certificateOf(run: Run, failed: readonly string[], endedAt: Instant): Promise<Certificate> {
  const done: [slice: string, tally: Tally][] = [];
  for (const { slice } of run.slices)
    done.push([slice, (await lastOutcome(run.id, slice))?.through ?? nothingDone]);
  const all = done.map(([, tally]) => tally).reduce(together, { ...nothingDone, kept: run.heldBack });
  const failures = [...failuresOf(failed, done), ...unclearIn(run)];
  const unsure = failures.length > 0 || run.state === 'stopping';
  const left = unsure ? await leftOf(run, done) : 0;
  // Asked to stop, it may have been through already.
  const state = failures.length > 0 ? 'failed' : left > 0 ? 'stopped' : 'completed';
  return {
    run: run.id,
    kind: run.kind,
    state,
    schedule: run.schedule,
    startedAt: run.startedAt ?? endedAt,
    endedAt,
    categories: categoriesOf(done),
    destroyed: all.destroyed,
    archived: all.archived,
    people: all.people,
    kept: keptReasons.flatMap((reason) => {
      const count = all.kept[reason];
      return count ? [{ reason, count }] : [];
    }),
    left,
    failures,
    root: rootOf(done.flatMap(([slice, { root }]) => (root === '' ? [] : [`${slice} ${root}`]))),
  };
}

const failuresOf = (failed: readonly string[], done: readonly [string, Tally][]): Certificate['failures'] => [
  ...failed.map((slice) => ({ slice, what: 'was not finished' })),
  ...done.flatMap(([slice, { kept }]) =>
    kept.throttled ? [{ slice, what: `the table would not take ${kept.throttled} of it` }] : [],
  ),
];

const unclearIn = ({ heldBack: { unclear } }: Run): Certificate['failures'] =>
  unclear ? [{ slice: 'held', what: `${unclear} of it could not be looked at` }] : [];

function categoriesOf(done: readonly [string, Tally][]): Certificate['categories'] {
  const of = new Map<string, Tally>();
  for (const [slice, tally] of done) {
    const { category } = sliceIn(slice);
    of.set(category, together(of.get(category) ?? nothingDone, tally));
  }
  return [...of]
    .map(([category, { destroyed, archived, files, disposals }]) => ({
      category,
      destroyed,
      archived,
      files,
      disposals,
    }))
    .filter(({ destroyed, archived, disposals }) => destroyed + archived + disposals > 0);
}

// A plan knows how many it named; the nightly run asks what is due still, which includes what it kept a moment ago.
async function leftOf(run: Run, done: readonly [string, Tally][]): Promise<number> {
  if (run.items !== undefined) return run.items - done.reduce((sum, [, tally]) => sum + reached(tally), 0);
  let left = 0;
  for (const work of run.slices) left += await countDue(work, countedTo);
  return left;
}

const countedTo = 10_000;

const reached = ({ destroyed, archived, disposals, kept }: Tally): number =>
  Object.values(kept).reduce((sum, count) => sum + count, destroyed + archived + disposals);
