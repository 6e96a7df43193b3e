// An entry of the storage register (policy §8): what stands in the open, in codes and dates, and what is sealed, in words; and from when
// its period runs.
import type { Storing, StoredAction, Transfer } from '../../events/storage.ts';
import { type Day, day } from '../calendar/day.ts';
import { endOfDay, londonDay, londonInstant } from '../calendar/london.ts';
import { transferMedia } from '../company/storage.ts';
import type { Instant } from '../instant.ts';
import { invalid } from '../refusal.ts';

/** Something that holds personal data: a paper file, a removable medium, a designated drive. */
export interface Thing {
  readonly id: string;
  readonly kind: Storing['kind'];
  readonly state: 'kept' | 'lent' | 'disposal-due' | 'disposed' | 'lost';
  /** Of the retention schedule. */
  readonly category: string;
  readonly registeredAt: Instant;
  readonly location: string;
  readonly device?: string;
  readonly encrypted?: string;
  /** Absent until the period of its category has begun. */
  readonly runsFrom?: Day;
  /** When a purge found that its period was over, and in which run. */
  readonly dueAt?: Instant | undefined;
  readonly dueIn?: string | undefined;
  /** Where it is lent: the last day by which it is to be back. */
  readonly backBy?: Day | undefined;
  readonly disposedOn?: Day;
  readonly method?: string;
  readonly early?: boolean;
  /** When its loss was told. */
  readonly endedAt?: Instant;
}

/** Personal data that were sent. */
export interface Sending {
  readonly id: string;
  readonly kind: 'transfer';
  readonly state: 'sent' | 'received' | 'lost';
  readonly registeredAt: Instant;
  /** Of personal data. */
  readonly categories: readonly string[];
  readonly entry?: string | undefined;
  readonly where: Transfer['where'];
  /** Of a party: under which agreement-bound code it is known, and for which purpose it has the data. */
  readonly party?: string | undefined;
  readonly purpose?: string | undefined;
  /** Of anybody else outside: what they are. */
  readonly toKind?: string | undefined;
  readonly medium: string;
  readonly passwordBy: string;
  readonly endedAt?: Instant;
}

export type Entry = Thing | Sending;

/** A move in words, and who made it, by their opaque id: `by` is who destroyed something, in the words of a disposal. */
export type Said = { readonly action: StoredAction; readonly at: Instant; readonly actor: string } & object;

/** What is told in words: sealed. */
export interface Told {
  readonly description: string;
  readonly custodian?: string;
  readonly position?: string | undefined;
  readonly lentTo?: string | undefined;
  readonly to?: string | undefined;
  /** The words of each move, the oldest first. */
  readonly moves: readonly Said[];
}

export interface Stored<One extends Entry = Entry> {
  readonly entry: One;
  readonly told: Told;
}

/** A thing that is registered now. Throws Refusal `invalid` where its period would begin in the future. */
export function registered(storing: Storing, id: string, at: Instant): Stored<Thing> {
  const { kind, category, location, runsFrom, description, custodian, position } = storing;
  const from = runsFrom === undefined ? {} : { runsFrom: day(runsFrom) };
  if (from.runsFrom && from.runsFrom > londonDay(at))
    throw invalid('runsFrom', 'must not be in the future: leave it out until the period has begun');
  const medium =
    storing.kind === 'medium' ? { device: storing.device, encrypted: storing.protection.encrypted } : {};
  return {
    entry: { id, kind, state: 'kept', category, registeredAt: at, location, ...medium, ...from },
    told: { description, custodian, position, moves: [] },
  };
}

/**
 * A transfer that is made now. Throws Refusal `invalid` where the password would travel by the route of the data: who gets hold of one
 * would get hold of both.
 */
export function sent(
  { description, to, protection, ...codes }: Transfer,
  id: string,
  at: Instant,
): Stored<Sending> {
  const { passwordBy } = protection;
  if (travels[codes.medium] === passwordBy)
    throw invalid('protection.passwordBy', 'must be another route than that of the data');
  return {
    entry: { id, kind: 'transfer', state: 'sent', registeredAt: at, ...codes, passwordBy },
    told: { description, to, moves: [] },
  };
}

const travels: Readonly<Record<string, string>> = transferMedia;

/**
 * Under which category of the schedule an entry falls, and from when; nothing where no period of it has begun, or it is due already. Of a
 * transfer that nobody says has come, from when it was sent: it names people too.
 */
export function retentionOf(entry: Entry): { readonly category: string; readonly from: Instant } | undefined {
  const ended =
    entry.endedAt ?? (entry.kind === 'transfer' ? entry.registeredAt : midnight(entry.disposedOn));
  if (ended) return { category: 'storage-record', from: ended };
  if (entry.kind === 'transfer' || entry.dueAt || !entry.runsFrom) return undefined;
  return { category: entry.category, from: londonInstant(entry.runsFrom, '00:00') };
}

const midnight = (on: Day | undefined): Instant | undefined => on && londonInstant(on, '00:00');

/** Whether it is lent, and was to be back before now. */
export const isOverdue = (entry: Entry, at: Instant): boolean =>
  entry.state === 'lent' && entry.backBy !== undefined && entry.backBy < londonDay(at);

/** What somebody has to do about an entry, and by when: have back what is lent, or destroy what is past its period. */
export function dueOf(entry: Entry): { readonly name: StorageDeadline; readonly at: Instant } | undefined {
  if (entry.state === 'lent' && entry.backBy) return { name: 'back', at: endOfDay(entry.backBy) };
  return entry.state === 'disposal-due' && entry.dueAt ? { name: 'disposal', at: entry.dueAt } : undefined;
}

export type StorageDeadline = 'back' | 'disposal';
