// Who wants no direct marketing (policy §5; UK GDPR Art 21(3); PECR reg 22): a chain of its own under the keyed hash of the address.
// It needs no person, takes effect with its write, and outlives the erasure of whoever it is about.
import type { EventData } from '../cases/case-type.ts';
import type { Instant } from '../instant.ts';
import { noEvents, type Head } from '../record/chain.ts';
import { untilNoConflict } from './conflicts.ts';
import { setting } from './environment.ts';
import { headOf, writesOf } from './record.ts';
import { Conflict, read, transact, type Write } from './table.ts';

type State = 'suppressed' | 'lifted';

interface Suppression {
  readonly state: State;
  readonly since: Instant;
  readonly head: Head;
}

const partition = (hash: string): string => `SUPPRESSED#${hash}`;

async function suppressionOf(hash: string): Promise<Suppression | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk: partition(hash), sk: 'marketing' });
  return item && { state: item['state'] as State, since: item['since'] as Instant, head: headOf(item) };
}

/** Since when the address of that hash has wanted no direct marketing; nothing where it does not say so. */
export async function suppressedSince(hash: string): Promise<Instant | undefined> {
  return standing(await suppressionOf(hash));
}

const standing = (found: Suppression | undefined): Instant | undefined =>
  found?.state === 'suppressed' ? found.since : undefined;

/** Whether the address of that hash wants no direct marketing. */
export const isSuppressed = async (hash: string): Promise<boolean> =>
  (await suppressedSince(hash)) !== undefined;

/** Stops direct marketing to the address of that hash, from this write on; `data` says why. Doing it again changes nothing. */
export const suppress = (hash: string, at: Instant, actor: string, data: EventData = {}): Promise<void> =>
  untilNoConflict(async () =>
    transact(await changing(hash, await suppressionOf(hash), 'suppressed', at, actor, data)),
  );

/** The writes that stop it, to go with what else says so; none where it is stopped. */
export const suppressing = async (hash: string, at: Instant, actor: string): Promise<Write[]> =>
  changing(hash, await suppressionOf(hash), 'suppressed', at, actor);

/** Takes the stop back. */
export const lift = (hash: string, at: Instant, actor: string): Promise<void> =>
  untilNoConflict(async () => transact(await lifting(hash, await suppressedSince(hash), at, actor)));

/**
 * The writes that take back the stop that was said at an instant, to go with the consent that does so; none where there is no stop. Throws
 * Conflict where another was said since: whoever decided did not know it.
 */
export async function lifting(
  hash: string,
  said: Instant | undefined,
  at: Instant,
  actor: string,
): Promise<Write[]> {
  const was = await suppressionOf(hash);
  if (standing(was) !== said) throw new Conflict([]);
  return changing(hash, was, 'lifted', at, actor);
}

function changing(
  hash: string,
  was: Suppression | undefined,
  state: State,
  at: Instant,
  actor: string,
  data: EventData = {},
): Promise<Write[]> {
  if ((was?.state ?? 'lifted') === state) return Promise.resolve([]);
  return writesOf({
    pk: partition(hash),
    head: { sk: 'marketing', was: was?.head ?? noEvents, item: { state, since: at } },
    events: [{ type: `marketing.${state}`, data }],
    at,
    actor,
  });
}
