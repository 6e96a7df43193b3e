// Making the report of a month (policy §10) from what stands in the table.
import type { Report } from '../../../events/reports.ts';
import type { Instant } from '../../instant.ts';
import { type Month, spanOf } from '../../reports/month.ts';
import { reportOf } from '../../reports/report.ts';
import { factsOf } from './facts.ts';

/** The report of a month as it would be now; not kept. */
export const reportNow = async (
  month: Month,
  now: Instant,
  { provisional }: { readonly provisional: boolean },
): Promise<Report> => reportOf(month, await factsOf(spanOf(month), now), now, provisional);
