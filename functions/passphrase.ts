// POST /v1/cases/{id}/passphrase: what opens the newest archive of a case, for whoever tells it to the person by another route than its
// link (policy §8.2). That it was told, and how, is recorded; the passphrase is kept nowhere, and not under an Idempotency-Key either.
import { passphraseTold } from '../events/delivery.ts';
import { passphrase } from '../shared/aws/links.ts';
import { makeMove } from '../shared/aws/make-move.ts';
import { newestDelivery } from '../shared/cases/delivery/details.ts';
import type { DeliveryCase } from '../shared/cases/delivery/moves.ts';
import { typeOf } from '../shared/cases/registry.ts';
import { parsed } from './edge/body.ts';
import { caseOf, noSuchCase } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

const action = 'tell-passphrase';

export const handler = endpoint({ roles: ['dpo', 'staff'], maxBytes: 4096 }, async (request) => {
  const { now, actor } = request;
  const { how } = parsed(passphraseTold, request.body);
  const { case: matter } = await caseOf(request);
  if (!typeOf(matter).moves[action]) throw noSuchCase();
  const { details } = (await makeMove(matter.id, action, { how }, now, actor)) as DeliveryCase;
  const n = newestDelivery(details);
  return { status: 200, body: { passphrase: await passphrase(matter.id, n), archive: n } };
});
