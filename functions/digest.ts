// Every morning: mails the DPO what is open, due and overdue, once a day, and nothing where nothing is open (policy §10).
import { everyOpenCase, type IndexedCase } from '../shared/aws/case-lists.ts';
import { setting } from '../shared/aws/environment.ts';
import { claimMail, putSent } from '../shared/aws/mail-claims.ts';
import { send } from '../shared/aws/mail.ts';
import { londonDay } from '../shared/calendar/london.ts';
import { caseTypeOf } from '../shared/cases/registry.ts';
import type { Instant } from '../shared/instant.ts';
import { digest, type OpenCase } from '../shared/mail/digest.ts';
import { render } from '../shared/mail/letter.ts';
import { note } from './edge/log.ts';

export async function handler(): Promise<void> {
  const now = new Date().toISOString() as Instant;
  const letter = digest((await everyOpenCase()).map(titled), now, setting('CASE_URL'));
  const eventId = `digest-${londonDay(now)}`;
  if (!letter) return note('mail.not-owed', { event: eventId });
  if (!(await claimMail(eventId, Date.parse(now)))) return;
  await send({ ...render(letter), to: [setting('DPO_EMAIL')], eventId, sentAt: now });
  await putSent(eventId, now);
  note('mail.sent', { event: eventId, mail: 'digest', to: ['dpo'] });
}

const titled = (one: IndexedCase): OpenCase => ({
  ...one,
  title: caseTypeOf(one.type)?.title ?? one.type,
});
