// A move that nobody who is signed in makes: Steward's own when work is done, and that of whoever holds a link.
import type { Case } from '../cases/case-type.ts';
import { moveCase, moveNamed } from '../cases/engine.ts';
import { typeOf } from '../cases/registry.ts';
import type { Instant } from '../instant.ts';
import { Refusal } from '../refusal.ts';
import { steward, type Actor } from '../roles.ts';
import { informed } from './agreements.ts';
import { keepCase, readCase, type ReadCase } from './cases.ts';
import { untilNoConflict } from './conflicts.ts';

/** Whoever holds a link of ours. */
export const linkHolder: Actor = { id: 'link', roles: ['link'] };

/** Makes a move, on the case as it is then. Throws Refusal as the engine does, `unknown` where there is no such case. */
export const makeMove = (
  caseId: string,
  action: string,
  body: object,
  at: Instant,
  actor: Actor = steward,
): Promise<Case> =>
  untilNoConflict(async () => {
    const was = await readCase(caseId);
    if (!was) throw new Refusal('unknown', 'There is no such case.');
    return moveAsRead(was, action, body, at, actor);
  });

/** Makes a move on a case as it was read. Throws Refusal as the engine does, Conflict where the case was changed since. */
export async function moveAsRead(
  was: ReadCase,
  action: string,
  body: object,
  at: Instant,
  { id, roles }: Actor,
): Promise<Case> {
  const type = typeOf(was.case);
  const move = moveNamed(type, action);
  const on = await informed(move, { at, by: id, roles });
  const outcome = moveCase(type, was.case, action, move.input.parse(body), on);
  await keepCase(outcome, was, on);
  return outcome.case;
}

/** The same for work that may come late or twice; nothing where the case does not take the move any more. */
export async function makeMoveIfOpen(
  caseId: string,
  action: string,
  body: object,
  at: Instant,
): Promise<Case | undefined> {
  try {
    return await makeMove(caseId, action, body, at);
  } catch (error) {
    if (error instanceof Refusal && closedTo.has(error.code)) return undefined;
    throw error;
  }
}

const closedTo = new Set(['not-allowed', 'open-points', 'unknown']);
