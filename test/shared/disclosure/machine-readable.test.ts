// The reply for machines (UK GDPR Art 12, 20(1)): a format with a name and a version, and the same facts as the page.
import { expect, test } from 'vitest';
import { machineReadable } from '../../../shared/disclosure/machine-readable.ts';
import { enquiry, fromCrm, replyOf } from './held.ts';

const read = (...asked: Parameters<typeof replyOf>) =>
  JSON.parse(machineReadable(replyOf(...asked))) as Record<string, unknown>;

test('names its format with a version, the request and the time', () => {
  expect(read({})).toMatchObject({
    format: 'steward.access-reply/1',
    reference: 'access_1',
    preparedAt: '2026-11-23T09:15:00.000Z',
  });
});

test('has the items as they are held, and every point of Art 15', () => {
  const { items, information } = read({});
  expect(items).toMatchObject([{ fields: enquiry.fields }, {}, { fields: fromCrm.fields }]);
  expect(information).toHaveLength(9);
});

test('says which exemption kept how much back, with its statute', () => {
  expect(read({ [fromCrm.ref]: { withheld: { exemption: 'legal-privilege' } } })['withheld']).toEqual([
    {
      exemption: 'legal-privilege',
      title: 'Legal professional privilege; in Scotland, confidentiality of communications',
      statute: 'DPA 2018 Sch 2 para 19',
      items: 1,
    },
  ]);
});

test('keeps a text that tries to end it', () => {
  const fields = { note: '"}],"items":[]}\u2028' };
  expect(read({}, { items: [{ ...fromCrm, fields }] })['items']).toMatchObject([{ fields }]);
});
