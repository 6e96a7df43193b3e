// What lies in the buckets outlives the machine.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKept } from '../../../../infra/local/kept.ts';
import { openStore } from '../../../../infra/local/s3/store.ts';

const bucket = (name: string, versioned: boolean) => ({ name, versioned, keyArn: undefined, lockedMs: 0 });
const buckets = [bucket('plain', false), bucket('kept', true)];
const object = (text: string) => ({ body: Buffer.from(text), headers: {}, putAt: 0 });

it('finds every version again after a restart, in the order of their making, and adds to them', () => {
  const directory = mkdtempSync(join(tmpdir(), 'store-'));
  const before = openKept(directory);
  const store = openStore(buckets, before);
  for (const text of ['1', '2', '3']) {
    store.put('kept', 'a', object(text));
    store.put('plain', 'a', object(text));
  }
  store.remove('plain', 'gone', 0);
  before.close();

  const after = openKept(directory);
  const again = openStore(buckets, after);
  again.put('kept', 'a', object('4'));
  const texts = (name: string) => again.versions(name).map(({ body }) => body.toString());
  expect(texts('kept')).toEqual(['4', '3', '2', '1']);
  expect(texts('plain')).toEqual(['3']);
  after.close();
});
