// Each form takes just the fields that §4 allows it, and no more (data minimisation).
import { describe, expect, test } from 'vitest';
import { forms, loggedPurposes, offlineRecord, offlineSources } from '../../events/forms.ts';
import { lawfulBases, purposes } from '../../shared/company/purposes.ts';

const page = ['notice', 'shownAt', 'website'];

describe('§4: the fields of each form', () => {
  test.each([
    ['contact', 'name email employer title phone message'],
    ['newsletter', 'email name consent'],
    ['download', 'name email employer title document'],
    ['event', 'name email employer title phone workLocation event'],
    ['testimonial', 'name email employer title photograph testimonial consent'],
    ['feedback', 'email name employer message'],
    ['support', 'name email employer phone product message'],
  ] as const)('%s takes %s', (form, fields) => {
    expect(Object.keys(forms[form].unwrap().shape).toSorted()).toEqual(
      [...fields.split(' '), ...page].toSorted(),
    );
  });

  test('no other form is taken', () => {
    expect(Object.keys(forms)).toHaveLength(7);
  });

  test('what staff log has no field about a person that §4 does not list', () => {
    const listed = ['name', 'email', 'employer', 'title', 'phone', 'workLocation', 'photograph'];
    const about = ['source', 'purpose', 'receivedAt', 'notice', 'message'];
    expect(Object.keys(offlineRecord.unwrap().shape).toSorted()).toEqual([...listed, ...about].toSorted());
  });
});

describe('§3: every source that is listed can be logged', () => {
  test.each(['phone', 'e-mail', 'text', 'office-visit', 'social-media', 'paper', 'contract'] as const)(
    '%s',
    (source) => {
      expect(offlineSources).toContain(source);
    },
  );
});

describe('§2, §5: the purposes', () => {
  test.each(Object.entries(purposes))(
    '%s names one lawful basis of the closed list',
    (_, { lawfulBasis }) => {
      expect(lawfulBases).toContain(lawfulBasis);
    },
  );

  test('none that needs consent can be logged for a person by staff', () => {
    const bases: readonly string[] = loggedPurposes.map((purpose) => purposes[purpose].lawfulBasis);
    expect(bases).not.toContain('consent');
  });
});
