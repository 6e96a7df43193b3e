// Whether the record is whole (UK GDPR Art 5(2)), when a deadline falls (policy §9, §11, §12), and the description of all this.
import * as z from 'zod';
import { deadlineQuestion } from '../../../events/deadline.ts';
import { deadlineAnswer, verification } from '../../../events/replies/record.ts';
import { roles } from '../../roles.ts';
import { named, type Operation } from '../operation.ts';

const tag = 'Record';

export const wholeRecordOperations: readonly Operation[] = [
  {
    id: 'verifyRecord',
    method: 'GET',
    path: '/audit/verify',
    tag,
    roles: ['dpo', 'auditor'],
    summary: 'Says whether the record is whole, or where it breaks.',
    answers: { 200: { description: 'Every chain was read.', body: named('Verification', verification) } },
  },
  {
    id: 'computeDeadline',
    method: 'POST',
    path: '/deadlines',
    tag,
    roles,
    summary: 'Works out a deadline, and says why it falls on that date.',
    body: named('DeadlineQuestion', deadlineQuestion),
    answers: { 200: { description: 'The dates.', body: named('DeadlineAnswer', deadlineAnswer) } },
  },
  {
    id: 'readDescription',
    method: 'GET',
    path: '/openapi.json',
    tag,
    summary: 'This description, in OpenAPI 3.1.',
    answers: {
      200: {
        description: 'It.',
        body: named('Description', z.looseObject({ openapi: z.string() })),
        headers: { ETag: 'Send it back as `If-None-Match`, and nothing is sent that you have already.' },
      },
      304: { description: 'It is as it was.' },
    },
  },
];
