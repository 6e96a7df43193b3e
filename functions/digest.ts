// Every morning: mails the DPO what is open, due and overdue, once a day, and nothing where nothing is open (policy §10): cases, what is lent or
// to be disposed of, and how many consents are to be looked at.
import { everyOpenCase, type IndexedCase } from '../shared/aws/case-lists.ts';
import { setting } from '../shared/aws/environment.ts';
import { claimMail, putSent } from '../shared/aws/mail-claims.ts';
import { send } from '../shared/aws/mail.ts';
import { consentsDue, everythingIn } from '../shared/aws/worklist.ts';
import { londonDay } from '../shared/calendar/london.ts';
import { caseTypeOf } from '../shared/cases/registry.ts';
import type { Instant } from '../shared/instant.ts';
import { digest, type OpenCase } from '../shared/mail/digest.ts';
import { render } from '../shared/mail/letter.ts';
import { type Listed, rowOf } from '../shared/worklist.ts';
import { note } from './edge/log.ts';

export async function handler(): Promise<void> {
  const now = new Date().toISOString() as Instant;
  const [cases, stored, { count: consents }] = await Promise.all([
    everyOpenCase(),
    everythingIn('STORED', now),
    consentsDue(now),
  ]);
  const things = stored.flatMap((one) => thing(one, now));
  const worklist = `${setting('LINK_URL')}/worklist`;
  const letter = digest(cases.map(titled), now, worklist, { stored: things, consents });
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

function thing(listed: Listed, now: Instant): OpenCase[] {
  const row = rowOf(listed, now);
  if (!row?.due || !row.dueAt) return [];
  const { id, title, state, waits, due, dueAt } = row;
  return [{ id, title, state, waits, deadlines: [{ name: due, dueAt }] }];
}
