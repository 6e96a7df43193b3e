// A step of the purge, as its state machine calls it (policy §13): begins, works through a slice, ends with a certificate. Run twice, it
// does it once.
import type * as z from 'zod';
import { purgeInput, type purgeBegin, type purgeSlice } from '../events/purge.ts';
import { beginNightly, slicesOfRun } from '../shared/aws/purge/begin.ts';
import { certify } from '../shared/aws/purge/certify.ts';
import { purgePage, type SliceStep } from '../shared/aws/purge/slice.ts';
import { londonDay } from '../shared/calendar/london.ts';
import type { Instant } from '../shared/instant.ts';
import type { SliceWork } from '../shared/retention/work.ts';
import { note } from './edge/log.ts';

export async function handler(event: unknown) {
  const { step, input } = purgeInput.parse(event);
  if (step === 'begin') return begin(input);
  if (step === 'slice') return work(input);
  const failed = input.slices.filter((one) => one.failed).map(({ slice }) => slice);
  await certify(input.run, failed, now());
  note('purge.certified', { run: input.run, failed: failed.length });
  return { run: input.run };
}

const now = (): Instant => new Date().toISOString() as Instant;

const first = (run: string, slices: readonly SliceWork[], due: boolean) => ({
  run,
  slices: slices.map((one) => ({ ...one, run, page: 1 })),
  due,
  more: false,
});

async function begin({ run, after, held }: z.infer<typeof purgeBegin>) {
  // A plan has its certificate though nothing was due.
  if (run !== undefined) return first(run, await slicesOfRun(run), true);
  const at = now();
  const begun = await beginNightly(`purge_${londonDay(at)}`, at, { after, held });
  if (begun.more) return { more: true, due: false, after: begun.after, held: begun.held };
  note('purge.begun', { run: begun.run, slices: begun.slices.length });
  return first(begun.run, begun.slices, begun.due);
}

/** As many pages as one step takes at most, and as long: some ten thousand items, well within what a function may take. */
const pagesAStep = 25;
const stepMs = 12_000;
/** A step leaves seven events in the history of its execution, which takes 25,000: what is left then is for the next night. */
const pagesARun = 3000 * pagesAStep;

async function work({ run, slice, ...rest }: z.infer<typeof purgeSlice>) {
  const began = Date.now();
  let step: SliceStep | undefined = { run, slice, ...rest } as SliceStep;
  for (let count = 0; step && count < pagesAStep && Date.now() - began < stepMs; count += 1)
    step = await purgePage(step, now());
  const full = step !== undefined && step.page > pagesARun;
  const more = step !== undefined && !full;
  note('purging', { run, slice, more });
  return { ...(step ?? { run, slice, ...rest }), more, failed: full };
}
