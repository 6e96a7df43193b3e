// That a contract has ended, a matter is closed, an event was held (policy §13): the records of it are kept from the end of that day on,
// and no more for as long as they are in force. A later contract is in force by itself: neither does it change the end of an earlier one,
// nor that end it.
import type { Day } from '../calendar/day.ts';
import { endOfDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import type { Person } from './people.ts';
import { commit } from './record.ts';
import { forOneTransaction, retainedOf, running, standingIn } from './retained.ts';
import { transact, type Write } from './table.ts';

export interface Ending {
  readonly category: string;
  readonly endedOn: Day;
}

/**
 * Has the records of a category run from the end of a day, unless they run from a later one or came after it, with an event; where that
 * changes nothing there is none. Returns how many run from it. `besides` gets that number, for what stands or falls with the change.
 */
export async function endRecords(
  person: Person,
  { category, endedOn }: Ending,
  at: Instant,
  actor: string,
  besides: (records: number) => readonly Write[],
): Promise<number> {
  const from = endOfDay(endedOn);
  const ended = (await standingIn(person.pk, category)).filter(
    ({ collectedAt, retainedFrom = collectedAt }) => retainedFrom <= from,
  );
  const records = ended.length;
  const changing = ended.filter(({ retainedFrom }) => retainedFrom !== from);
  if (changing.length === 0) {
    await transact(besides(records));
    return records;
  }
  const moves = changing.map((one) => running(one, retainedOf(person, category, from, one.archivedAt)));
  await commit({
    pk: person.pk,
    head: { sk: 'PROFILE', was: person.head, item: person.profile },
    events: [{ type: 'records.ended', data: { category, endedOn, records } }],
    at,
    actor,
    besides: [...besides(records), ...(await forOneTransaction(moves))],
  });
  return records;
}
