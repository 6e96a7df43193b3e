// What a person may take elsewhere (UK GDPR Art 20): what they themselves gave, under consent or contract, as JSON and as CSV, with the scans
// of what they signed.
import type { File } from '../archive.ts';
import type { Instant } from '../instant.ts';
import { disclosed } from './disclosed.ts';
import type { Decisions, HeldItem, Scans } from './item.ts';
import { json } from './machine-readable.ts';
import { withScans } from './scan-files.ts';
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
  { items, scans }: { readonly items: readonly HeldItem[]; readonly scans: Scans },
  decisions: Decisions = {},
): File[] {
  const { items: going, files } = withScans(portable(disclosed(items, decisions).items), scans);
  return [
    {
      name: 'your-data.json',
      content: json('steward.portability/1', { reference, preparedAt, items: going }),
    },
    { name: 'your-data.csv', content: spreadsheet(going) },
    ...files,
  ];
}
