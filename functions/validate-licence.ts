// POST /v1/licences/validate: whether a licence entitles a product's user now; each validation is recorded with its user (policy §6).
import { licenceValidation } from '../events/licences.ts';
import { recordUse } from '../shared/aws/usage/licence-usage.ts';
import { validate } from '../shared/aws/usage/licences.ts';
import { userOf } from '../shared/aws/usage/users.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { note } from './edge/log.ts';

export const handler = endpoint({ roles: ['product'], maxBytes: 4096 }, async ({ body, now, actor }) => {
  const { licence: id, product, user } = parsed(licenceValidation, body);
  const { reason, licence } = await validate(id, { product, user, at: now }, actor.id);
  const valid = reason === undefined;
  note('licence.validated', { licence: id, valid, reason: reason ?? null });
  // A licence of another product says nothing about this one's users.
  if (!licence || reason === 'other-product') return { status: 200, body: { valid, reason } };
  const { until } = licence;
  const person = await userOf(product, user, () => newId('person'), now, actor.id);
  // Data of a person whose processing is restricted are stored, and not added to.
  if (person.profile['restricted'] === undefined)
    await recordUse(person, { licence: id, product, valid, at: now, until });
  return { status: 200, body: { valid, ...(reason && { reason }), until } };
});
