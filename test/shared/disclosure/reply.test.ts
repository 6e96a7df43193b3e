// What the person gets to see of what stays (§11.1): what telling would defeat leaves no trace in the reply.
import { describe, expect, test } from 'vitest';
import { accessFiles } from '../../../shared/disclosure/access-files.ts';
import { replyOf, enquiry, fromCrm, held, mailed } from './held.ts';

const bytesOf = (...asked: Parameters<typeof replyOf>): string =>
  accessFiles(replyOf(...asked))
    .map(({ content }) => String(content))
    .join('\n');

describe('a reply', () => {
  test('tells of an exemption that may be told, with how much was left out', () => {
    const bytes = bytesOf({ [enquiry.ref]: { withheld: { exemption: 'legal-privilege' } } });
    expect(bytes).toContain('1 item left out: Legal professional privilege');
    expect(bytes).toContain('"exemption": "legal-privilege"');
  });

  test('is byte for byte one in which nothing was held, where telling would defeat the exemption', () => {
    const hushed = { withheld: { exemption: 'crime-and-taxation' } };
    expect(bytesOf({ [enquiry.ref]: hushed, [mailed.ref]: hushed })).toBe(
      bytesOf({}, { items: held.filter((item) => item !== enquiry), disclosures: [] }),
    );
  });

  test('numbers its items itself, so that a gap in the refs shows nothing', () => {
    const { items } = replyOf({ [enquiry.ref]: { withheld: { exemption: 'crime-and-taxation' } } });
    expect(items.map(({ ref }) => ref)).toEqual(['item-1', 'item-2']);
  });

  test('holds nothing of a withheld item, nor of the purpose that only it had', () => {
    const bytes = bytesOf({ [enquiry.ref]: { withheld: { exemption: 'other-people' } } });
    expect(bytes).not.toMatch(/Please call me|supply the information requested|website-enquiry/u);
  });
});

describe('a canary', () => {
  const canary = 'canary-7f3a';
  const planted = {
    ...fromCrm,
    fields: {
      note: canary,
      people: [{ name: canary, phones: [canary, { [canary]: canary }] }],
      deep: { er: [[canary]] },
    },
  };
  const redacted = ['note', 'people.0.name', 'people.0.phones', `people.0.phones.1.${canary}`, 'deep.er.0'];

  test('that was redacted is in none of the bytes of any file', () => {
    const items = { items: [enquiry, planted] };
    expect(bytesOf({}, items).split(canary).length).toBeGreaterThan(3);
    expect(bytesOf({ [planted.ref]: { redacted } }, items)).not.toContain(canary);
  });

  test('in an item that is withheld is in none of them either', () => {
    const decisions = { [planted.ref]: { withheld: { exemption: 'confidential-references' } } };
    expect(bytesOf(decisions, { items: [enquiry, planted] })).not.toContain(canary);
  });
});
