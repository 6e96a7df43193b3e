// What becomes of raw events whose period is over (policy §6, §11.3): told under a pseudonym, kept as they are, left out for good, or left
// for another night. Asked of the items and of their people as they are now, in batches.
import type { Item, Key } from '../table.ts';
import type { Purpose } from '../../company/purposes.ts';
import type { RawEvent, Told } from '../../usage/pseudonym.ts';
import { keyOf, NoKey } from '../keys.ts';
import { isKept } from '../retained.ts';
import { open } from '../sealed.ts';
import { allOf } from './at-once.ts';
import { readAll } from './raw.ts';

/** For what usage data are analysed: whoever objects to it is left out. */
const purpose: Purpose = 'operations';

export interface Event {
  readonly at: Key;
  readonly event: RawEvent;
}

export interface Sorted {
  readonly told: readonly Event[];
  readonly held: readonly (Key & Item)[];
  readonly dropped: readonly Key[];
  readonly left: readonly Key[];
}

/** Sorts events that stand in a slice; what has gone, or stands elsewhere by now, is left out. `tell`: whether any may still be told. */
export async function sorted(keys: readonly Key[], slice: string, tell: boolean): Promise<Sorted> {
  const { items, unread } = await readAll(keys);
  const standing = (items as readonly (Key & Item)[]).filter((item) => item['retentionSlice'] === slice);
  const fates = await fatesOf(standing);
  const fateOf = (item: Key & Item): Fate => fates.get(item.pk) ?? 'left';
  const of = (fate: Fate) => standing.filter((item) => fateOf(item) === fate);
  const opened = await openedAll(tell ? of('told') : []);
  return {
    told: opened.told,
    held: of('held'),
    dropped: [...of('dropped'), ...opened.unreadable, ...(tell ? [] : of('told'))],
    left: [...unread, ...of('left')],
  };
}

type Fate = 'told' | 'held' | 'dropped' | 'left';

/** What becomes of the events of each person. */
async function fatesOf(items: readonly Key[]): Promise<Map<string, Fate>> {
  const pks = [...new Set(items.map(({ pk }) => pk))];
  const { items: profiles, unread } = await readAll(pks.map((pk) => ({ pk, sk: 'PROFILE' })));
  const fates = new Map(pks.map((pk): [string, Fate] => [pk, 'dropped']));
  for (const { pk } of unread) fates.set(pk, 'left');
  for (const profile of profiles) fates.set(String(profile['pk']), fateOfPerson(profile));
  return fates;
}

function fateOfPerson(profile: Item): Fate {
  if (isKept(profile)) return 'held';
  if (profile['sealed'] === undefined) return 'dropped';
  return Object.hasOwn((profile['objections'] as object | undefined) ?? {}, purpose) ? 'dropped' : 'told';
}

/** Opens events; one whose person's key is destroyed can be read by nobody any more. */
async function openedAll(items: readonly (Key & Item)[]): Promise<{ told: Event[]; unreadable: Key[] }> {
  const pks = [...new Set(items.map(({ pk }) => pk))];
  const keys = new Map(
    await allOf(pks, async (pk) => [pk, await keyOf('person', idOf(pk)).catch(gone)] as const),
  );
  const told = await allOf(items, async (item) => openedOne(item, keys.get(item.pk)));
  return {
    told: told.filter((one) => one !== undefined),
    unreadable: items.filter((_, place) => told[place] === undefined),
  };
}

async function openedOne(
  { pk, sk, sealed }: Key & Item,
  key: Uint8Array | undefined,
): Promise<Event | undefined> {
  if (!key) return undefined;
  const told = await open<Told>(key, `${pk}/${sk}`, String(sealed));
  return { at: { pk, sk }, event: { event: sk.split('#')[2] ?? '', person: idOf(pk), told } };
}

export const idOf = (pk: string): string => pk.replace(/^PERSON#/u, '');

function gone(error: unknown): undefined {
  if (!(error instanceof NoKey)) throw error;
}
