// The next version of a document (§14).
import { expect, test } from 'vitest';
import { documentNames, firstVersion } from '../../../shared/company/documents.ts';
import { digestOf, firstOf, published } from '../../../shared/documents/version.ts';
import { instant } from '../../../shared/instant.ts';
import { refusal } from '../../support/refusal.ts';

const at = instant('2026-11-24T09:00:00Z'); // Tuesday
const was = firstOf('cookies-policy');
const next = { version: '2026-11', text: 'Only what the website needs.', because: 'It was too long.' };

test('stands whole, with the digest of what it says, who published it and when', () => {
  expect(published(was, next, 'dpo-1', at)).toEqual({
    ...next,
    sha256: digestOf(next.text),
    by: 'dpo-1',
    publishedAt: at,
  });
});

test('has a label that sorts after the one before', () => {
  for (const version of [firstVersion, '2025-12'])
    expect(refusal(() => published(was, { ...next, version }, 'dpo-1', at))).toMatchObject({
      code: 'invalid',
      facts: { errors: [{ path: 'version' }] },
    });
});

test('is not of the future: it would stand in the way of all before it', () => {
  for (const version of ['2026-12', '2026-11-25', '2062-11-24'])
    expect(refusal(() => published(was, { ...next, version }, 'dpo-1', at))).toMatchObject({
      facts: { errors: [{ path: 'version', detail: 'must not be of the future' }] },
    });
  expect(published(was, { ...next, version: '2026-11-24b' }, 'dpo-1', at).version).toBe('2026-11-24b');
});

test('says something else than the one before', () => {
  expect(refusal(() => published(was, { ...next, text: was.text }, 'dpo-1', at))).toMatchObject({
    facts: { errors: [{ path: 'text' }] },
  });
});

test.each(documentNames)('%s says something from the start', (name) => {
  expect(firstOf(name).text.length).toBeGreaterThan(100);
});
