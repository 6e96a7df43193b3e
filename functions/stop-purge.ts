// POST /v1/retention/runs/{id}/stop: has a run of the purge take up nothing more; its certificate says what it left (§13).
import { atMostOnce } from '../shared/aws/once.ts';
import { keepRun, standingRun, stopping } from '../shared/aws/purge/runs.ts';
import { Refusal } from '../shared/refusal.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['dpo'] }, async (request) => {
  const { now: at, actor, path } = request;
  const id = path['id'] ?? '';
  return atMostOnce(await onceOf(request, `stop/${id}`), async (keep) => {
    const was = await standingRun(id);
    if (!was) throw new Refusal('unknown', 'There is no such run.');
    const run = stopping(was);
    const reply = { status: 202, body: { run: run.id, state: run.state } };
    const event = { type: 'purge.stop-asked', data: {} };
    await keepRun(was, run, event, { at, by: actor.id, besides: keep(reply) });
    return reply;
  });
});
