// POST /v1/people/lookups: the id of whoever is known by an address, which so stands in no URL (policy §4.1).
import { personLookup } from '../events/consents.ts';
import { findPerson } from '../shared/aws/people.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 4096 }, async ({ body }) => {
  const person = await findPerson(parsed(personLookup, body));
  if (!person) throw new Refusal('unknown', 'Nobody is known by this address.');
  return { status: 200, body: { id: person.id } };
});
