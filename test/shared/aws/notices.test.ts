// Which notice somebody was shown at an earlier moment, as staff log it (policy §5, §14).
import { beforeAll, describe, expect, test } from 'vitest';
import { publish } from '../../../shared/aws/documents.ts';
import { noticeBy } from '../../../shared/aws/notices.ts';
import { published } from '../../../shared/documents/version.ts';
import { instant } from '../../../shared/instant.ts';
import { freshRecord } from '../../support/record.ts';

const before = instant('2026-11-20T09:00:00Z'); // Friday
const monday = instant('2026-11-23T09:15:00Z');
const after = instant('2026-11-24T09:00:00Z'); // Tuesday
const refused = { code: 'invalid', facts: { errors: [expect.objectContaining({ path: 'notice' })] } };

describe('the notice of an earlier moment', () => {
  beforeAll(async () => {
    await freshRecord();
    const next = { version: '2026-11', text: 'We predict.', because: 'New.', tellsOf: ['usage-prediction'] };
    await publish('fair-processing-notice', (was) => published(was, next as never, 'dpo-1', monday));
  });

  test('is the one in force by then, and not the one in force when staff log it', async () => {
    expect(await noticeBy(undefined, before)).toMatchObject({ version: '2026-01' });
    expect(await noticeBy(undefined, monday)).toMatchObject({ version: '2026-11' });
  });

  test('tells of new purposes whoever was shown it by name, and nobody else (§5)', async () => {
    expect(await noticeBy('2026-11', after)).toEqual({ version: '2026-11', tellsOf: ['usage-prediction'] });
    expect(await noticeBy('2026-01', after)).toEqual({ version: '2026-01', tellsOf: [] });
    expect(await noticeBy(undefined, after)).toEqual({ version: '2026-11', tellsOf: [] });
  });

  test('is none that was published later, that came before all of them, or that there never was', async () => {
    await expect(noticeBy('2026-11', before)).rejects.toMatchObject(refused);
    await expect(noticeBy('2026-02', after)).rejects.toMatchObject(refused);
    await expect(noticeBy('2026-01', instant('2025-12-31T23:59:59Z'))).rejects.toMatchObject(refused);
    await expect(noticeBy('2026-01', instant('2026-01-01T00:00:00Z'))).resolves.toBeDefined();
  });
});
