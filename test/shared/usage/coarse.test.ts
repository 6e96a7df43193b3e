// How coarse usage data are made before anybody analyses them (policy §6).
import { describe, expect, test } from 'vitest';
import { coarsened, durationOf, pageOf, refererHost } from '../../../shared/usage/coarse.ts';

test.each([
  ['/reports/summary', '/reports/summary'],
  ['/reports/4711?name=ada#top', '/reports/:id'],
  ['https://optix.example.com/users/ada%20smith/edit', '/users/:id/edit'],
  ['/users/ada@example.org', '/users/:id'],
  ['/users/Ada', '/users/:id'],
  ['/', '/'],
  ['', '/'],
])('the page %s is told as %s', (page, told) => {
  expect(pageOf(page)).toBe(told);
});

test('of a referrer the host is told, and nothing of what is no address', () => {
  expect(refererHost('https://intranet.example.org/people/ada?q=1')).toBe('intranet.example.org');
  expect(refererHost('ada smith')).toBe('other');
});

test('a time is told in steps', () => {
  expect([999, 1000, 59_999, 60_000, 3_600_000].map(durationOf)).toEqual([
    'under 1 s',
    '1 to 10 s',
    '10 to 60 s',
    '1 to 10 min',
    '1 h and more',
  ]);
});

const rows = (count: number, row: { page?: string; browser?: string }) =>
  Array.from({ length: count }, (_, n) => ({ product: 'optix', user: `user-${n}`, ...row }));

describe('a value', () => {
  test('that five people share is told, and one that four share is not', () => {
    expect(coarsened(rows(5, { browser: 'Firefox' }))[0]).toMatchObject({ browser: 'Firefox' });
    expect(coarsened(rows(4, { browser: 'Firefox' }))[0]).toMatchObject({ browser: 'other' });
  });

  test('of one person who comes back a hundred times is not', () => {
    const often = Array.from({ length: 100 }, () => ({ product: 'optix', user: 'ada', os: 'BeOS' }));
    expect(new Set(coarsened(often).map(({ os }) => os))).toEqual(new Set(['other']));
  });

  test('of one person who uses five products, each under another pseudonym, is not', () => {
    const everywhere = rows(5, { browser: 'Lynx' }).map((row, n) => ({ ...row, product: `product-${n}` }));
    expect(new Set(coarsened(everywhere).map(({ browser }) => browser))).toEqual(new Set(['other']));
  });

  test('that is a page few have seen is told by its section, where that is shared', () => {
    const pages = rows(5, {}).map((row, n) => ({ ...row, page: `/reports/${'abcde'[n]}` }));
    expect(new Set(coarsened(pages).map(({ page }) => page))).toEqual(new Set(['/reports/*']));
    expect(coarsened(rows(2, { page: '/ada/home' }))[0]?.page).toBe('other');
  });

  test('that is not there is not made up', () => {
    expect(coarsened(rows(1, {}))[0]).toEqual({ product: 'optix', user: 'user-0' });
  });
});
