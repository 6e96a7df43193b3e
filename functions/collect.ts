// One branch of the machine that collects (policy §11.1): searches one source of Steward's own, and notes in the case what it holds, by
// references only.
import { collectInput } from '../events/access.ts';
import { readCase } from '../shared/aws/cases.ts';
import { heldAbout, personsFound } from '../shared/aws/held.ts';
import { NoKey } from '../shared/aws/keys.ts';
import { makeMoveIfOpen } from '../shared/aws/make-move.ts';
import type { AccessDetails } from '../shared/cases/access/details.ts';
import type { Held } from '../shared/cases/access/reply.ts';
import type { record } from '../shared/cases/access/sources.ts';
import { dataSubjectsOf } from '../shared/cases/request/opening.ts';
import type { Instant } from '../shared/instant.ts';
import type { Contact } from '../shared/people/identifier.ts';

export async function handler(event: unknown) {
  const { caseId, source } = collectInput.parse(event);
  const found = await readCase(caseId);
  if (found?.case.state !== 'collecting') return { caseId, source };
  const search = searches[source as typeof record];
  const { persons, held } = await search(dataSubjectsOf((found.case.details as AccessDetails).personal));
  const items = [
    ...held.items.map(({ ref, category, fields }) => ({ ref, category, fields: Object.keys(fields) })),
    ...held.disclosures.map(({ ref }) => ({ ref, category: 'disclosure', fields: [] })),
  ];
  await makeMoveIfOpen(caseId, 'collected', { source, persons, items }, new Date().toISOString() as Instant);
  return { caseId, source };
}

interface Search {
  readonly persons: readonly string[];
  readonly held: Held;
}

const searches: Readonly<Record<typeof record, (contacts: readonly Contact[]) => Promise<Search>>> = {
  record: async (contacts) => {
    const persons = await personsFound(contacts);
    return { persons, held: await heldAbout(persons, contacts).catch(erased) };
  },
};

// Their key is destroyed first: what still stands in the table of somebody who is being erased can be read by nobody.
function erased(error: unknown): Held {
  if (error instanceof NoKey) return { items: [], scans: new Map(), disclosures: [] };
  throw error;
}
