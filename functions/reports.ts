// GET /v1/reports: the months of which a compliance report is kept; `…/{month}?format=json|csv|xlsx` one of them. Of a month that has none
// yet, the running one above all, it is made at the moment, and says that it is provisional (policy §10).
import * as z from 'zod';
import { reportNow } from '../shared/aws/reports/make.ts';
import { keptMonths, keptReport } from '../shared/aws/reports/reports.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { formatNames } from '../shared/registers/formats.ts';
import { type Month, monthOf, plus } from '../shared/reports/month.ts';
import { reportRegister } from '../shared/reports/report-register.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { registerReply } from './edge/register-reply.ts';

const asked = z.strictObject({ format: z.enum(formatNames).default('json') });

/** Months back of which a report is made that was not kept: it reads every case that was closed since. */
const farthest = 24;

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async ({ path, query, now }) => {
  if (path['month'] === undefined) return { status: 200, body: { reports: await keptMonths() } };
  const { format } = parsed(asked, query);
  const report = await reportOf(path['month'], now);
  return format === 'json' ? { status: 200, body: report } : registerReply(reportRegister(report), format);
});

async function reportOf(asked: string, now: Instant) {
  const month = /^\d{4}-(0[1-9]|1[0-2])$/u.test(asked) ? (asked as Month) : undefined;
  const kept = month && (await keptReport(month));
  if (kept) return kept;
  const running = monthOf(now);
  if (!month || month > running || month < plus(running, -farthest))
    throw new Refusal('unknown', 'There is no report of that month.');
  return reportNow(month, now, { provisional: true });
}
