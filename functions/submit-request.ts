// POST /v1/requests: what a person asks under their rights (policy §11 to §11.3). Whether we know them is not looked up here, so the
// reply and its time tell nobody.
import { publicRequest } from '../events/requests.ts';
import { keepNewCase } from '../shared/aws/cases.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { openCase } from '../shared/cases/engine.ts';
import { caseTypeOf } from '../shared/cases/registry.ts';
import { trapped } from '../shared/intake/trap.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { note } from './edge/log.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ maxBytes: 32_768 }, async (request) => {
  const { now } = request;
  const { right, shownAt, website, ...asked } = parsed(publicRequest, request.body);
  const type = caseTypeOf(right);
  if (!type) throw new Refusal('unknown', 'This right cannot be asked for here.');
  const id = newId(type.name);
  const reply = { status: 202, body: { reference: id } };
  const trap = trapped({ shownAt, website }, now);
  if (trap) {
    note('trapped', { right, trap });
    return reply;
  }
  const on = { at: now, by: 'public', roles: ['link'] as const };
  const outcome = openCase(
    type,
    { ...asked, via: 'web', receivedAt: now, identity: 'to-be-checked' },
    id,
    on,
  );
  return atMostOnce(await onceOf(request, 'requests'), async (keep) => {
    await keepNewCase(outcome, on, keep(reply));
    return reply;
  });
});
