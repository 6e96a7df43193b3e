// On the first of every month: makes the compliance report of the month before, and of any that was missed, keeps it and mails it to
// the DPO, once (policy §10).
import { setting } from '../shared/aws/environment.ts';
import { claimMail, putSent } from '../shared/aws/mail-claims.ts';
import { send } from '../shared/aws/mail.ts';
import { reportNow } from '../shared/aws/reports/make.ts';
import { keepReport, keptMonths, keptReport } from '../shared/aws/reports/reports.ts';
import type { Instant } from '../shared/instant.ts';
import { render } from '../shared/mail/letter.ts';
import { reportLetter } from '../shared/mail/report.ts';
import { type Month, monthOf, monthsDue } from '../shared/reports/month.ts';
import { note } from './edge/log.ts';

export async function handler(): Promise<void> {
  const now = new Date().toISOString() as Instant;
  const kept = (await keptMonths()).map(({ month }) => month);
  for (const month of monthsDue(kept, monthOf(now))) await report(month, now);
}

async function report(month: Month, now: Instant): Promise<void> {
  const made =
    (await keptReport(month)) ?? (await keepReport(await reportNow(month, now, { provisional: false })));
  const eventId = `report-${month}`;
  if (!(await claimMail(eventId, Date.parse(now)))) return;
  const letter = reportLetter(made, `${setting('LINK_URL')}/reports/${month}`);
  await send({ ...render(letter), to: [setting('DPO_EMAIL')], eventId, sentAt: now });
  await putSent(eventId, now);
  note('mail.sent', { event: eventId, mail: 'report', to: ['dpo'] });
}
