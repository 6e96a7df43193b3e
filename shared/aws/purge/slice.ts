// One page of a purge (policy §13): written down before anything of it goes, and again once it has gone, so that it can be stopped, or
// die, at any item and be done again.
import type { Instant } from '../../instant.ts';
import { sliceIn } from '../../retention/slices.ts';
import { nothingDone, rootOf, type Tally, together } from '../../retention/tally.ts';
import type { SliceWork } from '../../retention/work.ts';
import { isHeld } from '../held-back.ts';
import { endPerson } from './endings.ts';
import { type Fate, fateFound, fatesOf, isKept } from './fates.ts';
import {
  beginPage,
  type Due,
  duePage,
  isTakenUpAgain,
  type Outcome,
  outcomeOf,
  type Page,
  pageOf,
  writeOutcome,
  writePage,
} from './pages.ts';
import { readRun } from './runs.ts';

/** The work of a run in a slice, and the page that is next: 1, 2, 3 … */
export interface SliceStep extends SliceWork {
  readonly run: string;
  readonly page: number;
}

/** Does one page of it; what comes next, or nothing where the slice is done or the run was stopped. */
export async function purgePage(step: SliceStep, now: Instant): Promise<SliceStep | undefined> {
  const { run, slice, page } = step;
  const outcome = (await outcomeOf(run, slice, page)) ?? (await takePage(step, now));
  return outcome?.more ? { ...step, page: page + 1 } : undefined;
}

async function takePage(step: SliceStep, now: Instant): Promise<Outcome | undefined> {
  const { run, slice, page: n } = step;
  const page = (await pageOf(run, slice, n)) ?? (await nextPage(step));
  if (!page || page.items.length === 0) return undefined;
  const resumed = !(await beginPage(run, slice, n));
  const { fates, stopped } = await take(page, step, { now, resumed });
  await conclude(step, fates, { now, more: page.more && !stopped });
  // Where somebody else worked on this page too, whoever was first has said what became of it.
  return outcomeOf(run, slice, n);
}

/** Says what became of a page that was given up on the way: what is not there any more has gone by this run, and its people end. */
export async function settlePage(step: SliceStep, now: Instant): Promise<void> {
  const page = await pageOf(step.run, step.slice, step.page);
  const fates = await Promise.all(
    (page?.items ?? []).map(async (due) => [due, await fateFound(due, step.run)] as const),
  );
  const known = fates.flatMap(([due, fate]): [Due, Fate][] => (fate ? [[due, fate]] : []));
  await conclude(step, known, { now, more: false });
}

/** Ends the people of whom a page left nothing, and writes down what became of it. */
async function conclude(
  { run, slice, page: n }: SliceStep,
  fates: readonly [Due, Fate][],
  { now, more }: { now: Instant; more: boolean },
): Promise<void> {
  const went = fates.filter(([, fate]) => fate === 'destroyed' || fate === 'file').map(([due]) => due);
  const people = await endPeople(went, { run, at: now });
  const before = n > 1 ? await outcomeOf(run, slice, n - 1) : undefined;
  const tally = { ...tallied(fates), people, root: rootOf(went.map(lineOf)) };
  await writeOutcome(run, slice, n, {
    went: went.map(({ pk, sk }) => ({ pk, sk })),
    more,
    through: together(before?.through ?? nothingDone, tally),
  });
}

/** The page after the last one, written down. A plan has no more pages than were previewed. */
async function nextPage(step: SliceStep): Promise<Page | undefined> {
  const { run, slice, page: n } = step;
  if ((await readRun(run))?.kind !== 'nightly') return undefined;
  const before = n > 1 ? await pageOf(run, slice, n - 1) : undefined;
  const page = await duePage(step, before?.items.at(-1));
  if (page.items.length === 0) return undefined;
  return (await writePage(run, slice, n, page)) ? page : pageOf(run, slice, n);
}

interface Taking {
  readonly now: Instant;
  /** Whether the page was begun before: what is not there any more has gone by this run. The same where somebody takes it up meanwhile. */
  readonly resumed: boolean;
}

const atOnce = 50;

async function take(page: Page, step: SliceStep, { now, resumed }: Taking) {
  const because = { run: step.run, at: now };
  const fates: [Due, Fate][] = [];
  let stopped = false;
  for (let from = 0; from < page.items.length && !stopped; from += atOnce) {
    const some = page.items.slice(from, from + atOnce);
    stopped = (await readRun(step.run))?.state !== 'running';
    if (stopped) break;
    if (await isHeld(sliceIn(step.slice).category)) fates.push(...some.map(heldByCategory));
    else fates.push(...(await fatesOf(some, step, because)));
  }
  const ours = resumed || (fates.some(hasGone) && (await isTakenUpAgain(step.run, step.slice, step.page)));
  return {
    stopped,
    fates: fates.map((one): [Due, Fate] => (ours && hasGone(one) ? [one[0], 'destroyed'] : one)),
  };
}

// Whatever leaves something behind says itself which run took it.
const hasGone = ([{ pk }, fate]: [Due, Fate]): boolean => fate === 'gone' && pk.startsWith('PERSON#');

const heldByCategory = (due: Due): [Due, Fate] => [due, 'category-hold'];
const lineOf = ({ pk, sk, retainedFrom }: Due): string => `${pk} ${sk} ${retainedFrom}`;

function tallied(fates: readonly [Due, Fate][]): Omit<Tally, 'people' | 'root'> {
  const count = (...which: Fate[]) => fates.filter(([, fate]) => which.includes(fate)).length;
  const kept: Partial<Record<Fate, number>> = {};
  for (const [, fate] of fates) if (isKept(fate)) kept[fate] = (kept[fate] ?? 0) + 1;
  return {
    destroyed: count('destroyed', 'file'),
    archived: count('archived'),
    files: count('file'),
    disposals: count('disposal'),
    kept,
  };
}

async function endPeople(went: readonly Due[], because: { run: string; at: Instant }): Promise<number> {
  const people = [...new Set(went.map(({ pk }) => pk))].filter((pk) => pk.startsWith('PERSON#'));
  let count = 0;
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce);
    const ended = await Promise.all(some.map((pk) => endPerson(pk, because)));
    count += ended.filter(Boolean).length;
  }
  return count;
}
