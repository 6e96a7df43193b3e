// What the notices say from the start (§2, §11): the law in force, and the rights that people have.
import { describe, expect, test } from 'vitest';
import { documentTexts } from '../../../shared/company/document-texts.ts';
import { legislation } from '../../../shared/company/legislation.ts';
import { lawfulBases, purposes } from '../../../shared/company/purposes.ts';
import { lawfulBasisTitle } from '../../../shared/disclosure/titles.ts';

const notice = documentTexts['fair-processing-notice'];

describe('the fair processing notice', () => {
  test('names the legislation in force, all that the register holds (§2)', () => {
    for (const title of Object.values(legislation)) expect(notice).toContain(title);
    expect(Object.keys(legislation)).toEqual(expect.arrayContaining(['uk-gdpr', 'dpa-2018', 'pecr']));
  });

  test('says of each purpose of the policy on which lawful basis it rests (§2)', () => {
    for (const { title, lawfulBasis, ...more } of Object.values(purposes))
      expect([title, notice.includes(`${title}: ${lawfulBasisTitle(lawfulBasis)}`)]).toEqual([
        title,
        !('isNew' in more),
      ]);
  });

  test.each([
    ['to restriction', 'to have their processing restricted'],
    ['to be forgotten', 'to be forgotten: to have your data erased'],
    ['to object', 'to object to their processing, and to direct marketing'],
  ])('tells of the right %s (§11)', (_, words) => {
    expect(notice).toContain(words);
  });
});

test.each(lawfulBases)('the basis %s is named with the article that it stands in (§2)', (basis) => {
  expect(lawfulBasisTitle(basis)).toMatch(/\(UK GDPR Art 6\(1\)\((?:[a-f]|ea)\)\)$/u);
});
