// What is sealed opens with its key, unchanged, where it stands, and nowhere else (policy §8).
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { isUndecryptable, open, seal } from '../../../shared/aws/sealed.ts';

const key = randomBytes(32);
const told = { name: 'Ada', email: 'ada@example.org' };

test('opens where it was sealed for, and says nothing sealed', async () => {
  const sealed = await seal(key, 'PERSON#1/RECORD#1', told);
  expect(sealed).not.toContain('Ada');
  expect(await open(key, 'PERSON#1/RECORD#1', sealed)).toEqual(told);
});

test('does not open at another place, with another key, or changed', async () => {
  const sealed = await seal(key, 'PERSON#1/RECORD#1', told);
  await expect(open(key, 'PERSON#2/RECORD#1', sealed)).rejects.toThrow('sealed for another place');
  await expect(open(randomBytes(32), 'PERSON#1/RECORD#1', sealed)).rejects.toSatisfy(isUndecryptable);
  const changed = sealed.slice(0, -3) + (sealed.endsWith('AAA') ? 'BBB' : 'AAA');
  await expect(open(key, 'PERSON#1/RECORD#1', changed)).rejects.toSatisfy(isUndecryptable);
});
