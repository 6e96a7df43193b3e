// What a text, an instant, an address and a number may be before anything of ours reads them.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { code, email, instantText, line, phone, prose } from '../../events/text.ts';

const read = (contract: z.ZodType, value: unknown): unknown => {
  const { success, data } = contract.safeParse(value);
  return success ? data : 'refused';
};

describe('an instant', () => {
  test.each([
    ['2026-11-23T09:15Z', '2026-11-23T09:15:00.000Z'],
    ['2026-11-23T09:15:30.123456+01:00', '2026-11-23T08:15:30.123Z'],
    ['2026-11-23T00:15:00+01:00', '2026-11-22T23:15:00.000Z'],
    ['2028-02-29T09:15:00Z', '2028-02-29T09:15:00.000Z'],
  ])('%s is read as %s', (text, instant) => {
    expect(read(instantText, text)).toBe(instant);
  });

  test.each([
    '2026-02-30T09:15:00Z',
    '2027-02-29T09:15:00Z',
    '2026-06-31T09:15:00Z',
    '2026-13-01T09:15:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T09:60:00Z',
    '2026-11-23T09:15:60Z',
    '2026-11-23T09:15:00',
    '2026-11-23T09:15:00+24:00',
    '2026-11-23T09:15:00+0100',
    '2026-11-23 09:15:00Z',
    '2026-11-23t09:15:00z',
    '2026-11-23',
    '-002026-11-23T09:15:00Z',
    '+012026-11-23T09:15:00Z',
    '0000-01-01T00:00:00+12:00',
    '9999-12-31T23:59:59-12:00',
    ' 2026-11-23T09:15:00Z',
    '2026-11-23T09:15:00Z\n',
    1_795_425_300_000,
  ])('%j is refused', (text) => {
    expect(read(instantText, text)).toBe('refused');
  });

  test('sorts as text as it does in time, so that two can be compared', () => {
    const any = fc
      .date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(any, any, (one, other) => {
        const [first, second] = [String(read(instantText, one)), String(read(instantText, other))];
        expect(first < second).toBe(Date.parse(one) < Date.parse(other));
      }),
    );
  });
});

describe('an e-mail address', () => {
  test.each([
    ['upper case', 'Ada.Lovelace@Example.COM', 'ada.lovelace@example.com'],
    ['blanks around it', ' ada@example.com\t', 'ada@example.com'],
    ['a domain in another script', 'ada@exämple.com', 'ada@xn--exmple-cua.com'],
    ['a top-level domain in another script', 'ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['a domain in capitals of another script', 'ada@EXÄMPLE.com', 'ada@xn--exmple-cua.com'],
    ['a domain in full-width letters', 'ada@ｅｘａｍｐｌｅ。com', 'ada@example.com'],
    ['a domain spelled with a combining mark', 'ada@exa\u0308mple.com', 'ada@xn--exmple-cua.com'],
    ['a sharp s, which is not two', 'ada@faß.de', 'ada@xn--fa-hia.de'],
  ])('with %s is read in one form', (_, address, form) => {
    expect(read(email, address)).toBe(form);
  });

  test.each([
    ['ada@example.com', 'ada+policy@example.com'],
    ['ada.lovelace@gmail.com', 'adalovelace@gmail.com'],
    ['ada@gmail.com', 'ada@googlemail.com'],
  ])('%s is never taken for %s', (one, other) => {
    expect(read(email, one)).not.toBe(read(email, other));
    expect([read(email, one), read(email, other)]).toEqual([one, other]);
  });

  test.each([
    ['a Kelvin sign for a K', '\u212Aate@example.com'],
    ['a Cyrillic а', '\u0430da@example.com'],
    ['full-width letters in the mailbox', 'ａda@example.com'],
    ['another header', 'ada@example.com\r\nBcc: bob@example.com'],
    ['another header in the domain', 'ada@exämple.com\r\nBcc: bob@example.com'],
    ['a Unicode line end', 'ada@example.com\u2028'.concat('x')],
    ['two addresses', 'ada@example.com,bob@example.com'],
    ['a display name', 'Ada <ada@example.com>'],
    ['a quoted mailbox', '"ada lovelace"@example.com'],
    ['two signs', 'ada@bob@example.com'],
    ['an IP address in full-width digits', 'ada@１２７.０.０.１'],
    ['an IP address in brackets', 'ada@[127.0.0.1]'],
    ['no top-level domain', 'ada@localhost'],
    ['a path after a domain in another script', 'ada@exämple.com/x.com'],
    ['255 characters', `ada@${`${'a'.repeat(60)}.`.repeat(4)}${'b'.repeat(4)}.com`],
    ['a domain that is too long only in ASCII', `ada@${`${'ä'.repeat(48)}.`.repeat(5)}com`],
    ['nothing', ''],
  ])('with %s is refused', (_, address) => {
    expect(read(email, address)).toBe('refused');
  });

  test('is read the same when it is read again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const once = read(email, address);
        fc.pre(once !== 'refused');
        expect(read(email, once)).toBe(once);
      }),
    );
  });
});

describe('a phone number', () => {
  test.each([
    '0131 496 0123',
    '(0131) 496-0123',
    '+44 (0)131 496 0123',
    '0044 131 496 0123',
    '+1 (202) 555-0143',
  ])('%s is taken', (number) => {
    expect(read(phone, number)).toBe(number);
  });

  test.each([
    '12345',
    '1234567890123456',
    '1((((((',
    '++441314960123',
    '0131 496 0123 ext 4',
    '٠١٣١٤٩٦٠١٢٣',
    '=1+1+1+1+1',
    '',
  ])('%j is refused', (number) => {
    expect(read(phone, number)).toBe('refused');
  });
});

describe('a text', () => {
  test('is trimmed and kept in one Unicode form', () => {
    expect(read(prose(), '  cafe\u0301 \n')).toBe('caf\u00E9');
  });

  test('of several lines is prose, not a line', () => {
    expect(read(prose(), 'one\r\ntwo\tthree')).toBe('one\r\ntwo\tthree');
    for (const end of ['\n', '\r', '\t']) expect(read(line(), `one${end}two`)).toBe('refused');
  });

  test.each(['\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u2028', '\u2029', '\uD800', '\uDC00'])(
    'with %j in it is refused',
    (character) => {
      expect(read(prose(), `a${character}b`)).toBe('refused');
      expect(read(line(), `a${character}b`)).toBe('refused');
    },
  );

  test('is refused where it is empty, or one character too long', () => {
    expect(read(line(5), '12345')).toBe('12345');
    expect(read(line(5), '123456')).toBe('refused');
    expect(read(prose(5), '   ')).toBe('refused');
  });

  test.each([
    '\u200B',
    '\u200B \u200D',
    '\uFEFF\u00AD',
    '\u202E\u2069',
    '\u3164',
    '\u115F\uFFA0',
    '\u2800',
    '\u034F\uFE0F',
  ])('of which nothing is to be seen is refused as an empty one (%#)', (invisible) => {
    for (const contract of [line(), prose()]) {
      expect(read(contract, invisible)).toBe('refused');
      expect(read(contract, `${invisible}a`)).not.toBe('refused');
    }
    expect(read(line(), '👩\u200D🔬')).toBe('👩\u200D🔬');
  });

  test('that is a code is lower-case words joined by hyphens', () => {
    expect(read(code, 'office-visit-2')).toBe('office-visit-2');
    for (const text of ['Office', 'a--b', '-a', 'a_b', '../a', 'a\n', ''])
      expect(read(code, text)).toBe('refused');
  });
});
