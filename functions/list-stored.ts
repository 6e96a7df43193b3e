// GET /v1/storage: the register of what holds personal data, and of what was sent (policy §8), by kind and state; `?state=overdue` what
// was lent and is not back in time.
import * as z from 'zod';
import { listEntries } from '../shared/aws/storage-list.ts';
import { entryView } from '../shared/storage/view.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';

const states = ['kept', 'lent', 'overdue', 'disposal-due', 'disposed', 'sent', 'received', 'lost'] as const;

const asked = z.strictObject({
  kind: z.enum(['paper', 'medium', 'drive', 'transfer']).optional(),
  state: z.enum(states).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(1000).optional(),
});

export const handler = endpoint({ roles: ['staff', 'dpo', 'auditor'] }, async ({ query, now }) => {
  const { limit, after, ...wanted } = parsed(asked, query);
  const { entries, next } = await listEntries(wanted, limit, after, now);
  return { status: 200, body: { entries: entries.map((entry) => entryView(entry, now)), next } };
});
