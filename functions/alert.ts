// On `case.opened` and `reminder.due`: mails the DPO, and the escalation address where the reminder says so, once (policy §9.1).
import { busEvent, reminderDue, type DomainEvent } from '../events/domain.ts';
import { keepCase, readCase, type ReadCase } from '../shared/aws/cases.ts';
import { setting } from '../shared/aws/environment.ts';
import { claimMail, mailSent, markSent } from '../shared/aws/mail-claims.ts';
import { send } from '../shared/aws/mail.ts';
import { Conflict } from '../shared/aws/table.ts';
import { noteMail, stillReminds } from '../shared/cases/engine.ts';
import { typeOf } from '../shared/cases/registry.ts';
import type { Instant } from '../shared/instant.ts';
import { calendarFile } from '../shared/mail/calendar-file.ts';
import { openedAlert, reminderAlert, type Alert } from '../shared/mail/case-alert.ts';
import { render } from '../shared/mail/letter.ts';
import { steward } from '../shared/roles.ts';
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
  await record(detail.id, caseId, found, alert, to, now);
  note('mail.sent', { event: detail.id, mail: alert.mail, to });
}

// An event can come late: whoever has acted meanwhile is not reminded of it.
const isOwed = ({ type, data }: DomainEvent, { case: matter }: ReadCase, now: Instant): boolean =>
  type === 'case.opened' || stillReminds(typeOf(matter), matter, reminderDue.parse(data).reminders, now);

function alertOf({ type, data }: DomainEvent, { case: matter }: ReadCase, now: Instant): Alert {
  const caseUrl = setting('CASE_URL');
  if (type === 'case.opened') return openedAlert(matter, now, caseUrl);
  const { deadlines, escalate } = reminderDue.parse(data);
  return reminderAlert(matter, now, caseUrl, deadlines, escalate);
}

// The mail has gone; that it has must be recorded whatever else happens to the case meanwhile.
async function record(
  eventId: string,
  caseId: string,
  found: ReadCase,
  alert: Alert,
  to: readonly string[],
  at: Instant,
): Promise<void> {
  let was: ReadCase | undefined = found;
  for (let attempt = 1; was; attempt += 1) {
    const outcome = noteMail(typeOf(was.case), was.case, alert.mail, to, at);
    try {
      await keepCase(outcome, was, { at, by: steward.id, roles: steward.roles }, [markSent(eventId, at)]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === 10) throw error;
      if (await mailSent(eventId)) return;
      was = await readCase(caseId);
    }
  }
}
