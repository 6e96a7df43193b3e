// The letters that any request brings: what each must say by law, and that nothing a person typed becomes markup or a header.
import { describe, expect, test } from 'vitest';
import type { Case, Links } from '../../../../shared/cases/case-type.ts';
import { requestLetters } from '../../../../shared/cases/request/letters.ts';
import { render } from '../../../../shared/mail/letter.ts';
import { act, opened, plain, submitted } from './a-request.ts';

const monday = '2026-11-23T09:15:00.000Z';
const links: Links = {
  url: (use, n) => `https://steward.example/${use}/${n}`,
  code: (n) => `1234567${n}`,
  status: 'https://steward.example/requests/status?reference=access_1',
};
const written = (matter: Case, name: string, n = 0) => {
  const sent = plain.letter?.(matter, name, n, links);
  if (!sent) throw new Error('no such letter');
  return { to: sent.to, ...render(sent.letter) };
};

const base = opened(monday).case;
const complains = ['https://ico.org.uk/make-a-complaint/', 'Information Commissioner', 'court'];
const refused = act(base, 'refuse', monday, {
  ground: 'manifestly-unfounded',
  reasons: 'It is the tenth this week.',
}).case;
const extended = act(base, 'extend', monday, {
  ground: 'complexity',
  reasons: 'Four systems are searched.',
}).case;
const askedIdentity = act(base, 'ask-identity', monday, { text: 'A copy of your passport, please.' }).case;
const askedFee = act(base, 'ask-fee', monday, { text: 'It is excessive.', pence: 2550 }).case;
const clarifying = act(base, 'ask-clarification', monday, {
  text: 'Which years?',
  reasons: 'Much data.',
}).case;
const withdrawn = act(base, 'close-as', monday, { outcome: 'withdrawn', reasons: 'She called.' }).case;

const must: readonly (readonly [name: string, matter: Case, n: number, says: readonly string[]])[] = [
  [
    'confirm',
    submitted(monday).case,
    1,
    ['https://steward.example/confirm/1', 'Monday 30 November 2026', 'do nothing'],
  ],
  [
    'acknowledgement',
    base,
    0,
    [
      'access_1',
      'by the end of Wednesday 23 December 2026',
      'Monday 23 November 2026',
      'costs you nothing',
      'requests/status?reference=access_1',
    ],
  ],
  ['identity-asked', askedIdentity, 1, ['A copy of your passport, please.', 'does not run at present']],
  ['fee-asked', askedFee, 1, ['£25.50', 'It is excessive.']],
  ['clarification-asked', clarifying, 1, ['Which years?']],
  [
    'extended',
    extended,
    1,
    ['two more months', 'Four systems are searched.', 'Tuesday 23 February 2027', ...complains],
  ],
  ['due-changed', base, 2, ['no longer applies', '23 December 2026']],
  ['closed-unconfirmed', base, 0, ['ask again', 'Nothing was shown or changed']],
  ['closed-as', withdrawn, 0, ['no longer want it', ...complains]],
  ['refused', refused, 0, ['manifestly unfounded', 'It is the tenth this week.', ...complains]],
  ['status-code', base, 3, ['12345673', '15 minutes']],
];

describe('the letter', () => {
  test.each(must)('%s says what it must', (name, matter, n, says) => {
    const { text, html, subject, to } = written(matter, name, n);
    for (const part of says) expect(text).toContain(part);
    expect(subject).not.toBe('');
    expect(html).toContain('<!doctype html>');
    expect(to).toBe('una@example.com');
  });

  test('of every kind is among those proved here', () => {
    expect(must.map(([name]) => name).toSorted()).toEqual(Object.keys(requestLetters).toSorted());
  });

  const hostile = '<img src=x onerror=alert(1)>\u2028Bcc: all@example.com\r\nX: y';
  const details = { name: hostile, details: hostile };
  test.each(must)('%s carries no markup and no header of what a person typed', (name, matter, n) => {
    const bent = {
      ...matter,
      details: {
        ...(matter.details as object),
        personal: {
          ...details,
          email: 'una@example.com',
          texts: { [`entry-${n}`]: hostile, decision: hostile },
        },
      },
    };
    const { subject, html, text } = written(bent, name, n);
    expect(subject).not.toMatch(/[\r\n\u2028]/u);
    expect(html).not.toContain('<img');
    expect(text).not.toMatch(/^Bcc:|^X: y/mu);
  });

  test('of whatever kind is not written any more once the person is erased', () => {
    const { personal: _personal, ...bare } = base.details as { personal: unknown };
    expect(plain.letter?.({ ...base, details: bare }, 'acknowledgement', 0, links)).toBeUndefined();
  });
});
