// What gives a robot away, and what a person may do without being taken for one.
import { expect, test } from 'vitest';
import { instant } from '../../../shared/instant.ts';
import { trapped } from '../../../shared/intake/trap.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday

test.each([
  ['an empty field that no person sees', { website: '' }, undefined],
  ['the field that no person sees filled in', { website: 'https://spam.example' }, 'honeypot'],
  ['a form back within two seconds', { shownAt: '2026-11-23T09:14:58.001Z' }, 'too-fast'],
  ['a form back in the instant', { shownAt: now }, 'too-fast'],
  ['a form back after two seconds', { shownAt: '2026-11-23T09:14:58.000Z' }, undefined],
  ['a page left open for a week', { shownAt: '2026-11-16T09:15:00.000Z' }, undefined],
  ['a clock that runs ahead', { shownAt: '2026-11-23T09:16:00.000Z' }, undefined],
  ['a page that does not say when it was shown', {}, undefined],
])('%s', (_, form, trap) => {
  expect(trapped(form, now)).toBe(trap);
});
