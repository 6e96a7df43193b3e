// The record of a mail about a case: it has gone; that it has must be recorded whatever else happens to the case meanwhile.
import { noteMail } from '../cases/engine.ts';
import { typeOf } from '../cases/registry.ts';
import type { Instant } from '../instant.ts';
import { steward } from '../roles.ts';
import { keepCase, readCase, type ReadCase } from './cases.ts';
import { mailSent, markSent } from './mail-claims.ts';
import { Conflict } from './table.ts';

/** Records that the mail of an event was accepted for delivery: its name, and to which roles. */
export async function recordMail(
  eventId: string,
  found: ReadCase,
  mail: string,
  to: readonly string[],
  at: Instant,
): Promise<void> {
  let was: ReadCase | undefined = found;
  for (let attempt = 1; was; attempt += 1) {
    const outcome = noteMail(typeOf(was.case), was.case, mail, to, at);
    try {
      await keepCase(outcome, was, { at, by: steward.id, roles: steward.roles }, [markSent(eventId, at)]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === 10) throw error;
      if (await mailSent(eventId)) return;
      was = await readCase(found.case.id);
    }
  }
}
