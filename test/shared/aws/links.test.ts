// Links, codes and passphrases: what one was made for it opens, and nothing else (policy §11).
import { beforeAll, describe, expect, test } from 'vitest';
import { linksFor, linkToken, oneTimeCode, passphrase, readLink } from '../../../shared/aws/links.ts';
import { freshRecord } from '../../support/record.ts';

beforeAll(() => freshRecord());

const [about, other] = ['access_01k0', 'access_01k1'];

describe('a link', () => {
  test('says what it is about', async () => {
    expect(await readLink(await linkToken('confirm', about, 3), 'confirm')).toEqual({ about, n: 3 });
  });

  test('is the same one whenever it is made', async () => {
    expect(await linkToken('confirm', about, 0)).toBe(await linkToken('confirm', about, 0));
  });

  test('opens nothing once any of its characters is another one, is left out, or is added', async () => {
    const token = await linkToken('opt-in', about, 12);
    const changed = Array.from(token).flatMap((_, place) =>
      ['A', 'a', '1', '-', '.', ''].map((put) => token.slice(0, place) + put + token.slice(place + 1)),
    );
    for (const one of changed.filter((text) => text !== token))
      expect(await readLink(one, 'opt-in')).toBeUndefined();
    for (const changed of [`${token}A`, `${token}=`, ` ${token}`, `${token}\n`, ''])
      expect(await readLink(changed, 'opt-in')).toBeUndefined();
  });

  test('opens nothing for another use, another thing or another number', async () => {
    const [, , , mac] = (await linkToken('opt-in', about, 1)).split('.');
    expect(await readLink(`opt-in.${about}.1.${mac}`, 'opt-in')).toEqual({ about, n: 1 });
    expect(await readLink(`opt-in.${about}.1.${mac}`, 'unsubscribe')).toBeUndefined();
    for (const swapped of [
      `unsubscribe.${about}.1`,
      `opt-in.${other}.1`,
      `opt-in.${about}.2`,
      `opt-in.${about}.01`,
    ])
      for (const use of ['opt-in', 'unsubscribe'] as const)
        expect(await readLink(`${swapped}.${mac}`, use)).toBeUndefined();
  });

  test('leads to the page of its use, with its token', async () => {
    const { url } = await linksFor(about);
    const places = {
      confirm: '/links/',
      'third-party': '/links/',
      recipient: '/links/',
      party: '/parties/links/',
      'sub-processor': '/parties/links/',
      download: '/exports/',
      'opt-in': '/newsletter/',
      unsubscribe: '/unsubscribe?token=',
    } as const;
    for (const [use, place] of Object.entries(places))
      expect(url(use, 2)).toBe(
        `https://api.example.com/v1${place}${await linkToken(use as keyof typeof places, about, 2)}`,
      );
    expect(() => url('constructor', 0)).toThrow('no link is of the use');
  });
});

describe('a code', () => {
  test('is eight digits, another one for each number and each thing', async () => {
    const codes = new Set<string>();
    for (let n = 0; n < 50; n += 1) for (const one of [about, other]) codes.add(await oneTimeCode(one, n));
    expect(codes.size).toBe(100);
    for (const code of codes) expect(code).toMatch(/^\d{8}$/);
    expect((await linksFor(about)).code(7)).toBe(await oneTimeCode(about, 7));
  });
});

describe('a passphrase', () => {
  test('is five groups of characters that are not taken for one another', async () => {
    const words = await passphrase(about, 1);
    expect(words).toMatch(/^([2-9a-hjkmnp-z]{4}-){4}[2-9a-hjkmnp-z]{4}$/);
    expect((await linksFor(about)).passphrase(1)).toBe(words);
  });

  test('is another one for each number and each thing, and uses all its characters', async () => {
    const all = new Set<string>();
    for (let n = 0; n < 50; n += 1) for (const one of [about, other]) all.add(await passphrase(one, n));
    expect(all.size).toBe(100);
    expect(new Set([...all].join('').replaceAll('-', '')).size).toBe(31);
  });
});
