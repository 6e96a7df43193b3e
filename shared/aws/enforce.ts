// Carries out on a person's record what a case has decided (policy §11.3; UK GDPR Art 16, 18, 21): what stands on the person, their event
// and the case's own note go in one transaction, so that neither says what the other does not.
import { isDeepStrictEqual } from 'node:util';
import type { EventData, Happening } from '../cases/case-type.ts';
import { moveCase } from '../cases/engine.ts';
import { type Correction, type Enforced, enforcementOf, type Enforcement } from '../cases/enforcement.ts';
import type { Disclosed } from '../cases/recipients/notices.ts';
import { typeOf } from '../cases/registry.ts';
import type { RequestDetails } from '../cases/request/details.ts';
import { dataSubjectsOf } from '../cases/request/opening.ts';
import type { Instant } from '../instant.ts';
import { type Limited, limitedBy } from '../people/limits.ts';
import { steward } from '../roles.ts';
import { keepCase, readCase, type ReadCase } from './cases.ts';
import { untilNoConflict } from './conflicts.ts';
import { endingOf } from './consent-endings.ts';
import { type Corrected, correctedRecords } from './corrections.ts';
import { disclosuresOf } from './disclosures.ts';
import { personsFound } from './held.ts';
import { NoKey } from './keys.ts';
import { type Person, readPerson } from './people.ts';
import { type Placed, writesOf } from './record.ts';
import type { Item, Write } from './table.ts';

/** Carries out what a case still owes the record of its person; nothing where that is done. Run twice, it does it once. */
export const enforce = (caseId: string, at: Instant): Promise<void> =>
  untilNoConflict(async () => {
    const was = await readCase(caseId).catch(erased);
    const owed = was && enforcementOf(was.case);
    if (!was || !owed) return;
    const people = await peopleOf(was);
    const corrections = await correctionsIn(people, owed, { case: caseId, at });
    const missing = missingOf(owed, corrections);
    const changes = await Promise.all(
      people.map((person, place) =>
        changeOf(person, owed, caseId, missing.length > 0 ? nothing : (corrections[place] ?? nothing)),
      ),
    );
    const writes = await Promise.all(changes.map((change) => writing(change, at)));
    const disclosed = (await Promise.all(people.map(disclosedOf))).flat();
    const input: Enforced = { found: people.length > 0, missing, disclosed };
    const on = { at, by: steward.id, roles: steward.roles };
    await keepCase(moveCase(typeOf(was.case), was.case, 'enforced', input, on), was, on, writes.flat());
  });

async function peopleOf({ case: { details } }: ReadCase): Promise<Person[]> {
  const ids = await personsFound(dataSubjectsOf((details as RequestDetails).personal));
  const people = await Promise.all(ids.map(readPerson));
  return people.filter((person) => person !== undefined);
}

/** What becomes of one person: nothing to be written where it stands already. */
interface PersonChange {
  readonly person: Person;
  readonly profile: Item;
  readonly replaced: readonly Placed[];
  readonly besides: readonly Write[];
  readonly events: readonly Happening[];
}

const nothing: Corrected = { records: [], events: [], places: [] };

async function changeOf(
  person: Person,
  { limits, withdrawals }: Enforcement,
  caseId: string,
  { records, events }: Corrected,
): Promise<PersonChange> {
  const ended =
    withdrawals && (await endingOf(person, withdrawals.purposes, { ...withdrawals, how: 'objected' }));
  const change = {
    person,
    replaced: [...records, ...(ended?.replaced ?? [])],
    besides: ended?.besides ?? [],
    events: [...events, ...(ended?.events ?? [])],
  };
  if (!limits) return { ...change, profile: person.profile };
  const { restricted, objections, ...rest } = person.profile as Item & Limited;
  const before: Limited = { ...(restricted && { restricted }), ...(objections && { objections }) };
  const after = limitedBy(before, caseId, limits);
  const changed = isDeepStrictEqual(before, after) ? [] : [limitedEvent(after, caseId)];
  return { ...change, profile: { ...rest, ...after }, events: [...change.events, ...changed] };
}

/** What stands against the use of the data from now on, whichever case it comes from: codes and ids. */
function limitedEvent({ restricted, objections }: Limited, caseId: string): Happening {
  const data: EventData = {
    case: caseId,
    restricted: restricted !== undefined,
    objections: Object.keys(objections ?? {}),
  };
  return { type: 'person.limited', data };
}

async function writing(
  { person, profile, replaced, besides, events }: PersonChange,
  at: Instant,
): Promise<Write[]> {
  if (events.length === 0) return [];
  return writesOf({
    pk: person.pk,
    head: { sk: 'PROFILE', was: person.head, item: profile },
    replaced,
    besides,
    events,
    at,
    actor: steward.id,
  });
}

const correctionsIn = (
  people: readonly Person[],
  { corrections = [] }: Enforcement,
  because: { case: string; at: Instant },
): Promise<Corrected[]> =>
  Promise.all(people.map((person) => correctedRecords(person, corrections, because)));

/** The records that nobody of the people has. */
const missingOf = ({ corrections = [] }: Enforcement, done: readonly Corrected[]): string[] => {
  const places = new Set(done.flatMap((one) => one.places));
  const left = corrections.filter((_: Correction, place) => !places.has(place));
  return [...new Set(left.map(({ record }) => record))];
};

async function disclosedOf(person: Person): Promise<Disclosed[]> {
  const opened = await disclosuresOf(person).catch(erased);
  return (opened ?? []).map(({ id, party, categories, knownBy }) => ({
    party,
    disclosures: [id],
    categories,
    knownBy: [knownBy],
  }));
}

// Where the key is destroyed there is no case, and nobody whose record could say anything.
function erased(error: unknown): undefined {
  if (!(error instanceof NoKey)) throw error;
}
