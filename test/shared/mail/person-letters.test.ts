// The letters of the newsletter: what they must say, when they are not owed any more, and that nothing in them can be misread.
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../shared/instant.ts';
import { personLetters, type PersonFacts } from '../../../shared/mail/person-letters.ts';
import { render } from '../../../shared/mail/letter.ts';
import { askFor, give, type Consent } from '../../../shared/people/consent.ts';

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
const asked = askFor(undefined, { at: monday, record: 'record_1', notice: '2026-01' }) as Consent;
const facts: PersonFacts = {
  now: '2026-11-23T09:16:00.000Z' as Instant,
  newsletter: asked,
  maySend: { allowed: false, reasons: [] },
  suppressedSince: undefined,
  links: {
    optIn: (n) => `https://api.example.com/newsletter/${n}`,
    unsubscribe: 'https://api.example.com/u?t=1',
  },
};
const confirmed: PersonFacts = {
  ...facts,
  newsletter: give(asked, facts.now),
  maySend: { allowed: true },
};

const written = (name: string, told: PersonFacts, n = 1) => personLetters[name]?.(told, n);

describe('the letter that asks whether it was you', () => {
  test('says what, when, until when, and what happens if you do nothing', () => {
    const letter = written('opt-in', facts)?.letter;
    const { text, html } = render(letter ?? ({} as never));
    for (const said of [
      'Operational Excellence (OPEX) Group Limited',
      'https://api.example.com/newsletter/1',
      'Monday 23 November 2026 at 09:15 GMT',
      'Monday 30 November 2026 at 09:15 GMT',
      'If it was not you, do nothing',
      'PECR reg 22',
    ]) {
      expect(text).toContain(said);
      expect(html).toContain(said);
    }
  });

  test('advertises nothing, so that it needs no way out', () => {
    expect(written('opt-in', facts)).not.toHaveProperty('headers');
  });

  test('is not owed once confirmed, too old, overtaken or unsubscribed since', () => {
    expect(written('opt-in', confirmed)).toBeUndefined();
    expect(written('opt-in', facts, 2)).toBeUndefined();
    expect(written('opt-in', { ...facts, now: '2026-12-01T00:00:00.000Z' as Instant })).toBeUndefined();
    expect(written('opt-in', { ...facts, suppressedSince: facts.now })).toBeUndefined();
  });

  test('reaches whoever unsubscribed long ago and signs up again', () => {
    expect(
      written('opt-in', { ...facts, suppressedSince: '2026-01-05T00:00:00.000Z' as Instant }),
    ).toBeDefined(); // Monday
  });
});

describe('the welcome', () => {
  test('carries the one click that ends it, and says so', () => {
    const { letter, headers } = written('welcome', confirmed) ?? {};
    expect(headers).toEqual({
      'List-Unsubscribe': '<https://api.example.com/u?t=1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const { text } = render(letter ?? ({} as never));
    expect(text).toContain('Unsubscribe: https://api.example.com/u?t=1');
    expect(text).toContain('withdraw your consent at any time');
  });

  test('is not sent where the gate does not allow it', () => {
    expect(written('welcome', { ...confirmed, maySend: facts.maySend })).toBeUndefined();
  });
});
