// The files of requests of somebody who has been erased (policy §11.2): what names them goes from the closed ones at once, with the
// key of the file; the open ones are marked, and forgotten when they have been answered.
import { moveCase } from '../cases/engine.ts';
import { typeOf } from '../cases/registry.ts';
import type { RequestDetails } from '../cases/request/details.ts';
import type { Instant } from '../instant.ts';
import { steward } from '../roles.ts';
import { keepCase, readCase, type ReadCase } from './cases.ts';
import { untilNoConflict } from './conflicts.ts';
import { setting } from './environment.ts';
import { NoKey } from './keys.ts';
import { query } from './table.ts';

/** The ids of all cases that were asked for with these contacts, by their keyed hashes. */
export async function filesOf(finders: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const finder of finders) {
    const input = {
      TableName: setting('TABLE_NAME'),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :request)',
      ExpressionAttributeValues: { ':pk': `FINDER#${finder}`, ':request': 'REQUEST#' },
      ConsistentRead: true,
    };
    for await (const { id } of query(input)) ids.add(String(id));
  }
  return [...ids];
}

/** How many of these files still name somebody. */
export async function naming(ids: readonly string[]): Promise<number> {
  let count = 0;
  for (const id of ids) if (detailsOf(await readable(id))?.personal) count += 1;
  return count;
}

/**
 * Has a file forget whom it is about, or marks it to do so when it is closed; at once where it is `over` whatever its state.
 * Doing it again changes nothing.
 */
export const forgetFile = (id: string, at: Instant, over = false): Promise<void> =>
  untilNoConflict(async () => {
    const was = await readable(id);
    const details = detailsOf(was);
    if (!was || !details?.personal) return;
    const type = typeOf(was.case);
    const action = over ? 'forget-restored' : was.case.state === type.closed ? 'forget' : 'note-erasure';
    if (action === 'note-erasure' && details.erasedAt) return;
    const on = { at, by: steward.id, roles: steward.roles };
    await keepCase(moveCase(type, was.case, action, {}, on), was, on);
  });

const detailsOf = (file: ReadCase | undefined): RequestDetails | undefined =>
  file?.case.details as RequestDetails | undefined;

// A file whose key is destroyed cannot be read by anybody: it names nobody.
async function readable(id: string): Promise<ReadCase | undefined> {
  try {
    return await readCase(id);
  } catch (error) {
    if (error instanceof NoKey) return undefined;
    throw error;
  }
}
