// Who is taken for the same person, and who never is.
import { describe, expect, test } from 'vitest';
import { email } from '../../../events/text.ts';
import { identifier } from '../../../shared/people/identifier.ts';

const found = (address: string) => identifier({ email: email.parse(address) });

describe('by e-mail', () => {
  test.each([
    ['letters in another case', 'Ada@Example.com', 'ada@example.com'],
    ['a domain in another script and its ASCII form', 'ada@exämple.com', 'ada@xn--exmple-cua.com'],
    ['a domain in full-width letters', 'ada@ｅｘａｍｐｌｅ.com', 'ada@example.com'],
  ])('the same with %s', (_, one, other) => {
    expect(found(one)).toBe(found(other));
  });

  test.each([
    ['a plus tag', 'ada+news@example.com', 'ada@example.com'],
    ['a dot', 'a.da@gmail.com', 'ada@gmail.com'],
    ['a domain of the same provider', 'ada@googlemail.com', 'ada@gmail.com'],
    ['a sharp s', 'ada@faß.de', 'ada@fass.de'],
  ])('not the same with %s', (_, one, other) => {
    expect(found(one)).not.toBe(found(other));
  });
});

describe('by phone', () => {
  const line = identifier({ phone: '+441314960123' });

  test.each([
    '0131 496 0123',
    '(0131) 496-0123',
    '+44 131 496 0123',
    '+44 (0)131 496 0123',
    '0044 131 496 0123',
  ])('%s is one line however it is written', (phone) => {
    expect(identifier({ phone })).toBe(line);
  });

  test.each(['0131 496 0124', '+1 131 496 0123', '131 496 0123', '+353 131 496 0123'])(
    '%s is another line',
    (phone) => {
      expect(identifier({ phone })).not.toBe(line);
    },
  );
});

test('the e-mail decides where there are both', () => {
  expect(identifier({ email: 'ada@example.com', phone: '0131 496 0123' })).toBe(
    identifier({ email: 'ada@example.com' }),
  );
});

test('an e-mail and a phone number are never the same', () => {
  expect(identifier({ email: '+441314960123' })).not.toBe(identifier({ phone: '+441314960123' }));
});

test('nobody is found by nothing', () => {
  expect(identifier({})).toBeUndefined();
});
