// The rows of the register of paper, media, drives and transfers (policy §8): what stands in the open of each entry.
import { londonDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import { type Entry, isOverdue } from '../storage/entry.ts';
import type { Row } from './register.ts';

export function storageRow(entry: Entry, now: Instant): Row {
  const { id, kind, state } = entry;
  const common = { id, kind, state, registeredOn: londonDay(entry.registeredAt) };
  if (entry.kind === 'transfer') {
    const { categories, medium, passwordBy, where, party, toKind } = entry;
    return {
      ...common,
      categories,
      medium,
      passwordBy,
      location: where,
      ...defined({ to: party ?? toKind }),
    };
  }
  const { category, location, device, encrypted, runsFrom, backBy, disposedOn, method } = entry;
  const told = { category, location, device, encrypted, runsFrom, backBy, disposedOn, method };
  return { ...common, ...defined(told), overdue: isOverdue(entry, now) ? 'yes' : 'no' };
}

const defined = (row: Readonly<Record<string, string | undefined>>): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;
