// GET /v1/people/{id}/consents: how each consent of a person stands and what happened to it, as JSON or as a consent record in JSON-LD
// (policy §4.1; UK GDPR Art 7(1)).
import { consentsAsked } from '../events/consents.ts';
import { personConsents, type PersonConsents } from '../shared/aws/person-consents.ts';
import { readSchedule } from '../shared/aws/schedule.ts';
import { purposeOf } from '../shared/company/purposes.ts';
import { consentRecords } from '../shared/people/consent-record.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';

const jsonLd = 'application/ld+json';

export const handler = endpoint({ roles: ['staff', 'dpo', 'auditor'] }, async ({ path, query, accept }) => {
  const { format } = parsed(consentsAsked, query);
  const id = path['id'] ?? '';
  const found = await personConsents(id);
  if (!found) throw new Refusal('unknown', 'There is no such person.');
  if (format !== 'jsonld' && !accept.includes(jsonLd)) return { status: 200, body: told(id, found) };
  const { rules } = await readSchedule();
  const content = JSON.stringify(consentRecords(id, found.consents, found.history, rules), undefined, 2);
  return { status: 200, body: undefined, file: { name: 'consents.jsonld', type: jsonLd, content } };
});

const told = (person: string, { consents, history }: PersonConsents) => ({
  person,
  consents: consents.map(({ purpose, counts, consent: { state, at, how, notice, signedOn, ...more } }) => ({
    purpose,
    title: purposeOf(purpose).title,
    state,
    since: at,
    how: how ?? null,
    text: more.text === undefined ? null : { version: more.text, sha256: more.sha256 ?? null },
    scope: more.scope ?? null,
    notice,
    signedOn: signedOn ?? null,
    asked: more.asked?.at ?? null,
    reviewAt: more.reviewAt ?? null,
    counts,
    proof: more.proof === undefined ? null : { href: `/v1/people/${person}/consents/${purpose}/proof` },
  })),
  history,
});
