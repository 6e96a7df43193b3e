// GET /v1/cases/{id}/ico-report: the report to the regulator drafted field by field, the missing ones named (UK GDPR Art 33(3)).
import { draftIcoReport } from '../shared/cases/breach/ico-report.ts';
import type { BreachCase } from '../shared/cases/breach/details.ts';
import { caseOf, noSuchCase } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async (request) => {
  const { case: matter } = await caseOf(request);
  if (matter.type !== 'breach') throw noSuchCase();
  return { status: 200, body: draftIcoReport(matter as BreachCase) };
});
