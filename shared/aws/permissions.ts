// The facts that the gate decides by, read from the table as they are now: a suppression, a restriction, an objection or a
// withdrawal that was written a moment ago counts (policy §11.3; UK GDPR Art 18, 21).
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { nobody, permission, type Asked, type Facts, type Permission } from '../permissions.ts';
import { untilNoConflict } from './conflicts.ts';
import { consentOf } from './consents.ts';
import { personFound, type Person } from './people.ts';
import { commit } from './record.ts';
import { isSuppressed } from './suppression.ts';
import type { Item } from './table.ts';

/** Whether the data of whoever a keyed hash finds, or would find, may be used for a purpose now. */
export async function permissionFor(hash: string, asked: Asked): Promise<Permission> {
  const [suppressed, person] = await Promise.all([isSuppressed(hash), personFound(hash)]);
  if (!person) return permission({ ...nobody, suppressed }, asked);
  const consent = await consentOf(person.pk, asked.purpose);
  const consents = consent?.state === 'given' ? [asked.purpose] : [];
  return permission({ ...said(person.profile), known: true, suppressed, consents }, asked);
}

/** The same for a person who was read already. */
export const permissionOf = ({ hash }: Person, asked: Asked): Promise<Permission> =>
  permissionFor(hash, asked);

/** What a person's profile says for itself, in the open. */
function said({
  restricted,
  objections,
  archived,
}: Item): Pick<Facts, 'restricted' | 'objections' | 'archived'> {
  return {
    restricted: restricted !== undefined,
    objections: Object.keys(objections ?? {}) as Purpose[],
    archived: Object.keys(archived ?? {}) as Purpose[],
  };
}

/** Keeps in the person's record that a use was refused, and why; nothing where nobody is known. */
export const recordRefusal = (
  hash: string,
  { purpose, use }: Asked,
  reasons: readonly string[],
  at: Instant,
  actor: string,
): Promise<void> =>
  untilNoConflict(async () => {
    const person = await personFound(hash);
    if (!person) return;
    await commit({
      pk: person.pk,
      head: { sk: 'PROFILE', was: person.head, item: person.profile },
      events: [{ type: 'permission.refused', data: { purpose, use, reasons } }],
      at,
      actor,
    });
  });
