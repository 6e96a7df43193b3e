// The closed list of exemptions (§11.1; DPA 2018 Sch 2 to 4).
import { describe, expect, test } from 'vitest';
import { exemptions, isExemption } from '../../../shared/disclosure/exemptions.ts';

describe('the exemptions', () => {
  test.each(Object.entries(exemptions))('%s stands on a schedule of the DPA 2018', (_, { statute }) => {
    expect(statute).toMatch(/^DPA 2018 Sch [234]\b/u);
  });

  test.each([
    ['crime and tax', 'crime-and-taxation'],
    ['crime and tax risk assessment', 'crime-and-taxation-risk'],
    ['legal professional privilege', 'legal-privilege'],
    ['functions protecting the public', 'protecting-the-public'],
    ['regulatory functions', 'regulatory-functions'],
    ['judicial', 'judicial'],
    ['journalism, academia, art, literature', 'journalism-academia-art-literature'],
    ['research and statistics', 'research-and-statistics'],
    ['archiving', 'archiving'],
    ['health, education and social work', 'health-education-social-work'],
    ['child abuse', 'child-abuse'],
    ['management information', 'management-information'],
    ['negotiations', 'negotiations'],
    ['confidential references', 'confidential-references'],
    ['exam scripts and marks', 'exam-scripts-and-marks'],
    ['self-incrimination', 'self-incrimination'],
    ['information about other people', 'other-people'],
  ])('have one for %s', (_, code) => {
    expect(isExemption(code)).toBe(true);
  });

  test('name confidentiality of communications, as Scotland has it', () => {
    expect(exemptions['legal-privilege'].title).toContain('confidentiality of communications');
  });

  test.each(['crime-and-taxation', 'crime-and-taxation-risk', 'negotiations', 'child-abuse'] as const)(
    'do not tell a person of %s, which would defeat it',
    (code) => {
      expect(exemptions[code].toldToPerson).toBe(false);
    },
  );
});
