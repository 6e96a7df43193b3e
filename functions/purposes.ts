// GET /v1/purposes: the closed register of purposes (policy §5): lawful basis, people, data, recipients, how long, the text that consent
// is asked under, and whether people have to be told first or a risk assessed.
import { readSchedule } from '../shared/aws/schedule.ts';
import { consentTextOf } from '../shared/company/documents.ts';
import { legislation } from '../shared/company/legislation.ts';
import { purposeNames, purposeOf, type Purpose } from '../shared/company/purposes.ts';
import { recipientsFor } from '../shared/company/recipients.ts';
import { kept, lawfulBasisTitle } from '../shared/disclosure/titles.ts';
import type { Rules } from '../shared/retention/schedule.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['staff', 'dpo', 'auditor', 'product'] }, async () => {
  const { rules } = await readSchedule();
  const purposes = purposeNames.map((name) => shown(name, rules));
  return { status: 200, body: { purposes, legislation: Object.values(legislation) } };
});

function shown(name: Purpose, rules: Rules) {
  const { title, lawfulBasis, section, people, data, retention, ...more } = purposeOf(name);
  return {
    name,
    title,
    lawfulBasis,
    inLaw: lawfulBasisTitle(lawfulBasis),
    section,
    people,
    data,
    recipients: recipientsFor(name).map(([code]) => code),
    retention: retention.map((category) => ({ category, kept: kept(category, rules) })),
    directMarketing: more.directMarketing === true,
    consentText: consentTextOf(name) ?? null,
    isNew: more.isNew === true,
    needsAssessment: more.needsAssessment === true,
  };
}
