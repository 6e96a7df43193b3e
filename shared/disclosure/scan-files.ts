// The scans of signed forms in a reply: each a file of its own beside the texts (UK GDPR Art 12(1): intelligible), under the number of its
// item, which names it.
import type { File } from '../archive.ts';
import { aboutScan, bytesOf, extensionOf } from '../people/scan.ts';
import type { DisclosedItem } from './disclosed.ts';
import type { HeldItem, Scans } from './item.ts';

export interface WithScans {
  readonly items: readonly DisclosedItem[];
  readonly files: readonly File[];
}

/** The items that go under their numbers in the reply, and the files of their scans; a scan of which anything is redacted stays. */
export function withScans(items: readonly DisclosedItem[], scans: Scans): WithScans {
  const files: File[] = [];
  const told = items.map((item, index) => {
    const one = numbered(item, index);
    const scan = scans.get(item.ref);
    if (!scan || item.redacted.some((path) => path.split('.', 1)[0] === 'scan')) return one;
    const file = `${one.ref}-scan.${extensionOf(scan)}`;
    files.push({ name: file, content: bytesOf(scan) });
    return { ...one, fields: { ...one.fields, scan: { file, ...aboutScan(scan) } } };
  });
  return { items: told, files };
}

// Of the refs that we keep, a gap would show that something was withheld.
const numbered = <Item extends HeldItem>(item: Item, index: number): Item => ({
  ...item,
  ref: `item-${index + 1}`,
});
