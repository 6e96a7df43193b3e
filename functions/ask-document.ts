// POST /v1/documents/{name}/review-requests: somebody would like to review one of the documents; that reaches the person whom the policy
// names for it (§14). The same reply to everybody.
import { reviewRequest } from '../events/documents.ts';
import { noticeShown } from '../shared/aws/notices.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { keepRecord } from '../shared/aws/people.ts';
import { isDocument } from '../shared/company/documents.ts';
import { collectedByForm } from '../shared/intake/collection.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { newId } from './edge/id.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ maxBytes: 4096 }, async (request) => {
  const { now } = request;
  const document = request.path['name'] ?? '';
  if (!isDocument(document)) throw new Refusal('unknown', 'There is no such document.');
  const told = { ...parsed(reviewRequest, request.body), document };
  const reply = { status: 202, body: { reference: newId('record') } };
  const collected = collectedByForm('contact', await noticeShown(undefined, now), now);
  const submission = {
    recordId: reply.body.reference,
    personId: newId('person'),
    contact: { email: told.email },
    collected: { ...collected, source: 'form-document' },
    told,
    announces: [{ type: 'letter.due', data: { letter: document, to: 'documents-contact', n: 0 } }],
  };
  return atMostOnce(await onceOf(request, `documents/${document}`), async (keep) => {
    await keepRecord(submission, now, 'public', keep(reply));
    return reply;
  });
});
