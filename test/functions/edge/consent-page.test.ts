// The pages behind the link of a consent (policy §4.1; UK GDPR Art 7, 13): what is asked, what signing it keeps, and under which notice.
import { describe, expect, test } from 'vitest';
import { asksToConfirm, asksToSign, given } from '../../../functions/edge/consent-page.ts';
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
  counts: true,
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

  test('names the data that it takes and who else uses them, which the consent is kept with', () => {
    expect(page?.html).toContain('It takes these data of yours: Name and contact details;');
    expect(page?.html).toContain('uses them for its own ends');
    expect(body).toMatchObject({ scope: { data: expect.arrayContaining(['contact']), controllers: [] } });
  });

  test('leads to the fair processing notice in the version that will stand with the consent', () => {
    expect(page?.html).toContain(
      '<a href="../documents/fair-processing-notice?version=2026-11">How we use your data: our fair processing notice, version 2026-11</a>',
    );
    expect(body).toMatchObject({ notice: '2026-11' });
  });
});

const standing = (counts: boolean) => given({ ...linked({ state: 'given', text: '2026-01' }), counts });

describe('the page of a consent that was given', () => {
  test('says that somebody consents, and offers to withdraw it', () => {
    const { page, body } = standing(true);
    expect(page?.html).toContain('<h1>You consent</h1>');
    expect(page?.html).toContain('Withdraw my consent');
    expect(body).toMatchObject({ state: 'given', counts: true });
  });

  test('says that it counts no more where all are asked anew under a later text, and still offers to withdraw it', () => {
    const { page, body } = standing(false);
    expect(page?.html).toContain('<h1>Your consent no longer counts</h1>');
    expect(page?.html).toContain('until you give it anew');
    expect(page?.html).not.toContain('You consent to');
    expect(page?.html).toContain('Withdraw my consent');
    expect(body).toMatchObject({ state: 'given', counts: false });
  });
});
