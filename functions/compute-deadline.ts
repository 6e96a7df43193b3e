// POST /v1/deadlines: works out one deadline and says why it is that date.
import { deadlineQuestion } from '../events/deadline.ts';
import { answerDeadline } from '../shared/calendar/rules.ts';
import { roles } from '../shared/roles.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles, maxBytes: 16_384 }, async ({ body }) => ({
  status: 200,
  body: answerDeadline(parsed(deadlineQuestion, body)),
}));
