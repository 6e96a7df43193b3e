// GET /v1/storage: the register of what holds personal data, and of what was sent (policy §8), by kind and state; `?state=overdue` what
// was lent and is not back in time.
import { storedAsked } from '../events/storage.ts';
import { listEntries } from '../shared/aws/storage-list.ts';
import { entryView } from '../shared/storage/view.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['staff', 'dpo', 'auditor'] }, async ({ query, now }) => {
  const { limit, after, ...wanted } = parsed(storedAsked, query);
  const { entries, next } = await listEntries(wanted, limit, after, now);
  return { status: 200, body: { entries: entries.map((entry) => entryView(entry, now)), next } };
});
