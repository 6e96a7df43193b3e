// The pages behind the link of a consent (policy §4.1; UK GDPR Art 7, 13): what is asked, what signing it keeps, and under which notice.
import { describe, expect, test } from 'vitest';
import { asksToConfirm, asksToSign } from '../../../functions/edge/consent-page.ts';
import type { Linked } from '../../../shared/aws/consent-answers.ts';
import { instant } from '../../../shared/instant.ts';
import type { Consent } from '../../../shared/people/consent.ts';

const monday = instant('2026-11-23T09:15:00Z'); // Monday
const text = { version: '2026-12', sha256: 'abc', text: 'I agree.' } as Linked['text'];
const asked = { at: monday, notice: '2026-11' };
const consent: Consent = { state: 'asked', at: monday, notice: '2026-01', asks: 2, asked };
const linked = (more: Partial<Consent> = {}): Linked => ({
  person: { id: 'person_1' } as Linked['person'],
  purpose: 'customer-research',
  consent: { ...consent, ...more },
  text,
  suppressed: undefined,
  maySign: true,
});

describe.each([
  ['to sign', () => asksToSign(linked()), 'the name that you type'],
  ['of the newsletter', () => asksToConfirm(linked()), 'the press of the button'],
])('the page %s', (_, made, what) => {
  const { page, body } = made();
  test('says that the time, the address and the browser are kept as proof', () => {
    expect(page?.html).toContain(
      `If you consent, we keep with ${what} the time, the address on the network that it came from and the browser`,
    );
  });

  test('leads to the fair processing notice in the version that will stand with the consent', () => {
    expect(page?.html).toContain(
      '<a href="../documents/fair-processing-notice?version=2026-11">How we use your data: our fair processing notice, version 2026-11</a>',
    );
    expect(body).toMatchObject({ notice: '2026-11' });
  });
});
