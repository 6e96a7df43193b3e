// On `purge.ended`: mails the DPO the certificate, once, where anything went or failed; a night on which nothing was due is no mail (policy
// §13).
import { busEvent } from '../events/domain.ts';
import { certificate } from '../events/retention.ts';
import { setting } from '../shared/aws/environment.ts';
import { claimMail, putSent } from '../shared/aws/mail-claims.ts';
import { send } from '../shared/aws/mail.ts';
import { read } from '../shared/aws/table.ts';
import type { Instant } from '../shared/instant.ts';
import { certificateLetter, tellsOf } from '../shared/mail/certificate.ts';
import { render } from '../shared/mail/letter.ts';
import { note } from './edge/log.ts';

export async function handler(event: unknown): Promise<void> {
  const { id, about } = busEvent.parse(event).detail;
  const now = new Date().toISOString() as Instant;
  const run = await read(setting('TABLE_NAME'), { pk: about, sk: 'RUN' });
  const made = certificate.parse(run?.['certificate']);
  if (!tellsOf(made)) return note('mail.not-owed', { event: id });
  if (!(await claimMail(id, Date.parse(now)))) return;
  const letter = certificateLetter(made, `${setting('LINK_URL')}/retention/runs/${made.run}`);
  await send({ ...render(letter), to: [setting('DPO_EMAIL')], eventId: id, sentAt: now });
  await putSent(id, now);
  note('mail.sent', { event: id, mail: 'certificate', to: ['dpo'] });
}
