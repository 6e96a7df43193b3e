// GET /v1/cases/{id}: a case whole, with each deadline and why it is that date, what is open, and its events.
import { caseEvents } from '../shared/aws/cases.ts';
import { caseView } from '../shared/cases/view.ts';
import { caseOf, readers } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: readers }, async (request) => {
  const { case: matter } = await caseOf(request);
  const events = (await caseEvents(matter.id)).map(({ seq, type, at, data }) => ({ seq, type, at, data }));
  return { status: 200, body: { ...caseView(matter, request.actor.roles, request.now), events } };
});
