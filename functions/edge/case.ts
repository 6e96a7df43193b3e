// Finding the case that a path names: unknown to everybody who may not read it, and where the id is of another kind of thing.
import { readCase, type ReadCase } from '../../shared/aws/cases.ts';
import { NoKey } from '../../shared/aws/keys.ts';
import { caseTypes, typeOf } from '../../shared/cases/registry.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Actor, Role } from '../../shared/roles.ts';
import type { Request } from './endpoint.ts';

/** Every role that may read some case. */
export const readers: readonly Role[] = [...new Set(caseTypes.flatMap(({ readBy }) => readBy))];

export const noSuchCase = (): Refusal => new Refusal('unknown', 'There is no such case.');

/** Whether somebody may read a case of that type. */
export const mayRead = (matter: { readonly type: string }, { roles }: Actor): boolean =>
  typeOf(matter).readBy.some((role) => roles.includes(role));

/** The case that the path names. Throws Refusal `unknown`. */
export async function caseOf({ path, actor }: Request): Promise<ReadCase> {
  const found = await readCase(path['id'] ?? '').catch(gone);
  if (!found || !mayRead(found.case, actor)) throw noSuchCase();
  return found;
}

/** To catch with: where the key is destroyed, there is no case. Throws any other error on. */
export function gone(error: unknown): undefined {
  if (!(error instanceof NoKey)) throw error;
}

/** A link that was used, is too old, of something closed, or never ours: whoever holds it learns no more than that. */
export const leadsNowhere = (): Refusal =>
  new Refusal(
    'unknown',
    'This link does not work any more: it was used, has expired, or is not one of ours.',
  );
