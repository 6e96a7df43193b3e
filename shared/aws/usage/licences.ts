// The licences in the table (policy §6): a chain each, with a seat for each user who has one. Of two who want the last seat at the same time
// one gets it: a seat and the count of them change in one transaction.
import type { Licence, LicenceRefusal } from '../../../events/licences.ts';
import type { EventData } from '../../cases/case-type.ts';
import type { Instant } from '../../instant.ts';
import { noEvents, type Head } from '../../record/chain.ts';
import { invalid } from '../../refusal.ts';
import { refusedBecause } from '../../usage/entitlement.ts';
import { untilNoConflict } from '../conflicts.ts';
import { setting } from '../environment.ts';
import { commit, headOf, type Change } from '../record.ts';
import { read, type Write } from '../table.ts';
import { userHash } from './users.ts';

/** A licence as it stands. The holder is an organisation, and is not sealed. */
export interface StandingLicence {
  readonly product: string;
  readonly holder: string;
  readonly seats?: number;
  readonly from: Instant;
  readonly until: Instant;
  /** How many seats are taken. */
  readonly taken: number;
  /** 1, 2, 3 …: how often it was registered or changed. */
  readonly revision: number;
}

const partition = (licence: string): string => `LICENCE#${licence}`;
const seatKey = (hash: string): string => `SEAT#${hash}`;

async function readLicence(id: string): Promise<{ licence: StandingLicence; head: Head } | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk: partition(id), sk: 'LICENCE' });
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, ...licence } = item;
  return { licence: licence as unknown as StandingLicence, head: headOf(item) };
}

const hasSeat = async (id: string, hash: string): Promise<boolean> =>
  (await read(setting('TABLE_NAME'), { pk: partition(id), sk: seatKey(hash) })) !== undefined;

/**
 * Registers a licence, or changes the one of that id, in one transaction; its revision. Throws Refusal `invalid` where it has fewer seats
 * than users, or was of another product, Conflict where somebody else changed it meanwhile. `besides` is asked once nothing stands
 * against it.
 */
export async function keepLicence(
  { licence: id, users, released, ...terms }: Licence,
  at: Instant,
  actor: string,
  besides: (revision: number) => Promise<readonly Write[]>,
): Promise<number> {
  const was = await readLicence(id);
  // Seats are found by the product and the user: of another product nobody could give them up.
  if (was && was.licence.product !== terms.product)
    throw invalid('product', 'must be the product of the licence');
  const [added, freed] = await Promise.all([
    seatsOf(
      id,
      terms.product,
      users.map(({ user }) => user),
      false,
    ),
    seatsOf(id, terms.product, released, true),
  ]);
  const taken = (was?.licence.taken ?? 0) + added.length - freed.length;
  if (terms.seats !== undefined && taken > terms.seats)
    throw invalid('users', 'are more than there are seats');
  const revision = (was?.licence.revision ?? 0) + 1;
  await commit({
    pk: partition(id),
    head: { sk: 'LICENCE', was: was?.head ?? noEvents, item: { ...terms, taken, revision } },
    items: added.map((hash) => ({ sk: seatKey(hash), at })),
    removed: freed.map(seatKey),
    events: [
      { type: was ? 'licence.changed' : 'licence.registered', data: { licence: id, revision, taken } },
    ],
    at,
    actor,
    besides: await besides(revision),
  });
  return revision;
}

/** The keyed hashes of those of the users who have a seat, or of those who have none; each once. */
async function seatsOf(
  id: string,
  product: string,
  users: readonly string[],
  seated: boolean,
): Promise<string[]> {
  const hashes = new Set(await Promise.all(users.map((user) => userHash(product, user))));
  const all = await Promise.all([...hashes].map(async (hash) => ({ hash, has: await hasSeat(id, hash) })));
  return all.filter(({ has }) => has === seated).map(({ hash }) => hash);
}

export interface Validated {
  readonly reason?: LicenceRefusal;
  /** The licence; nothing where there is none. */
  readonly licence?: StandingLicence;
}

/** Whether a licence entitles a product's user now, who takes a seat where one is left. */
export const validate = (
  id: string,
  asked: { readonly product: string; readonly user: string; readonly at: Instant },
  actor: string,
): Promise<Validated> =>
  untilNoConflict(async () => {
    const was = await readLicence(id);
    if (!was) return { reason: 'unknown' };
    const { licence } = was;
    const hash = await userHash(asked.product, asked.user);
    const sits = licence.seats === undefined || (await hasSeat(id, hash));
    const seat = sits || licence.taken < (licence.seats ?? Infinity);
    const reason = refusedBecause({ ...licence, asked, seat });
    if (reason !== undefined) return { reason, licence };
    if (!sits) await commit(seating(id, was, hash, asked.at, actor));
    return { licence };
  });

function seating(
  id: string,
  { licence, head }: { licence: StandingLicence; head: Head },
  hash: string,
  at: Instant,
  actor: string,
): Change {
  const taken = licence.taken + 1;
  const data: EventData = { licence: id, taken };
  return {
    pk: partition(id),
    head: { sk: 'LICENCE', was: head, item: { ...licence, taken } },
    items: [{ sk: seatKey(hash), at }],
    events: [{ type: 'licence.seat-taken', data }],
    at,
    actor,
  };
}
