// The terms that the policy and the law ask of an agreement (§7, §7.1, §7.2; UK GDPR Art 28): none is missing from what is looked for.
import { describe, expect, test } from 'vitest';
import { requiredTerms } from '../../../../shared/cases/agreement/terms.ts';
import { modelFor, models } from '../../../../shared/company/models.ts';

describe('a sharing agreement', () => {
  test.each(['processing', 'security', 'breach-responsibility'])('holds what §7 asks for: %s', (code) => {
    expect(requiredTerms.sharing[code]?.source).toBe('Policy §7');
  });

  test('names each party as a controller of its own (§7.1)', () => {
    expect(requiredTerms.sharing['organisations']).toEqual({
      title: 'who shares, each as a controller of its own',
      source: 'Policy §7.1',
    });
  });

  test('says who is told of a breach, and within how many hours (§9.1)', () => {
    expect(requiredTerms.sharing['breach-notice']?.source).toBe('Policy §9.1');
  });
});

describe('a data protection addendum', () => {
  test.each([
    ['a sub-processor by prior written consent alone', 'sub-processors-authorised', /prior written consent/u],
    ['liability in full for sub-contractors', 'sub-processors-liability', /liable in full/u],
    ['that we are told of a breach', 'breach-notice', /tells us of a breach/u],
    ['technical security measures', 'security', /security measures/u],
  ])('holds what §7.2 asks for: %s', (_, code, words) => {
    expect(requiredTerms.addendum[code]?.title).toMatch(words);
  });

  test('holds every point of Art 28(3)', () => {
    const sources = Object.values(requiredTerms.addendum).map(({ source }) => source);
    for (const point of ['(a)', '(b)', '(c)', '(e)', '(f)', '(g)', '(h)'])
      expect(sources).toContainEqual(expect.stringContaining(`Art 28(3)${point}`));
    for (const what of ['subject-matter', 'duration', 'nature', 'purpose', 'data', 'people'])
      expect(requiredTerms.addendum).toHaveProperty([what]);
  });
});

test('controllers share under the model agreement, processors work under the model addendum (§7.1, §7.2)', () => {
  expect(models[modelFor.controller].title).toBe('Data Sharing Agreement');
  expect(models[modelFor.processor].title).toBe('Data Protection Addendum');
});
