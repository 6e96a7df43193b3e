// What is left of an event of use for analytics (policy §6; ICO, Pseudonymisation, 2025): who, from which device, address and host as keyed
// hashes under the key of the month; words dropped, the rest made coarse. Never a bare hash: whoever has none of the key can try no names.
import { createHmac } from 'node:crypto';
import type { PseudonymisedEvent } from '../../events/pseudonymisation.ts';
import type { UsageEvent } from '../../events/usage.ts';
import type { Instant } from '../instant.ts';
import { canonical } from '../record/chain.ts';
import { durationOf, pageOf, refererHost } from './coarse.ts';

/** The key of one month, and its id. */
export interface PeriodKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** A raw event: what was told, by whom as the record knows them, and what it is known by. */
export interface RawEvent {
  /** The keyed hash of the product's id of it, as it stands in the table. */
  readonly event: string;
  /** The id of the person. Not what the product calls them: once they are erased, nothing leads from that to their pseudonym. */
  readonly person: string;
  readonly told: Told;
}

/** What is sealed of an event. */
export type Told = Omit<UsageEvent, 'id'>;

/** The day of UTC that an event belongs to: that of the files. */
export const dayOf = (at: string): string => at.slice(0, 10);

/** The id of the key for a day: its month. */
export const periodOf = (day: string): string => day.slice(0, 7);

/** The instant at which a period is over. */
export function endOfPeriod(period: string): Instant {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString() as Instant;
}

/** The keyed hash that stands for a value of a field; of the same value in another field, or of another product, it is another one. */
export const pseudonym = ({ key }: PeriodKey, field: string, product: string, value: string): string =>
  createHmac('sha256', key)
    .update(canonical([field, product, value]))
    .digest('base64url');

/** The keyed hash of an event, of whom it is about as well: two users of whom a product tells under one id have an event each. */
export const eventUnder = (
  key: PeriodKey,
  product: string,
  { event, person }: Omit<RawEvent, 'told'>,
): string => pseudonym(key, 'event', product, canonical([person, event]));

/** The line that stands for an event, its rare values not yet made coarser. */
export function pseudonymised(period: PeriodKey, { event, person, told }: RawEvent): PseudonymisedEvent {
  const { product, at, type, page, referrer, durationMs, query, message } = told;
  const under = (field: string, value: string) => pseudonym(period, field, product, value);
  const hashed = (['device', 'ip', 'host'] as const).map((field) => [
    field,
    told[field] && under(field, told[field]),
  ]);
  const plain = (['browser', 'os', 'version', 'source'] as const).map((field) => [field, told[field]]);
  const coarse = {
    page: page === undefined ? undefined : pageOf(page),
    referrer: referrer === undefined ? undefined : refererHost(referrer),
    duration: durationMs === undefined ? undefined : durationOf(durationMs),
  };
  return {
    event: eventUnder(period, product, { event, person }),
    key: period.id,
    product,
    day: dayOf(at),
    hour: Number(at.slice(11, 13)),
    type,
    user: under('user', person),
    ...(Object.fromEntries(hashed) as Partial<PseudonymisedEvent>),
    ...(Object.fromEntries(plain) as Partial<PseudonymisedEvent>),
    ...(coarse as Partial<PseudonymisedEvent>),
    hasQuery: query !== undefined,
    hasMessage: message !== undefined,
  };
}
