// GET /v1/cases: the open cases by deadline; `?type=breach` the register of all of a type, closed ones too (UK GDPR Art 33(5)).
import { casesAsked } from '../events/cases.ts';
import { openCases, registeredCases } from '../shared/aws/case-lists.ts';
import { caseTypeOf, caseTypes } from '../shared/cases/registry.ts';
import { parsed } from './edge/body.ts';
import { mayRead, readers } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

const asked = casesAsked(caseTypes.map(({ name }) => name));

export const handler = endpoint({ roles: readers }, async ({ query, actor }) => {
  const { type, limit, after } = parsed(asked, query);
  const page = type ? await registeredCases(type, limit, after) : await openCases(limit, after);
  const cases = page.cases.filter((matter) => mayRead(matter, actor));
  return {
    status: 200,
    body: {
      cases: cases.map((matter) => ({ ...matter, title: caseTypeOf(matter.type)?.title })),
      next: page.next,
    },
  };
});
