// The letters of the newsletter and of any consent: what they must say, and when they are not owed any more.
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../shared/instant.ts';
import { personLetters, type PersonFacts } from '../../../shared/mail/person-letters.ts';
import { render } from '../../../shared/mail/letter.ts';
import { askFor, give, withdraw, type Consent } from '../../../shared/people/consent.ts';

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
const asked = askFor(undefined, { at: monday, record: 'record_1', notice: '2026-01' }) as Consent;
const facts: PersonFacts = {
  now: '2026-11-23T09:16:00.000Z' as Instant,
  consent: asked,
  maySend: { allowed: false, reasons: [] },
  suppressedSince: undefined,
  links: {
    optIn: (n) => `https://api.example.com/newsletter/${n}`,
    sign: (n) => `https://api.example.com/consents/${n}`,
    unsubscribe: 'https://api.example.com/u?t=1',
  },
};
const confirmed: PersonFacts = {
  ...facts,
  consent: give(asked, facts.now),
  maySend: { allowed: true },
};

const written = (name: string, told: PersonFacts, n = 1) => personLetters[name]?.write(told, n);

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

const stopped = (code: 'restricted' | 'unsubscribed' | 'no-consent' | 'consent-outdated'): PersonFacts => ({
  ...facts,
  maySend: { allowed: false, reasons: [{ code, title: '', source: '' }] },
});

describe('the letters about a consent', () => {
  test('ask for one purpose, and say that nothing depends on it and that it can be withdrawn', () => {
    const { text } = render(written('sign-publication', stopped('no-consent'))?.letter ?? ({} as never));
    for (const said of [
      'To publish a testimonial or photograph',
      'Nothing else depends on it',
      'you can withdraw it at any time',
      'https://api.example.com/consents/1',
    ])
      expect(text).toContain(said);
  });

  test('tell whoever consented to a text that has changed that they had, and that nothing is done until they answer', () => {
    const again = { at: '2026-12-01T09:15:00.000Z' as Instant, notice: '2026-01' }; // Tuesday
    const consent = askFor(confirmed.consent, again) as Consent;
    const told = { ...stopped('consent-outdated'), consent };
    const { text } = render(written('sign-publication', told, 2)?.letter ?? ({} as never));
    for (const said of [
      'You had consented to one purpose: To publish a testimonial or photograph',
      'has changed since',
      'Until you answer, nothing is done on the consent that you gave',
      'Nothing else depends on it',
      'https://api.example.com/consents/2',
    ])
      expect(text).toContain(said);
    const first = render(written('sign-publication', stopped('no-consent'))?.letter ?? ({} as never));
    expect(first.text).not.toContain('You had consented');
  });

  test('do not ask whoever is restricted or wants no mail, or has answered', () => {
    expect(written('sign-publication', stopped('restricted'))).toBeUndefined();
    expect(written('sign-newsletter', stopped('unsubscribed'))).toBeUndefined();
    expect(written('sign-newsletter', confirmed)).toBeUndefined();
    expect(written('sign-newsletter', facts, 2)).toBeUndefined();
  });

  test('tell what was given how to take it back, and what was withdrawn that it is', () => {
    const given = render(written('consented-publication', confirmed)?.letter ?? ({} as never));
    expect(given.text).toContain('See or withdraw your consent: https://api.example.com/consents/1');
    expect(given.text).not.toContain('has changed since');
    const consent = withdraw(confirmed.consent as Consent, facts.now) as Consent;
    const withdrawn = render(
      written('withdrawn-publication', { ...facts, consent })?.letter ?? ({} as never),
    );
    expect(withdrawn.text).toContain('It took effect at once');
    expect(written('consented-publication', { ...facts, consent })).toBeUndefined();
    for (const one of [asked, withdraw(asked, facts.now), confirmed.consent])
      expect(written('withdrawn-publication', { ...facts, consent: one })).toBeUndefined();
  });

  test('say of a consent under an outdated text, on paper for instance, that it counts for nothing yet', () => {
    const told = { ...stopped('consent-outdated'), consent: confirmed.consent };
    const { text } = render(written('consented-publication', told)?.letter ?? ({} as never));
    expect(text).toContain('Nothing is done on your consent until you give it anew');
    expect(text).toContain('See or withdraw your consent');
  });

  test('are none of a purpose that does not rest on consent', () => {
    expect(written('sign-contract', facts)).toBeUndefined();
  });
});
