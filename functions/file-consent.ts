// POST /v1/consents: staff file a form of consent that was signed on paper, with its scan (policy §4.1; UK GDPR Art 7(1), (2), (4)).
import { consentForm } from '../events/consents.ts';
import { fileForm, type Filed } from '../shared/aws/consent-forms.ts';
import { noticeBy } from '../shared/aws/notices.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import type { Day } from '../shared/calendar/day.ts';
import { endOfDay, londonDay } from '../shared/calendar/london.ts';
import { purposeNames } from '../shared/company/purposes.ts';
import { scanned } from '../shared/people/scan.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

const contract = consentForm(purposeNames);
const reply = (body: Filed) => ({ status: 201, body });

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 262_144 }, async (request) => {
  const { now: at, actor } = request;
  const { email, signature, scan, purpose, text, ...paper } = parsed(contract, request.body);
  const signedOn = paper.signedOn as Day;
  const { version: notice } = await noticeBy(
    paper.notice,
    signedOn < londonDay(at) ? endOfDay(signedOn) : at,
  );
  const form = {
    contact: { email },
    purpose,
    text,
    signedOn,
    signature: { signature, scan: scanned(scan) },
    notice,
  };
  return atMostOnce(await onceOf(request, 'consents'), async (keep) => {
    const filing = { proof: newId('proof'), newId: newId('person'), at, actor: actor.id };
    return reply(await fileForm(form, filing, (filed) => keep(reply(filed))));
  });
});
