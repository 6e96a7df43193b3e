// GET /v1/retention/schedule: how long each category is kept, from when, and what happens then, and every version before (policy §13).
import type * as z from 'zod';
import type { scheduleShown } from '../events/retention.ts';
import { readSchedule, scheduleVersions } from '../shared/aws/schedule.ts';
import { kept } from '../shared/disclosure/titles.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['staff', 'dpo', 'auditor'] }, async () => {
  const [{ version, rules }, history] = await Promise.all([readSchedule(), scheduleVersions()]);
  const read = Object.entries(rules).map(
    ([category, rule]) => [category, { ...rule, says: kept(category, rules) }] as const,
  );
  const body = { version, rules: Object.fromEntries(read), history };
  return { status: 200, body: body satisfies z.input<typeof scheduleShown> };
});
