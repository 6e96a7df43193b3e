// GET /v1/cases/{id}/records: what is held about the person whom a request is about, by the refs that a correction names (UK GDPR Art 16).
// The gate is not asked: it is read for the person's own right.
import { heldAbout, personsFound } from '../shared/aws/held.ts';
import type { RequestDetails } from '../shared/cases/request/details.ts';
import { dataSubjectsOf } from '../shared/cases/request/opening.ts';
import { caseOf, gone, noSuchCase } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

// Only where the records have to be read to decide: the DPO has no other cause to look into them.
const read: readonly string[] = ['rectification', 'restriction', 'objection', 'portability'];

export const handler = endpoint({ roles: ['dpo'] }, async (request) => {
  const { case: matter } = await caseOf(request);
  if (!read.includes(matter.type)) throw noSuchCase();
  const contacts = dataSubjectsOf((matter.details as RequestDetails).personal);
  const held = await heldAbout(await personsFound(contacts), contacts).catch(gone);
  return { status: 200, body: { records: held?.items ?? [], disclosures: held?.disclosures ?? [] } };
});
