// The archive (policy §13): records that are taken out of use before their period is over. They stay where they are, for an access
// request and for the DPO; the purposes of which nothing is left in use are noted on the person, and the gate refuses them.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { archivedSlice, retentionSlice } from '../retention/slices.ts';
import { steward } from '../roles.ts';
import { untilNoConflict } from './conflicts.ts';
import { setting } from './environment.ts';
import { readPerson, type Person } from './people.ts';
import { commit, type Placed } from './record.ts';
import { standingIn } from './retained.ts';
import { read } from './table.ts';

/** A record that is due for the archive, as the index had it. */
export interface DueRecord {
  readonly sk: string;
  readonly retainedFrom: Instant;
}

// So many records of 32 KB fit into a transaction.
const atOnce = 80;

/**
 * Archives records of a person, with an event that says in which run, and returns how many. What is archived, held or gone, or runs
 * from another instant by now, is left as it is.
 */
export async function archiveRecords(
  pk: string,
  due: readonly DueRecord[],
  at: Instant,
  run: string,
): Promise<number> {
  let count = 0;
  for (let from = 0; from < due.length; from += atOnce) {
    const some = due.slice(from, from + atOnce);
    count += await untilNoConflict(() => archiveSome(pk, some, at, run));
  }
  return count;
}

// Whatever changes where a record stands changes the person's head too, but for a purge, which leaves nothing to be replaced.
async function archiveSome(pk: string, due: readonly DueRecord[], at: Instant, run: string): Promise<number> {
  const person = await readPerson(pk.replace(/^PERSON#/u, ''));
  const found = await Promise.all(due.map((one) => stillDue(pk, one)));
  const items = found.filter((item) => item !== undefined);
  if (!person || items.length === 0) return 0;
  const archived = { ...(person.profile['archived'] as object), ...(await emptied(person, items, at)) };
  await commit({
    pk,
    head: { sk: 'PROFILE', was: person.head, item: { ...person.profile, archived } },
    replaced: items.map((item) => ({ ...item, archivedAt: at })),
    events: [{ type: 'records.archived', data: { run, records: items.length } }],
    at,
    actor: steward.id,
  });
  return items.length;
}

async function stillDue(pk: string, { sk, retainedFrom }: DueRecord): Promise<Placed | undefined> {
  const { pk: _pk, ...item } = (await read(setting('TABLE_NAME'), { pk, sk })) ?? {};
  const category = String(item['retention']);
  const stands = item['retentionSlice'] === retentionSlice(category, pk);
  if (!stands || item['retainedFrom'] !== retainedFrom) return undefined;
  return { ...item, sk, retentionSlice: archivedSlice(category, pk) };
}

/** The purposes of which no record is left in use, each with the time. */
async function emptied(
  { pk }: Person,
  archiving: readonly Placed[],
  at: Instant,
): Promise<Partial<Record<Purpose, Instant>>> {
  const going = new Set(archiving.map(({ sk }) => sk));
  const staying = (await standingIn(pk)).filter(
    ({ sk, archivedAt }) => archivedAt === undefined && !going.has(sk),
  );
  const used = new Set(staying.map(({ purpose }) => purpose));
  const gone = archiving.map((item) => String(item['purpose'])).filter((purpose) => !used.has(purpose));
  return Object.fromEntries(gone.map((purpose) => [purpose, at]));
}
