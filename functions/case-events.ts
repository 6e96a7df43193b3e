// GET /v1/cases/{id}/events: the record of a case, each event with the digest that binds it to the one before.
import { caseEvents, plainCaseOf } from '../shared/aws/cases.ts';
import { mayRead, noSuchCase, readers } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: readers }, async ({ path, actor }) => {
  const matter = await plainCaseOf(path['id'] ?? '');
  if (!matter || !mayRead(matter, actor)) throw noSuchCase();
  return { status: 200, body: { id: matter.id, events: await caseEvents(matter.id) } };
});
