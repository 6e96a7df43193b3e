// PUT /v1/retention/schedule: the DPO changes how long something is kept (policy §13). What that makes due for destruction at once is told
// first, and accepted by the token that the refusal gives. No record is rewritten: the purge asks with the periods in force.
import type * as z from 'zod';
import { scheduleChange, type scheduleChanged } from '../events/retention.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { acceptanceOf, effectsOf, type Effects } from '../shared/aws/schedule-effects.ts';
import { keepSchedule } from '../shared/aws/change-schedule.ts';
import { standingSchedule } from '../shared/aws/schedule.ts';
import { londonDay } from '../shared/calendar/london.ts';
import { firstSchedule } from '../shared/company/retention-schedule.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { changedCategories, revised } from '../shared/retention/revision.ts';
import type { Schedule } from '../shared/retention/schedule.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

const contract = scheduleChange(Object.keys(firstSchedule.rules));

export const handler = endpoint({ roles: ['dpo'], maxBytes: 32_768 }, async (request) => {
  const { now, actor } = request;
  const { version, because, rules, accept } = parsed(contract, request.body);
  return atMostOnce(await onceOf(request, 'retention-schedule'), async (keep) => {
    const standing = await standingSchedule();
    const { schedule } = standing;
    if (version !== schedule.version) throw overtaken(schedule);
    const next = revised(schedule, rules, londonDay(now));
    const effects = await effectsOf(schedule, next, now);
    await demandAcceptance(next, effects, accept, now);
    const changed = changedCategories(schedule.rules, next.rules);
    const body = { version: next.version, changed, ...effects };
    const reply = { status: 200, body: body satisfies z.input<typeof scheduleChanged> };
    const newlyDue = effects.newlyDue.reduce((sum, { count = 0 }) => sum + count, 0);
    const decided = { ...next, because, by: actor.id, at: now, changed, newlyDue };
    await keepSchedule(standing, decided, keep(reply));
    return reply;
  });
});

const overtaken = ({ version }: Schedule): Refusal =>
  new Refusal('changed', `Version ${version} is in force: read it, and decide again.`);

async function demandAcceptance(
  next: Schedule,
  effects: Effects,
  accepted: string | undefined,
  now: Instant,
): Promise<void> {
  if (effects.newlyDue.length === 0) return;
  const accept = await acceptanceOf(next, effects.newlyDue, now);
  if (accepted === accept) return;
  const detail = 'This makes records due at once: send it again with `accept` to accept just that.';
  throw new Refusal('needs-acceptance', detail, { ...effects, accept });
}
