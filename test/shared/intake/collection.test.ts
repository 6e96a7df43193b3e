// What stands on every record collected (§2, §3, §5, §13, §14): purpose, lawful basis, source, notice, retention category.
import { describe, expect, test } from 'vitest';
import { forms, loggedPurposes, offlineSources, type FormName } from '../../../events/forms.ts';
import { instant } from '../../../shared/instant.ts';
import { collectedByForm, collectedOffline } from '../../../shared/intake/collection.ts';
import { Refusal } from '../../../shared/refusal.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday

const refusedFields = (attempt: () => unknown): string[] | undefined => {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.facts.errors?.map(({ path }) => path) : ['another error'];
  }
};

describe('a form', () => {
  test.each([
    ['contact', 'enquiry', 'legitimate-interests', 'website-enquiry'],
    ['newsletter', 'newsletter', 'consent', 'newsletter'],
    ['download', 'enquiry', 'legitimate-interests', 'website-enquiry'],
    ['event', 'enquiry', 'legitimate-interests', 'event-registration'],
    ['testimonial', 'publication', 'consent', 'testimonial'],
    ['feedback', 'support', 'legitimate-interests', 'feedback-and-support'],
    ['support', 'support', 'legitimate-interests', 'feedback-and-support'],
  ] as const)('%s is for %s, on %s, kept as %s', (form, purpose, lawfulBasis, retention) => {
    expect(collectedByForm(form, '2026-01', now)).toEqual({
      source: `form-${form}`,
      purpose,
      lawfulBasis,
      notice: '2026-01',
      retention,
      collectedAt: now,
    });
  });

  test('rests on consent just where its contract asks for it', () => {
    const names = Object.keys(forms) as FormName[];
    const consented = names.filter((form) => collectedByForm(form, '2026-01', now).lawfulBasis === 'consent');
    expect(consented).toEqual(names.filter((form) => 'consent' in forms[form].unwrap().shape));
  });
});

describe('what staff log', () => {
  test.each([
    ['phone', 'enquiry', 'legitimate-interests', 'website-enquiry'],
    ['e-mail', 'support', 'legitimate-interests', 'feedback-and-support'],
    ['contract', 'contract', 'contract', 'contract'],
    ['paper', 'portal-access', 'contract', 'contract'],
    ['paper', 'legal-obligation', 'legal-obligation', 'contract'],
    ['office-visit', 'operations', 'legitimate-interests', 'office-visit'],
    ['office-visit', 'enquiry', 'legitimate-interests', 'office-visit'],
  ] as const)('by %s for %s rests on %s, kept as %s', (source, purpose, lawfulBasis, retention) => {
    expect(collectedOffline({ source, purpose }, '2026-01', now)).toMatchObject({
      source,
      purpose,
      lawfulBasis,
      retention,
    });
  });

  test('has a basis, a notice and a retention category whatever the source and the purpose', () => {
    const all = offlineSources.flatMap((source) => loggedPurposes.map((purpose) => ({ source, purpose })));
    for (const logged of all)
      for (const kept of Object.values(collectedOffline(logged, '2026-01', now))) expect(kept).toMatch(/./u);
  });

  test('was collected when it was received, not when it is written down', () => {
    const receivedAt = instant('2026-11-20T16:00:00Z'); // Friday
    expect(
      collectedOffline({ source: 'phone', purpose: 'enquiry', receivedAt }, '2026-01', now).collectedAt,
    ).toBe(receivedAt);
    expect(collectedOffline({ source: 'phone', purpose: 'enquiry' }, '2026-01', now).collectedAt).toBe(now);
  });

  test('cannot have been received in the future', () => {
    const receivedAt = instant('2026-11-23T09:15:00.001Z');
    expect(
      refusedFields(() =>
        collectedOffline({ source: 'phone', purpose: 'enquiry', receivedAt }, '2026-01', now),
      ),
    ).toEqual(['receivedAt']);
  });
});
