// The scan of a form is what it says it is (policy §4.1).
import { expect, test } from 'vitest';
import { aboutScan, bytesOf, extensionOf, scanIn, scanned, type Scan } from '../../../shared/people/scan.ts';
import { refusal } from '../../support/refusal.ts';

const base64 = (...bytes: number[]): string => Buffer.from([...bytes, 1, 2, 3]).toString('base64');
const files: readonly [Scan['mediaType'], string][] = [
  ['application/pdf', base64(...Buffer.from('%PDF-1.7'))],
  ['image/png', base64(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['image/jpeg', base64(0xff, 0xd8, 0xff, 0xe0)],
];

test.each(files)(
  'a file that begins as %s does is kept as one, and is found again as it was',
  (mediaType, data) => {
    expect(scanned({ mediaType, data })).toBe(`data:${mediaType};base64,${data}`);
    expect(scanIn(scanned({ mediaType, data }))).toEqual({ mediaType, data });
  },
);

test.each([
  ['application/pdf', 'pdf'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
] as const)(
  'a scan of the type %s is a file that ends in .%s, and is told by its type and size',
  (mediaType, ending) => {
    const scan = { mediaType, data: base64(0xff, 0x00, 0x0a) };
    expect(extensionOf(scan)).toBe(ending);
    expect([...bytesOf(scan)]).toEqual([0xff, 0x00, 0x0a, 1, 2, 3]);
    expect(aboutScan(scan)).toEqual({ mediaType, bytes: 6 });
  },
);

test.each(files)('a file that only says that it is %s is refused by its field', (mediaType) => {
  const others = files.filter(([type]) => type !== mediaType).map(([, data]) => data);
  for (const data of [...others, base64(...Buffer.from('<script>')), ''])
    expect(refusal(() => scanned({ mediaType, data })).facts.errors).toMatchObject([{ path: 'scan.data' }]);
});
