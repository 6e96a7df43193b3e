// POST /v1/cases/{id}/moves: acknowledges, assesses, decides, reports, closes: whatever the case type lists.
import * as z from 'zod';
import { movingFields } from '../events/cases.ts';
import { informed } from '../shared/aws/agreements.ts';
import { keepCase } from '../shared/aws/cases.ts';
import { refuseUnknown } from '../shared/aws/named-cases.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { moveCase, moveNamed } from '../shared/cases/engine.ts';
import { typeOf } from '../shared/cases/registry.ts';
import { caseSummary } from '../shared/cases/view.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { caseOf, readers } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

const envelope = z.looseObject(movingFields);

export const handler = endpoint({ roles: readers, maxBytes: 65_536 }, async (request) => {
  const { now, actor } = request;
  const { action, revision, ...rest } = parsed(envelope, request.body);
  let seen = revision;
  return atMostOnce(await onceOf(request, `moves/${request.path['id']}`), async (keep) => {
    const was = await caseOf(request);
    const type = typeOf(was.case);
    const move = moveNamed(type, action);
    const input = parsed(move.input, rest);
    // A retry after a conflict must not decide on what somebody else decided in between.
    seen ??= was.case.revision;
    if (seen !== was.case.revision) {
      throw new Refusal('changed', `The case is at revision ${was.case.revision} now: read it again.`);
    }
    const on = await informed(move, { at: now, by: actor.id, roles: actor.roles });
    const outcome = moveCase(type, was.case, action, input, on);
    await refuseUnknown(move.names?.(input));
    const reply = { status: 200, body: caseSummary(outcome.case, actor.roles, now) };
    await keepCase(outcome, was, on, keep(reply));
    return reply;
  });
});
