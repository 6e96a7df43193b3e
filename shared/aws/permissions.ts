// The facts that the gate decides by, read from the table as they are now: a suppression, a restriction, an objection or a
// withdrawal that was written a moment ago counts (policy §11.3; UK GDPR Art 18, 21).
import { purposeOf, type Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { countsUnder } from '../people/consent.ts';
import { nobody, permission, type Asked, type Facts, type Permission } from '../permissions.ts';
import { assessmentOf } from './assessments.ts';
import { untilNoConflict } from './conflicts.ts';
import { consentOf, termsOf } from './consents.ts';
import { personFound, type Person } from './people.ts';
import { commit } from './record.ts';
import { isSuppressed } from './suppression.ts';
import type { Item } from './table.ts';

/** What the gate says, and of whom: by that id other systems are told what changes. */
export interface Answered {
  readonly permission: Permission;
  readonly person: string | null;
}

/** Whether the data of whoever a keyed hash finds, or would find, may be used for a purpose now. */
export const permissionFor = async (hash: string, asked: Asked): Promise<Permission> =>
  (await answerFor(hash, asked)).permission;

/** The same with the id of whoever it finds. */
export async function answerFor(hash: string, asked: Asked): Promise<Answered> {
  const { purpose } = asked;
  const [suppressed, person, unassessed] = await Promise.all([
    isSuppressed(hash),
    personFound(hash),
    unassessedOf(purpose),
  ]);
  if (!person) return { permission: permission({ ...nobody, suppressed, unassessed }, asked), person: null };
  const { told, ...consented } = await consentedTo(person.pk, purpose);
  const limits = said(person.profile);
  const informed = [...limits.informed, ...told];
  const facts = { ...limits, ...consented, informed, known: true, suppressed, unassessed };
  return { permission: permission(facts, asked), person: person.id };
}

// An assessment that covers a purpose stands in its way until it is signed off (policy §12).
async function unassessedOf(purpose: Purpose): Promise<Purpose[]> {
  const standing = await assessmentOf({ purpose }, purposeOf(purpose).needsAssessment === true);
  return standing === 'blocks' || standing === 'missing' ? [purpose] : [];
}

// A consent counts under the text that it was given under, until one is in force that everybody is asked under anew, and for the purpose as
// it was then. Whoever has consented was told by it what for, and stays so if they withdraw.
async function consentedTo(
  pk: string,
  purpose: Purpose,
): Promise<Pick<Facts, 'consents' | 'outdated'> & { readonly told: readonly Purpose[] }> {
  const [consent, terms] = await Promise.all([consentOf(pk, purpose), termsOf(purpose)]);
  const told = consent?.state === 'withdrawn' ? [purpose] : [];
  if (consent?.state !== 'given' || !terms) return { consents: [], outdated: [], told };
  return { consents: [purpose], outdated: countsUnder(consent, terms) ? [] : [purpose], told };
}

/** The same for a person who was read already. */
export const permissionOf = ({ hash }: Person, asked: Asked): Promise<Permission> =>
  permissionFor(hash, asked);

/** What a person's profile says for itself, in the open. */
function said({
  restricted,
  objections,
  archived,
  informed,
}: Item): Pick<Facts, 'restricted' | 'objections' | 'archived' | 'informed'> {
  return {
    restricted: restricted !== undefined,
    objections: Object.keys(objections ?? {}) as Purpose[],
    archived: Object.keys(archived ?? {}) as Purpose[],
    informed: Object.keys(informed ?? {}) as Purpose[],
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
