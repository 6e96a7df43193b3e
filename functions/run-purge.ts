// POST /v1/retention/runs: runs what was previewed. POST /v1/retention/runs/{id}/stop: has a run take up nothing more (§13).
import { purgePlan } from '../events/purge.ts';
import { atMostOnce, type Reply } from '../shared/aws/once.ts';
import { begun, keepRun, standingRun, stopping, type StandingRun } from '../shared/aws/purge/runs.ts';
import type { Write } from '../shared/aws/table.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Request } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['dpo'], maxBytes: 4096 }, async (request) => {
  const stops = request.resource.endsWith('/stop');
  const id = stops ? (request.path['id'] ?? '') : parsed(purgePlan, request.body).plan;
  const once = await onceOf(request, stops ? `stop/${id}` : 'retention/runs');
  return atMostOnce(once, async (keep) => {
    const was = await standingRun(id);
    if (!was) throw new Refusal('unknown', stops ? 'There is no such run.' : 'There is no such plan.');
    return stops ? stop(was, request, keep) : run(was, request, keep);
  });
});

type Keep = (reply: Reply) => Write[];

async function run(was: StandingRun, { now, actor }: Request, keep: Keep): Promise<Reply> {
  const started = begun(was, now);
  const reply = { status: 202, body: { run: started.id, state: started.state, items: started.items } };
  const data = { kind: started.kind, schedule: started.schedule };
  const besides = keep(reply);
  await keepRun(was, started, { type: 'purge.started', data }, { at: now, by: actor.id, besides });
  return reply;
}

async function stop(was: StandingRun, { now, actor }: Request, keep: Keep): Promise<Reply> {
  const stopped = stopping(was);
  const reply = { status: 202, body: { run: stopped.id, state: stopped.state } };
  const besides = keep(reply);
  await keepRun(was, stopped, { type: 'purge.stop-asked', data: {} }, { at: now, by: actor.id, besides });
  return reply;
}
