// GET /v1/usage/kpis: the figures of a product's use, day by day, from pseudonymised data alone (policy §6): its role reaches nothing else.
import { kpisAsked } from '../events/usage.ts';
import { figuresOf } from '../shared/aws/usage/figures.ts';
import { day, daysThrough, plusDays } from '../shared/calendar/day.ts';
import { invalid } from '../shared/refusal.ts';
import { mostDays } from '../shared/usage/kpis.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['dpo', 'staff', 'product'] }, async ({ query }) => {
  const { product, from, to } = parsed(kpisAsked, query);
  const count = daysThrough(day(from), day(to));
  if (count === 0) throw invalid('to', 'must not be before from');
  if (count > mostDays) throw invalid('to', `must not be more than ${mostDays} days from the first`);
  const days = Array.from({ length: count }, (_, n) => plusDays(day(from), n));
  return { status: 200, body: { product, days: await figuresOf(product, days) } };
});
