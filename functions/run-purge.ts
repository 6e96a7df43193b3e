// POST /v1/retention/runs: runs what was previewed, and destroys no more than that; nothing by a schedule that is no longer in force (§13).
import { purgePlan } from '../events/purge.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { begun, keepRun, standingRun } from '../shared/aws/purge/runs.ts';
import { readSchedule } from '../shared/aws/schedule.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['dpo'], maxBytes: 4096 }, async (request) => {
  const { now: at, actor } = request;
  const { plan } = parsed(purgePlan, request.body);
  return atMostOnce(await onceOf(request, 'retention/runs'), async (keep) => {
    const was = await standingRun(plan);
    if (!was) throw new Refusal('unknown', 'There is no such plan.');
    const run = begun(was, at);
    if (run.schedule !== (await readSchedule()).version)
      throw new Refusal('changed', 'The schedule has changed since this preview: ask for a new one.');
    const reply = { status: 202, body: { run: run.id, state: run.state, items: run.items } };
    const data = { kind: run.kind, schedule: run.schedule };
    await keepRun(was, run, { type: 'purge.started', data }, { at, by: actor.id, besides: keep(reply) });
    return reply;
  });
});
