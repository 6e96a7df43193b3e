// The scan of a signed form in a reply (UK GDPR Art 12(1): intelligible): a file of its own, byte for byte, and no text holds it.
import { describe, expect, test } from 'vitest';
import { accessFiles } from '../../../shared/disclosure/access-files.ts';
import type { Decisions, HeldItem } from '../../../shared/disclosure/item.ts';
import { portableFiles } from '../../../shared/disclosure/portable.ts';
import { instant } from '../../../shared/instant.ts';
import { aboutScan, type Scan } from '../../../shared/people/scan.ts';
import { enquiry, replyOf } from './held.ts';

const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(600).keys()]);
const scan: Scan = { mediaType: 'image/png', data: bytes.toString('base64') };
const signed: HeldItem = {
  ref: 'SIGNED#publication#proof_1#person_1',
  source: 'record',
  category: 'consent-evidence',
  purpose: 'publication',
  lawfulBasis: 'consent',
  providedByPerson: true,
  fields: { signature: 'Ada Lovelace', scan: aboutScan(scan) },
};
const items = [enquiry, signed];
const scans = new Map([[signed.ref, scan]]);
const named = 'item-2-scan.png';

const files = (decisions: Decisions = {}) => accessFiles(replyOf(decisions, { items, scans }));
const texts = ['your-data.html', 'your-data.json', 'your-data.csv'];

describe('a scan in an access reply', () => {
  test('is a file of its own, byte for byte, which every text names and none holds', () => {
    expect(files().map(({ name }) => name)).toEqual([...texts, named]);
    expect(Buffer.from(files()[3]?.content as Uint8Array).equals(bytes)).toBe(true);
    for (const { content } of files().slice(0, 3)) {
      expect(content).toContain(named);
      expect(content).not.toContain(scan.data.slice(0, 40));
    }
    const [, , csv] = files();
    expect(csv?.content).toContain('"scan.mediaType","image/png"');
  });

  test.each<[string, Decisions]>([
    ['its item is withheld', { [signed.ref]: { withheld: { exemption: 'legal-privilege' } } }],
    ['it is redacted', { [signed.ref]: { redacted: ['scan'] } }],
    ['a part of it is redacted', { [signed.ref]: { redacted: ['scan.bytes'] } }],
  ])('stays where %s', (_, decisions) => {
    expect(files(decisions).map(({ name }) => name)).toEqual(texts);
    expect(
      files(decisions)
        .map(({ content }) => String(content))
        .join(''),
    ).not.toContain('item-2-scan');
  });
});

test('a scan in a portability reply is a file of its own under the number that its item has there', () => {
  const taken = portableFiles('portability_1', instant('2026-11-23T09:15:00Z'), { items, scans });
  expect(taken.map(({ name }) => name)).toEqual(['your-data.json', 'your-data.csv', 'item-1-scan.png']);
  expect(String(taken[0]?.content)).toContain('item-1-scan.png');
});
