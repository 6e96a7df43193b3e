// GET /v1/cases/{id}/disclosure: just what would go to the person now, what would not and why, and what is still open (policy §11.1).
import { tellableAbout } from '../shared/aws/held.ts';
import { NoKey } from '../shared/aws/keys.ts';
import type { AccessCase } from '../shared/cases/access/details.ts';
import { disclosureView } from '../shared/cases/access/reply.ts';
import { dataSubjectsOf } from '../shared/cases/request/opening.ts';
import { Refusal } from '../shared/refusal.ts';
import { caseOf, noSuchCase } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async (request) => {
  const { case: matter } = await caseOf(request);
  if (matter.type !== 'access') throw noSuchCase();
  const { details } = matter as AccessCase;
  const held = await tellableAbout(details.persons, dataSubjectsOf(details.personal)).catch(erased);
  return { status: 200, body: disclosureView(matter as AccessCase, held, request.now) };
});

function erased(error: unknown): never {
  if (!(error instanceof NoKey)) throw error;
  throw new Refusal('unknown', 'The data of this person has been erased.', {}, { cause: error });
}
