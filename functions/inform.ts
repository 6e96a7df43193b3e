// POST /v1/people/{id}/informed: that a person was told of purposes which the policy did not set out: before that nothing is done with
// their data for them (policy §5; UK GDPR Art 13(3), 14(4)).
import { informing } from '../events/people.ts';
import { noticeOf } from '../shared/aws/notices.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { informed, readPerson } from '../shared/aws/people.ts';
import { commit } from '../shared/aws/record.ts';
import { newPurposes } from '../shared/company/purposes.ts';
import { invalid, Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

const contract = informing(newPurposes);

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 4096 }, async (request) => {
  const { now, actor } = request;
  const id = request.path['id'] ?? '';
  const { purposes, notice, how } = parsed(contract, request.body);
  const { tellsOf } = await noticeOf(notice, now);
  if (purposes.some((purpose) => !tellsOf.includes(purpose)))
    throw invalid('notice', 'must be a version that tells of these purposes');
  return atMostOnce(await onceOf(request, `people/${id}/informed`), async (keep) => {
    const person = await readPerson(id);
    if (person?.profile['sealed'] === undefined) throw new Refusal('unknown', 'There is no such person.');
    const item = informed(person.profile, purposes, { at: now, notice });
    const reply = { status: 200, body: { informed: Object.keys(item['informed'] ?? {}) } };
    await commit({
      pk: person.pk,
      head: { sk: 'PROFILE', was: person.head, item },
      events: [{ type: 'person.informed', data: { purposes, notice, how } }],
      at: now,
      actor: actor.id,
      besides: keep(reply),
    });
    return reply;
  });
});
