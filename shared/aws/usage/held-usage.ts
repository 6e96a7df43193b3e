// The usage that is held about a person, told to them (policy §6, §11.1): one thing for each product and each licence, however many events
// there are, so that a file names a few things and not thousands.
import { purposes } from '../../company/purposes.ts';
import type { HeldItem } from '../../disclosure/item.ts';
import type { Item } from '../table.ts';

/** Opens what is sealed of an item. */
type Open = (item: Item) => Promise<Record<string, unknown>>;

/** What the items of a partition that are usage come to. */
export async function usageHeld(person: string, items: readonly Item[], open: Open): Promise<HeldItem[]> {
  const groups = Map.groupBy(items.filter(isUsage), groupOf);
  const held: HeldItem[] = [];
  for (const [group, all] of groups)
    held.push({
      ref: `${group}#${person}`,
      ...shared,
      ...(await tellers[kindOf(group)]?.(all, open)),
    } as HeldItem);
  return held;
}

const isUsage = ({ sk }: Item): boolean => Object.hasOwn(tellers, kindOf(String(sk)));
const kindOf = (text: string): string => text.split('#', 1)[0] ?? '';

/** `USAGE#product` or `LICENCE#licence`. */
const groupOf = ({ sk }: Item): string => String(sk).split('#', 2).join('#');

const shared = {
  source: 'record',
  collectedBy: 'product',
  purpose: 'operations',
  lawfulBasis: purposes.operations.lawfulBasis,
  providedByPerson: true,
};

type Teller = (
  items: readonly Item[],
  open: Open,
) => Promise<Pick<HeldItem, 'category' | 'fields' | 'collectedAt'>>;

const tellers: Readonly<Record<string, Teller>> = {
  USAGE: async (items, open) => {
    const opened = await Promise.all(items.map(open));
    const list = opened.toSorted((one, other) => (String(one['at']) < String(other['at']) ? -1 : 1));
    const [from, to] = [String(list[0]?.['at']), String(list.at(-1)?.['at'])];
    const product = list[0]?.['product'];
    return {
      category: 'usage-data',
      collectedAt: from,
      fields: { product, events: list.length, from, to, list },
    };
  },
  LICENCE: async (items) => {
    const days = items.map(({ firstAt, lastAt, valid = 0, refused = 0 }) => ({
      firstAt,
      lastAt,
      valid,
      refused,
    }));
    const { licence, product, firstAt } = items[0] ?? {};
    return { category: 'licence-usage', collectedAt: String(firstAt), fields: { licence, product, days } };
  },
};
