// POST /v1/forms/{form}: what a visitor of the website sends (policy §3, §4, §5).
import { forms, type FormName, type SentForm } from '../events/forms.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { noticeOf } from '../shared/aws/notices.ts';
import { keepRecord } from '../shared/aws/people.ts';
import { eventAt } from '../shared/company/events.ts';
import { collectedByForm } from '../shared/intake/collection.ts';
import { trapped } from '../shared/intake/trap.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { note } from './edge/log.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ maxBytes: 32_768 }, async (request) => {
  const { now, body } = request;
  const form = formNamed(request.path['form'] ?? '');
  const { notice, shownAt, website, ...told } = parsed<SentForm>(forms[form], body);
  const reply = { status: 202, body: { reference: newId('record') } };
  const trap = trapped({ shownAt, website }, now);
  if (trap) {
    note('trapped', { form, trap });
    return reply;
  }
  const { version, tellsOf } = await noticeOf(notice, now);
  const submission = {
    recordId: reply.body.reference,
    personId: newId('person'),
    contact: { email: told.email },
    collected: collectedByForm(form, version, now),
    tellsOf,
    runsFrom: 'event' in told ? eventAt(told.event) : undefined,
    told,
  };
  return atMostOnce(await onceOf(request, `forms/${form}`), async (keep) => {
    await keepRecord(submission, now, 'public', keep(reply));
    return reply;
  });
});

function formNamed(name: string): FormName {
  if (!Object.hasOwn(forms, name)) throw new Refusal('unknown', 'There is no such form.');
  return name as FormName;
}
