// GET /v1/cases/{id}: a case whole, with each deadline and why it is that date, what is open, what else the same person has asked, whom
// to tell of a breach under which agreement, and its events.
import { agreementsWith } from '../shared/aws/agreements.ts';
import { caseEvents } from '../shared/aws/cases.ts';
import { filesOf } from '../shared/aws/forget.ts';
import { hashOf } from '../shared/aws/people.ts';
import { partiesToTell, tellings, type ToTell } from '../shared/cases/agreement/telling.ts';
import { awareAt, type BreachCase } from '../shared/cases/breach/details.ts';
import type { Case } from '../shared/cases/case-type.ts';
import { typeOf } from '../shared/cases/registry.ts';
import { caseView } from '../shared/cases/view.ts';
import { caseOf, readers } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: readers }, async (request) => {
  const { case: matter } = await caseOf(request);
  const [events, sameAsker, toTell] = await Promise.all([
    shownEvents(matter.id),
    askedBesides(matter),
    toTellOf(matter),
  ]);
  return {
    status: 200,
    body: { ...caseView(matter, request.actor.roles, request.now), sameAsker, ...toTell, events },
  };
});

const shownEvents = async (id: string) =>
  (await caseEvents(id)).map(({ seq, type, at, data }) => ({ seq, type, at, data }));

// Ids alone: whoever decides whether a request repeats another one opens it.
async function askedBesides(matter: Case): Promise<string[]> {
  const contacts = typeOf(matter).subjects?.(matter.details) ?? [];
  const ids = await filesOf(await Promise.all(contacts.map(hashOf)));
  return ids.filter((id) => id !== matter.id);
}

// Third parties are told in accordance with their agreements (policy §9.1).
async function toTellOf(matter: Case): Promise<{ readonly thirdParties?: readonly ToTell[] }> {
  if (matter.type !== 'breach') return {};
  const { details } = matter as BreachCase;
  const aware = awareAt(details);
  // Until the DPO has first acted on it, whom there is to tell follows the agreements.
  const asked = details.tellings ?? tellings(await agreementsWith(), aware);
  return { thirdParties: partiesToTell(asked, aware) };
}
