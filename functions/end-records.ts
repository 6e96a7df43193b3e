// POST /v1/records/endings: that a contract has ended, a matter is closed, an event was held, a publication is wanted no more: from the
// end of that day the retention period runs (policy §13).
import { ending, type endedByStaff } from '../events/endings.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { findPerson } from '../shared/aws/people.ts';
import { endRecords } from '../shared/aws/record-endings.ts';
import type { Day } from '../shared/calendar/day.ts';
import { londonDay } from '../shared/calendar/london.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal, invalid } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

export const handler = endpoint({ roles: ['staff', 'dpo'], maxBytes: 4096 }, async (request) => {
  const { now, actor } = request;
  const { email, phone, category, endedOn } = parsed(ending, request.body);
  if (isTooSoon(category, endedOn, now)) throw invalid('endedOn', 'must not be in the future');
  return atMostOnce(await onceOf(request, 'records/endings'), async (keep) => {
    const person = await findPerson({ email, phone });
    if (!person) throw new Refusal('unknown', 'Nobody is known by this contact.');
    const end = { category, endedOn: endedOn as Day };
    return reply(await endRecords(person, end, now, actor.id, (records) => keep(reply(records))));
  });
});

const reply = (records: number) => ({ status: 200, body: { records } });

// The day of an event is known before it comes.
const isTooSoon = (category: (typeof endedByStaff)[number], endedOn: string, now: Instant): boolean =>
  category !== 'event-registration' && endedOn > londonDay(now);
