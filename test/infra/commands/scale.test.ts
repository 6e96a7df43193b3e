// The figures of docs/scale.md are those that the model gives.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { play, shares } from '../../../infra/commands/scale/model.ts';
import { nightlyScan, table } from '../../../infra/commands/scale/table.ts';

const page = readFileSync(new URL('../../../docs/scale.md', import.meta.url), 'utf8');
const squeezed = (text: string) => text.replaceAll(/ +/gu, ' ').replaceAll(/-{3,}/gu, '---').trim();

test('the page tells what the model plays', () => {
  const [, told = ''] = /<!-- npm run scale -->\n([^]*)\n<!-- the end/u.exec(page) ?? [];
  expect(squeezed(told)).toBe(squeezed(table()));
  expect(page).toContain(nightlyScan());
});

describe('the model', () => {
  const load = { title: '', due: 100_000, category: 'website-enquiry', recordsEach: 2 };

  test('takes no record twice as fast as a partition of the index allows', () => {
    const { seconds } = play({ ...load, category: 'event-registration' });
    expect(load.due / seconds).toBeLessThanOrEqual(1000);
  });

  test('takes longer of people with one record each, and costs more', () => {
    const [one, two] = [play({ ...load, recordsEach: 1 }), play(load)];
    expect(one.seconds).toBeGreaterThan(two.seconds);
    expect(one.dollars).toBeGreaterThan(two.dollars);
  });

  test('spreads a category over its slices, and each of them about evenly', () => {
    expect(shares('event-registration')).toEqual([1]);
    for (const share of shares('website-enquiry')) expect(share).toBeCloseTo(0.25, 1);
  });
});
