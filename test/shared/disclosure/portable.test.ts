// Portability (UK GDPR Art 20): what the person gave, under consent or contract, in files that machines read.
import { describe, expect, test } from 'vitest';
import { portable, portableFiles } from '../../../shared/disclosure/portable.ts';
import { instant } from '../../../shared/instant.ts';
import { enquiry, fromCrm, held, subscription } from './held.ts';

const contract = {
  ...enquiry,
  ref: 'RECORD#contract#record_3',
  category: 'contract',
  lawfulBasis: 'contract',
};
const files = (...rest: [decisions?: Parameters<typeof portableFiles>[3]]) =>
  portableFiles(
    'portability_1',
    instant('2026-11-23T09:15:00Z'),
    { items: [...held, contract], scans: new Map() },
    ...rest,
  );

describe('portability', () => {
  test('covers what was given under consent or contract', () => {
    expect(portable([...held, contract])).toEqual([subscription, contract]);
  });

  test.each(['legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests', undefined])(
    'does not cover what rests on %s',
    (lawfulBasis) => {
      const { lawfulBasis: _basis, ...item } = subscription;
      expect(portable([lawfulBasis === undefined ? item : { ...item, lawfulBasis }])).toEqual([]);
    },
  );

  test('does not cover what somebody else gave', () => {
    expect(portable([{ ...subscription, providedByPerson: false }])).toEqual([]);
  });
});

describe('the files of a portability reply', () => {
  test('are JSON in a format with a version, and CSV', () => {
    const [json, csv] = files();
    expect(JSON.parse(String(json?.content))).toMatchObject({
      format: 'steward.portability/1',
      reference: 'portability_1',
      items: [
        { ref: 'item-1', fields: subscription.fields },
        { ref: 'item-2', fields: contract.fields },
      ],
    });
    expect(String(csv?.content).split('"item-2"')).toHaveLength(4);
    expect([json?.name, csv?.name]).toEqual(['your-data.json', 'your-data.csv']);
  });

  test('hold nothing of what goes by other bases, nor of what was redacted', () => {
    const bytes = files({ [contract.ref]: { redacted: ['message'] } })
      .map(({ content }) => String(content))
      .join('');
    expect(bytes).not.toMatch(/Please call me|Charles Babbage|website-enquiry/u);
    expect(bytes).not.toContain(fromCrm.ref);
  });
});
