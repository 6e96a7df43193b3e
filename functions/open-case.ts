// POST /v1/breaches, and the collection of every other case type: opens a case, and says at once which limits are past.
import { keepNewCase } from '../shared/aws/cases.ts';
import { refuseUnknown } from '../shared/aws/named-cases.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { openCase } from '../shared/cases/engine.ts';
import { caseTypes } from '../shared/cases/registry.ts';
import { caseSummary } from '../shared/cases/view.ts';
import { Refusal } from '../shared/refusal.ts';
import { isRole } from '../shared/roles.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

const openers = [...new Set(caseTypes.flatMap(({ openedBy }) => openedBy))].filter(isRole);

export const handler = endpoint({ roles: openers, maxBytes: 65_536 }, async (request) => {
  const { now, actor, resource } = request;
  const type = caseTypes.find(({ path }) => resource.endsWith(`/${path}`));
  if (!type) throw new Refusal('unknown', 'There is no such collection.');
  const on = { at: now, by: actor.id, roles: actor.roles };
  const opening = parsed(type.opening, request.body);
  const outcome = openCase(type, opening, newId(type.name), on);
  await refuseUnknown(type.names?.(opening));
  const reply = { status: 201, body: caseSummary(outcome.case, actor.roles, now) };
  return atMostOnce(await onceOf(request, type.path), async (keep) => {
    await keepNewCase(outcome, on, keep(reply));
    return reply;
  });
});
