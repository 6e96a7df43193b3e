// GET /v1/worklist: everything with a deadline, the overdue first: open cases, what is lent or to be disposed of, consents to look at
// again (policy §10). Each reader sees what they may read.
import * as z from 'zod';
import { consentsDue, worklistPage } from '../shared/aws/worklist.ts';
import { rowOf } from '../shared/worklist.ts';
import { parsed } from './edge/body.ts';
import { mayRead, readers } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

const asked = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(1000).optional(),
});

export const handler = endpoint({ roles: readers }, async ({ query, actor, now }) => {
  const { limit, after } = parsed(asked, query);
  const [page, consents] = await Promise.all([worklistPage(limit, after, now), consentsDue(now)]);
  const rows = page.listed.flatMap((listed) => {
    const row = rowOf(listed, now);
    const seen = row?.kind !== 'case' || mayRead({ type: listed.type ?? '' }, actor);
    return row && seen ? [row] : [];
  });
  return { status: 200, body: { rows, next: page.next, consents } };
});
