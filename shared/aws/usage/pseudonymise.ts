// The pseudonymiser (policy §6): of one day and slice, what is past its period is written to files under pseudonyms, a part at a time, and
// only then deleted. A part is written once and says which events it holds, so that a crash anywhere, or another run at the same time,
// leaves each event in the files once.
import type { PseudonymisedEvent } from '../../../events/pseudonymisation.ts';
import type { Instant } from '../../instant.ts';
import { overBefore } from '../../retention/schedule.ts';
import { heldSlice, slicesOf } from '../../retention/slices.ts';
import { coarsened } from '../../usage/coarse.ts';
import { dayOf, eventUnder, periodOf, pseudonymised, type PeriodKey } from '../../usage/pseudonym.ts';
import { isHeld, moveTo } from '../held-back.ts';
import { readSchedule } from '../schedule.ts';
import { Throttled, type Key } from '../table.ts';
import { allOf } from './at-once.ts';
import { destroyKeysPast, periodKey } from './pseudonym-keys.ts';
import { deleteRaw, someOf, type Place, type Stretch } from './raw.ts';
import { partsOf, putPart, readPart } from './parts.ts';
import { idOf, sorted, type Event } from './sorted.ts';

const category = 'usage-data';
const underPseudonyms = 'usage-data-pseudonymised';

/** The most lines of a part, and how many parts one step writes at most. */
const mostLines = 2000;
const partsOfStep = 2;

/** A night that was missed is made up for; so many days of a slice at once, and the rest in the nights that follow. */
const daysAtOnce = 62;

const midnight = 'T00:00:00.000Z';
const dayAfter = (day: string): string => dayOf(new Date(Date.parse(day) + 86_400_000).toISOString());

export interface Begun {
  readonly work: readonly { readonly slice: string; readonly day: string }[];
  /** The months whose keys were destroyed. */
  readonly destroyed: readonly string[];
}

/** Destroys the keys that are past their period and not held, and says which days of which slices hold events past theirs. */
export async function beginPseudonymising(at: Instant): Promise<Begun> {
  const period = (await readSchedule()).rules[underPseudonyms]?.period;
  const destroyed = period && !(await isHeld(underPseudonyms)) ? await destroyKeysPast(period, at) : [];
  const before = await overFrom(at);
  const due = before && !(await isHeld(category)) ? slicesOf(category) : [];
  const days = await Promise.all(due.map((slice) => daysDue(slice, before as Instant)));
  return { work: due.flatMap((slice, n) => (days[n] ?? []).map((day) => ({ slice, day }))), destroyed };
}

async function overFrom(at: Instant): Promise<Instant | undefined> {
  const period = (await readSchedule()).rules[category]?.period;
  return period && overBefore(period, at);
}

async function daysDue(slice: string, before: Instant): Promise<string[]> {
  const days: string[] = [];
  let from = '0000';
  while (days.length < daysAtOnce) {
    const [first] = (await someOf(slice, { from, to: before }, 1)).keys;
    if (!first) break;
    const day = dayOf(first.retainedFrom);
    days.push(day);
    from = `${dayAfter(day)}${midnight}`;
  }
  return days;
}

/** What a step did, in events. */
export interface Counts {
  readonly written: number;
  readonly deleted: number;
  /** Kept as they are: a hold, a restriction or an open request stands before them. */
  readonly held: number;
  /** Left out for good: their person objects, is erased, or their month is anonymous already. */
  readonly dropped: number;
  /** The table would not read them; the next night has them. */
  readonly left: number;
}

export interface Report extends Counts {
  readonly more: boolean;
}

const none: Counts = { written: 0, deleted: 0, held: 0, dropped: 0, left: 0 };

const sum = (one: Counts, two: Counts): Counts => ({
  written: one.written + two.written,
  deleted: one.deleted + two.deleted,
  held: one.held + two.held,
  dropped: one.dropped + two.dropped,
  left: one.left + two.left,
});

/**
 * Pseudonymises some of what is past its period of a slice on a day of UTC. Run twice, or twice at once, each event is in the files once.
 * Throws Throttled where the table lets nothing through.
 */
export async function pseudonymiseSlice(
  { slice, day, at }: { readonly slice: string; readonly day: string; readonly at: Instant },
  linesOfPart = mostLines,
): Promise<Report> {
  const before = await overFrom(at);
  if (!before || (await isHeld(category))) return { ...none, more: false };
  const end = `${dayAfter(day)}${midnight}` as Instant;
  const stretch: Stretch = { from: `${day}${midnight}`, to: end < before ? end : before };
  const files = await openFiles({ slice, day }, await periodKey(periodOf(day), at));
  let [done, after] = [none, undefined as Place | undefined];
  for (let n = 0; n < partsOfStep; n += 1) {
    const { keys, next } = await someOf(slice, stretch, linesOfPart, after);
    const counts = await pseudonymisePage(keys, files);
    // Another run was first: what it wrote is looked at anew.
    if (counts === 'overtaken') return { ...done, more: true };
    done = sum(done, counts);
    if (!next) return { ...done, more: false };
    after = next;
  }
  if (done.deleted + done.held === 0) throw new Throttled('the table lets nothing through');
  return { ...done, more: true };
}

/** The parts of a day and slice, as they were when the step began and as it adds to them. */
interface Files {
  readonly place: { readonly slice: string; readonly day: string };
  /** Nothing where the month is anonymous already: then nothing more can be written. */
  readonly key: PeriodKey | undefined;
  readonly written: Set<string>;
  parts: number;
}

async function openFiles(place: Files['place'], key: PeriodKey | undefined): Promise<Files> {
  const names = await partsOf(place);
  const parts = await allOf(names, readPart);
  return { place, key, parts: names.length, written: new Set(parts.flat().map(({ event }) => event)) };
}

async function pseudonymisePage(keys: readonly Key[], files: Files): Promise<Counts | 'overtaken'> {
  const { key, place, written } = files;
  const isWritten = (one: Key) => key !== undefined && written.has(lineOf(key, one));
  const before = keys.filter(isWritten);
  const fresh = keys.filter((one) => !isWritten(one));
  const { told, held, dropped, left } = await sorted(fresh, place.slice, key !== undefined);
  if (!(await writePart(told, files))) return 'overtaken';
  await allOf(held, (item) => moveTo(item, heldSlice));
  const deleted = await deleteRaw([...before, ...told.map((one) => one.at), ...dropped], place.slice);
  return { written: told.length, deleted, held: held.length, dropped: dropped.length, left: left.length };
}

const lineOf = (key: PeriodKey, { pk, sk }: Key): string => {
  const [, product = '', event = ''] = sk.split('#');
  return eventUnder(key, product, { event, person: idOf(pk) });
};

async function writePart(told: readonly Event[], files: Files): Promise<boolean> {
  const { key, place, written } = files;
  if (told.length === 0 || !key) return true;
  const lines: PseudonymisedEvent[] = coarsened(told.map((one) => pseudonymised(key, one.event)));
  if (!(await putPart(place, files.parts + 1, lines))) return false;
  files.parts += 1;
  for (const { event } of lines) written.add(event);
  return true;
}
