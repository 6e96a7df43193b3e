// The documents in the table (policy §14): every version is listed with the one in force.
import { beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { documentOf, publish, versionsOf } from '../../../shared/aws/documents.ts';
import { firstVersion } from '../../../shared/company/documents.ts';
import { digestOf, firstOf, published } from '../../../shared/documents/version.ts';
import { instant } from '../../../shared/instant.ts';
import { freshRecord } from '../../support/record.ts';

const name = 'consent-newsletter';
const now = instant('2026-11-24T09:00:00Z'); // Tuesday

const next = (version: string, more = {}) =>
  publish(name, (was) =>
    published(was, { version, text: `We say ${version}.`, because: 'A change.', ...more }, 'dpo-1', now),
  );

beforeAll(async () => void (await freshRecord()));

test('what Steward brings is the one version of a document until another is published', async () => {
  const { sha256 } = firstOf(name);
  expect(await versionsOf(name)).toEqual([{ version: firstVersion, sha256 }]);
});

test('every version is listed, the newest first, with what it began', async () => {
  await next('2026-10');
  await next('2026-11', { renews: true });
  expect(await versionsOf(name)).toEqual([
    { version: '2026-11', sha256: digestOf('We say 2026-11.'), publishedAt: now, renews: true },
    { version: '2026-10', sha256: digestOf('We say 2026-10.'), publishedAt: now },
    { version: firstVersion, sha256: firstOf(name).sha256 },
  ]);
  for (const { version, sha256 } of await versionsOf(name))
    expect(await documentOf(name, version)).toMatchObject({ version, sha256 });
  expect(await verifyRecord()).toMatchObject({ whole: true });
});
