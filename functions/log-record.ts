// POST /v1/records: what staff log of a person that came by phone, e-mail, text, office visit, paper or contract (policy §3).
import { offlineRecord } from '../events/forms.ts';
import { noticeBy } from '../shared/aws/notices.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { keepRecord } from '../shared/aws/people.ts';
import type { Instant } from '../shared/instant.ts';
import { collectedOffline } from '../shared/intake/collection.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 32_768 }, async (request) => {
  const { now, actor } = request;
  const logged = parsed(offlineRecord, request.body);
  const { source: _source, purpose: _purpose, receivedAt, notice, ...told } = logged;
  const reply = { status: 202, body: { reference: newId('record') } };
  const { version, tellsOf } = await noticeBy(notice, (receivedAt ?? now) as Instant);
  const submission = {
    recordId: reply.body.reference,
    personId: newId('person'),
    contact: { email: told.email, phone: told.phone },
    collected: collectedOffline(logged, version, now),
    tellsOf,
    told,
  };
  return atMostOnce(await onceOf(request, 'records'), async (keep) => {
    await keepRecord(submission, now, actor.id, keep(reply));
    return reply;
  });
});
