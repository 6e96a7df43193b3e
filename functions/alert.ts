// On `case.opened`, `case.arrived` and `reminder.due`: mails the DPO, and the escalation address where the reminder says so, once (policy §9.1).
import { busEvent, reminderDue, type DomainEvent } from '../events/domain.ts';
import { readCase, type ReadCase } from '../shared/aws/cases.ts';
import { setting } from '../shared/aws/environment.ts';
import { claimMail } from '../shared/aws/mail-claims.ts';
import { recordMail } from '../shared/aws/mail-record.ts';
import { send } from '../shared/aws/mail.ts';
import { stillReminds } from '../shared/cases/engine.ts';
import { typeOf } from '../shared/cases/registry.ts';
import type { Instant } from '../shared/instant.ts';
import { calendarFile } from '../shared/mail/calendar-file.ts';
import { openedAlert, reminderAlert, type Alert } from '../shared/mail/case-alert.ts';
import { render } from '../shared/mail/letter.ts';
import { note } from './edge/log.ts';

export async function handler(event: unknown): Promise<void> {
  const { detail } = busEvent.parse(event);
  const now = new Date().toISOString() as Instant;
  const caseId = detail.about.replace(/^CASE#/u, '');
  const found = await readCase(caseId);
  if (!found || !isOwed(detail, found, now)) return note('mail.not-owed', { event: detail.id });
  if (!(await claimMail(detail.id, Date.parse(now)))) return;
  const alert = alertOf(detail, found, now);
  const to = alert.escalate ? ['dpo', 'escalation'] : ['dpo'];
  const addresses = [setting('DPO_EMAIL'), ...(alert.escalate ? [setting('ESCALATION_EMAIL')] : [])];
  const { title } = typeOf(found.case);
  const calendar = calendarFile(caseId, title, alert.deadlines, now, `${setting('CASE_URL')}/${caseId}`);
  await send({ ...render(alert.letter), to: addresses, eventId: detail.id, sentAt: now, calendar });
  await recordMail(detail.id, found, alert.mail, to, now);
  note('mail.sent', { event: detail.id, mail: alert.mail, to });
}

// An event can come late: whoever has acted meanwhile is not reminded of it.
function isOwed({ type, data }: DomainEvent, { case: matter }: ReadCase, now: Instant): boolean {
  const caseType = typeOf(matter);
  if (type === 'case.opened') return caseType.arrives?.(matter.details) ?? true;
  return type === 'case.arrived' || stillReminds(caseType, matter, reminderDue.parse(data).reminders, now);
}

function alertOf({ type, data }: DomainEvent, { case: matter }: ReadCase, now: Instant): Alert {
  const caseUrl = setting('CASE_URL');
  if (type !== 'reminder.due') return openedAlert(matter, now, caseUrl);
  const { deadlines, escalate } = reminderDue.parse(data);
  return reminderAlert(matter, now, caseUrl, deadlines, escalate);
}
