// The runs of the purge (policy §13), each a chain of its own: planned or begun by the schedule, running, and ended with a certificate or
// stopped. What a run says of itself are ids, codes and counts.
import type { Instant } from '../../instant.ts';
import { noEvents, type Head } from '../../record/chain.ts';
import { Refusal } from '../../refusal.ts';
import { steward } from '../../roles.ts';
import type { Tally } from '../../retention/tally.ts';
import type { SliceWork } from '../../retention/work.ts';
import type { Certificate } from '../../../events/retention.ts';
import type { Happening } from '../../cases/case-type.ts';
import { setting } from '../environment.ts';
import { commit, headOf } from '../record.ts';
import { query, read, type Item, type Write } from '../table.ts';

export interface Run {
  readonly id: string;
  readonly kind: 'nightly' | 'plan';
  readonly state: 'planned' | 'running' | 'stopping' | 'completed' | 'stopped' | 'failed';
  /** The version of the schedule that it goes by. */
  readonly schedule: number;
  readonly slices: readonly SliceWork[];
  /** What is past its period and kept, by reason, as it was found at the beginning. */
  readonly heldBack: Tally['kept'];
  /** Of a plan: how many items it names, and until when it may be run. */
  readonly items?: number;
  readonly expiresAt?: Instant;
  readonly plannedAt?: Instant;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly certificate?: Certificate;
}

export interface StandingRun {
  readonly run: Run;
  readonly head: Head;
}

const partition = (id: string): string => `PURGE#${id}`;
const register = 'REGISTER#purges';

/** The run of that id as it stands now; nothing where there is none. */
export const readRun = async (id: string): Promise<Run | undefined> => (await standingRun(id))?.run;

/** The same, to be changed. */
export async function standingRun(id: string): Promise<StandingRun | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk: partition(id), sk: 'RUN' });
  return item && { run: runOf(item), head: headOf(item) };
}

function runOf({ pk: _pk, sk: _sk, seq: _seq, head: _head, ...run }: Item): Run {
  return run as unknown as Run;
}

/** Keeps a new run, with its first event. Throws Conflict where there is one of that id. */
export async function keepNewRun(
  run: Run,
  { at, by = steward.id, besides = [] }: { at: Instant; by?: string; besides?: readonly Write[] },
): Promise<void> {
  const entry = { pk: register, sk: `ENTRY#${at}#${run.id}`, id: run.id };
  const data = { kind: run.kind, schedule: run.schedule };
  await commit({
    pk: partition(run.id),
    head: { sk: 'RUN', was: noEvents, item: { ...run } },
    events: [{ type: run.state === 'planned' ? 'purge.planned' : 'purge.started', data }],
    at,
    actor: by,
    besides: [{ Put: { TableName: setting('TABLE_NAME'), Item: entry } }, ...besides],
  });
}

/** Keeps what a run has become, with its event. Throws Conflict where somebody else changed it meanwhile. */
export async function keepRun(
  { head }: StandingRun,
  run: Run,
  event: Happening,
  { at, by = steward.id, besides = [] }: { at: Instant; by?: string; besides?: readonly Write[] },
): Promise<void> {
  await commit({
    pk: partition(run.id),
    head: { sk: 'RUN', was: head, item: { ...run } },
    events: [event],
    at,
    actor: by,
    besides,
  });
}

/** The ids of the runs, the newest first, as many as asked for. */
export async function recentRuns(limit: number): Promise<string[]> {
  const ids: string[] = [];
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': register },
    ScanIndexForward: false,
    Limit: limit,
  };
  for await (const { id } of query(input)) {
    ids.push(String(id));
    if (ids.length === limit) break;
  }
  return ids;
}

/** Begins what was planned. Throws Refusal where it has expired, or is run already. */
export function begun({ run }: StandingRun, at: Instant): Run {
  if (run.state !== 'planned')
    throw new Refusal('not-allowed', 'This plan has been run already.', { allowed: [] });
  if (run.expiresAt !== undefined && run.expiresAt <= at)
    throw new Refusal('not-allowed', 'This plan has expired: ask for a new preview.', { allowed: [] });
  return { ...run, state: 'running', startedAt: at };
}

/** Asks a run to stop: nothing more is taken up. Throws Refusal where it does not run. */
export function stopping({ run }: StandingRun): Run {
  if (run.state !== 'running')
    throw new Refusal('not-allowed', 'This run is not under way.', { allowed: [] });
  return { ...run, state: 'stopping' };
}
