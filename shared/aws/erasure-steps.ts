// The steps of an erasure on its case (policy §11.2), each small, and each to be done again at any time: what is found is noted, the
// ledger is written, and only then is anything destroyed. Each says whether it has more to do.
import type { EraseStep, ErasureEntry } from '../../events/erasure.ts';
import { type ErasureDetails, type Finding, type Subject } from '../cases/erasure/details.ts';
import { dataSubjectsOf } from '../cases/request/opening.ts';
import type { Disclosed } from '../cases/recipients/notices.ts';
import type { Instant } from '../instant.ts';
import { steward } from '../roles.ts';
import { readCase } from './cases.ts';
import { disclosuresOf } from './disclosures.ts';
import { destroyPerson, erasedIn, keepOf, recordCounts, removeItems } from './erase.ts';
import { filesOf, forgetFile, naming } from './forget.ts';
import { heldBecause } from './held-back.ts';
import { enterErasure } from './ledger.ts';
import { makeMoveIfOpen } from './make-move.ts';
import { hashOf, linkedTo, type Person, personFound, readPerson } from './people.ts';
import { suppress } from './suppression.ts';

/** One run of a step: the case, what it holds, the time, and the making of ids for what is kept. */
export interface Run {
  readonly caseId: string;
  readonly details: ErasureDetails;
  readonly at: Instant;
  readonly newPersonId: () => string;
}

type Step = (run: Run) => Promise<boolean>;

/** The details of an erasure that is under way; nothing where it is over, or is none. */
export async function underWay(caseId: string): Promise<ErasureDetails | undefined> {
  const found = await readCase(caseId);
  return found?.case.type === 'erasure' && found.case.state === 'erasing'
    ? (found.case.details as ErasureDetails)
    : undefined;
}

/** The entry of the ledger for what was found. Throws where nothing has been looked for yet. */
export function entryOf({
  caseId,
  details: { found, keeps },
}: Pick<Run, 'caseId' | 'details'>): ErasureEntry {
  if (!found) throw new Error('nothing has been looked for yet');
  return {
    case: caseId,
    at: found.at,
    people: found.people.map(({ finder, person, keptAs }) => ({ finder, person, keptAs })),
    keeps: keeps.map(({ category }) => category),
  };
}

/** The steps by name. */
export const steps: Readonly<Record<EraseStep, Step>> = {
  find: async (run) => {
    if (!run.details.found) await look(run);
    return false;
  },
  ledger: async (run) => {
    await enterErasure(entryOf(run));
    return false;
  },
  keep: (run) => someOf(erasedIn(entryOf(run)), (erased) => keepOf(erased, entryOf(run), run.at)),
  'destroy-key': async (run) => {
    for (const erased of erasedIn(entryOf(run)))
      await destroyPerson(erased, entryOf(run), run.at, (person) => lookOnce(person, run));
    return false;
  },
  'remove-items': (run) =>
    someOf(erasedIn(entryOf(run)), (erased) => removeItems(erased, run.caseId, run.at)),
  suppress: async (run) => {
    await suppressAll(entryOf(run), run.at);
    return false;
  },
  'forget-files': async (run) => {
    const { caseId, at } = run;
    for (const file of await otherFiles(
      entryOf(run).people.map(({ finder }) => finder),
      caseId,
    ))
      await forgetFile(file, at);
    return false;
  },
  conclude: async ({ caseId, at }) => {
    await makeMoveIfOpen(caseId, 'erased', {}, at);
    return false;
  },
};

async function someOf<One>(all: readonly One[], act: (one: One) => Promise<boolean>): Promise<boolean> {
  let more = false;
  for (const one of all) more = (await act(one)) || more;
  return more;
}

/** Keeps everybody of the entry from being written to again: by an import, or a sign-up that nobody confirms. */
export async function suppressAll({ people, case: id }: ErasureEntry, at: Instant): Promise<void> {
  for (const { finder } of people) await suppress(finder, at, steward.id, { reason: 'erased', case: id });
}

const otherFiles = async (finders: readonly string[], caseId: string): Promise<string[]> =>
  (await filesOf(finders)).filter((id) => id !== caseId);

// A hold that was placed after the erasure had been accepted stops it: the step fails until it is lifted, and the alarm tells.
async function lookOnce(person: Person, run: Run): Promise<void> {
  if ((await heldBecause(person)) === 'legal-hold') throw new Error('a legal hold keeps this person');
  await look(run);
}

// What has come since the last look, a disclosure say, is noted too; where nothing has, nothing is written.
async function look({ caseId, at, newPersonId }: Run): Promise<void> {
  const details = await underWay(caseId);
  if (!details?.personal) return;
  const finding = await findingOf(caseId, details, newPersonId);
  if (isNew(details, finding)) await makeMoveIfOpen(caseId, 'found', finding, at);
}

async function findingOf(
  caseId: string,
  details: ErasureDetails,
  newPersonId: () => string,
): Promise<Finding> {
  const finders = await Promise.all(dataSubjectsOf(details.personal).map(hashOf));
  const people: Subject[] = [];
  const disclosed: Disclosed[] = [];
  for (const { finder, person } of await foundBy(new Set(finders))) {
    const keptAs = details.keeps.length > 0 ? { keptAs: newPersonId() } : {};
    const records = person ? await recordCounts(person) : {};
    people.push({ finder, ...(person && { person: person.id, ...keptAs }), records });
    for (const { id, party, categories, knownBy } of person ? await disclosuresOf(person) : [])
      disclosed.push({ party, disclosures: [id], categories, knownBy: [knownBy] });
  }
  return { people, files: await naming(await otherFiles(finders, caseId)), disclosed };
}

/** Whom the finders find, and the users of products who turned out to be they, each by the finder that was their own. */
async function foundBy(
  finders: ReadonlySet<string>,
): Promise<{ finder: string; person: Person | undefined }[]> {
  const all: { finder: string; person: Person | undefined }[] = [];
  for (const finder of finders) {
    const person = await personFound(finder);
    all.push({ finder, person });
    for (const id of person ? linkedTo(person) : []) {
      const user = await readPerson(id);
      if (user && !('purgedAt' in user.profile)) all.push({ finder: user.hash, person: user });
    }
  }
  return all;
}

function isNew({ found, notices }: ErasureDetails, { people, disclosed }: Finding): boolean {
  if (!found) return true;
  const counted = new Map(found.people.map(({ finder, records }) => [finder, JSON.stringify(records)]));
  const noticed = new Set(notices.flatMap(({ disclosures }) => disclosures));
  return (
    people.some(
      ({ finder, person, records }) =>
        person !== undefined && counted.get(finder) !== JSON.stringify(records),
    ) || disclosed.some(({ disclosures }) => disclosures.some((id) => !noticed.has(id)))
  );
}
