// An entry of the storage register as it is shown (policy §8): without words to whoever audits, and with them to whoever works with it.
import { designatedDrives, safes, storagePlaces } from '../company/storage.ts';
import type { Instant } from '../instant.ts';
import { type Entry, isOverdue, type Stored } from './entry.ts';
import { allowedMoves } from './moves.ts';

const titles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(storagePlaces).map(([code, { title, secured }]) => [code, `${title}: ${safes[secured]}`]),
  ),
  ...Object.fromEntries(
    Object.entries(designatedDrives).map(([code, { title, encryption }]) => [
      code,
      `${title}: ${encryption} encryption`,
    ]),
  ),
};

/** An entry in codes and dates, with how its place is secured, whether it is overdue, and what may be done with it. */
export const entryView = (entry: Entry, now: Instant) => ({
  ...entry,
  ...(entry.kind !== 'transfer' && { place: titles[entry.location] }),
  overdue: isOverdue(entry, now),
  moves: allowedMoves(entry),
});

/** An entry with what was told of it in words, and the words of each move. */
export const storedView = ({ entry, told: { moves, ...told } }: Stored, now: Instant) => ({
  ...entryView(entry, now),
  ...told,
  history: moves,
});
