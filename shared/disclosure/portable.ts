// What a person may take elsewhere (UK GDPR Art 20): what they themselves gave, under consent or contract, as JSON and as CSV.
import type { File } from '../archive.ts';
import type { Instant } from '../instant.ts';
import { disclosed } from './disclosed.ts';
import type { Decisions, HeldItem } from './item.ts';
import { json } from './machine-readable.ts';
import { numbered } from './reply.ts';
import { spreadsheet } from './spreadsheet.ts';

const bases: readonly (string | undefined)[] = ['consent', 'contract'];

/** The items that portability covers. */
export const portable = <Item extends HeldItem>(items: readonly Item[]): Item[] =>
  items.filter(({ providedByPerson, lawfulBasis }) => providedByPerson && bases.includes(lawfulBasis));

/**
 * The files of a portability reply, without what the DPO decided would harm others (Art 20(4)). Throws Refusal `invalid` as
 * `disclosed` does.
 */
export function portableFiles(
  reference: string,
  preparedAt: Instant,
  items: readonly HeldItem[],
  decisions: Decisions = {},
): File[] {
  const going = portable(disclosed(items, decisions).items).map(numbered);
  return [
    {
      name: 'your-data.json',
      content: json('steward.portability/1', { reference, preparedAt, items: going }),
    },
    { name: 'your-data.csv', content: spreadsheet(going) },
  ];
}
