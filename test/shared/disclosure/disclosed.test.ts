// What goes of what is held (§11.1): redaction at any depth, exemptions counted, nothing hidden by a decision that names nothing.
import { describe, expect, test } from 'vitest';
import { disclosed, missingFields, redactedText } from '../../../shared/disclosure/disclosed.ts';
import type { ItemDecision } from '../../../shared/disclosure/item.ts';
import { refusal } from '../../support/refusal.ts';
import { enquiry, fromCrm, held, mailed, subscription } from './held.ts';

const decided = (decision: ItemDecision, ref = fromCrm.ref) => disclosed(held, { [ref]: decision }, [mailed]);
const crmWith = (...redacted: string[]) => decided({ redacted }).items[2];
const refusedAt = (decision: ItemDecision, ref = fromCrm.ref) =>
  refusal(() => decided(decision, ref)).facts.errors?.[0];

describe('what goes', () => {
  test('is everything, in its order, where nothing was decided', () => {
    expect(disclosed(held, {}, [mailed])).toEqual({
      items: held.map((item) => ({ ...item, redacted: [] })),
      disclosures: [mailed],
      withheld: [],
    });
  });

  test('leaves what was held as it was', () => {
    const before = structuredClone(held);
    decided({ redacted: ['people.0.name', 'note'] });
    expect(held).toEqual(before);
  });
});

describe('a redacted field', () => {
  test('is replaced by a text that says so, the rest stays', () => {
    expect(crmWith('note')?.fields).toEqual({ ...fromCrm.fields, note: redactedText });
  });

  test('is found in lists and at any depth', () => {
    expect(crmWith('people.0.name', 'people.0.phones.0')?.fields['people']).toEqual([
      { name: redactedText, phones: [redactedText] },
      { name: 'Mary Somerville' },
    ]);
  });

  test('may be a whole part', () => {
    expect(crmWith('people')?.fields['people']).toBe(redactedText);
  });

  test('is hidden under each reading of a path whose keys hold dots', () => {
    const dotted = { ...fromCrm, fields: { 'a.b': 'secret', a: { b: 'secret' } } };
    const [item] = disclosed([dotted], { [dotted.ref]: { redacted: ['a.b'] } }).items;
    expect(item?.fields).toEqual({ 'a.b': redactedText, a: { b: redactedText } });
  });

  test('is named, but not what lies within a part that is redacted as a whole', () => {
    expect(crmWith('people.0.name', 'note')?.redacted).toEqual(['note', 'people.0.name']);
    expect(crmWith('people.0.name', 'people', 'people')?.redacted).toEqual(['people']);
  });

  test.each(['people.2.name', 'people.0.Name', 'people.', '', 'people.length', '__proto__', 'people..name'])(
    'that the item does not have (%j) is refused by its name',
    (path) => {
      expect(refusedAt({ redacted: ['note', path] })).toEqual({
        path: `material:crm:1.${path}`,
        detail: 'is not a field of it',
      });
      expect(missingFields(fromCrm, ['note', path])).toEqual([path]);
    },
  );

  test('that is a key of JSON called __proto__ is hidden too', () => {
    const fields = JSON.parse('{"__proto__": {"name": "secret"}}') as Record<string, unknown>;
    const item = { ...fromCrm, fields };
    const { items } = disclosed([item], { [item.ref]: { redacted: ['__proto__.name'] } });
    expect(JSON.stringify(items[0]?.fields)).toBe(`{"__proto__":{"name":"${redactedText}"}}`);
  });
});

describe('a withheld item', () => {
  test('is left out, and counted by its exemption', () => {
    const { items, withheld } = disclosed(held, {
      [enquiry.ref]: { withheld: { exemption: 'legal-privilege' } },
      [subscription.ref]: { withheld: { exemption: 'crime-and-taxation' } },
      [fromCrm.ref]: { withheld: { exemption: 'legal-privilege' }, redacted: ['note'] },
    });
    expect(items).toEqual([]);
    expect(withheld).toEqual([
      { exemption: 'crime-and-taxation', items: 1 },
      { exemption: 'legal-privilege', items: 2 },
    ]);
  });

  test('may be a disclosure: a party that asked may have to stay unnamed', () => {
    const { disclosures, withheld } = decided({ withheld: { exemption: 'crime-and-taxation' } }, mailed.ref);
    expect({ disclosures, withheld }).toEqual({
      disclosures: [],
      withheld: [{ exemption: 'crime-and-taxation', items: 1 }],
    });
  });

  test.each(['embarrassing', 'toString'])('needs an exemption of the closed list, not %s', (exemption) => {
    expect(refusedAt({ withheld: { exemption } })).toEqual({
      path: 'material:crm:1.exemption',
      detail: 'must be the code of an exemption',
    });
  });
});

describe('a decision', () => {
  test('about something that is not held is refused by its name', () => {
    expect(refusedAt({}, 'RECORD#contract#record_9')).toEqual({
      path: 'RECORD#contract#record_9',
      detail: 'is not held',
    });
  });

  test('that would redact a part of a disclosure is refused: it goes whole or not', () => {
    expect(refusedAt({ redacted: ['party'] }, mailed.ref)?.path).toBe('DISCLOSURE#disclosure_1.party');
  });
});
