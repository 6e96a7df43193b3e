// The company's own values hold together: another company that edits them learns here what it forgot.
import { expect, test } from 'vitest';
import { company } from '../../../shared/company/company.ts';
import { documentTexts } from '../../../shared/company/document-texts.ts';
import { consentTextOf } from '../../../shared/company/documents.ts';
import { legislation } from '../../../shared/company/legislation.ts';
import { purposeNames, purposeOf } from '../../../shared/company/purposes.ts';

test('every purpose that rests on consent has a text to consent to, and no other has (§4.1)', () => {
  for (const purpose of purposeNames)
    expect([purpose, consentTextOf(purpose) !== undefined]).toEqual([
      purpose,
      purposeOf(purpose).lawfulBasis === 'consent',
    ]);
});

test('the policy of the company says word for word what its purposes and its contact say (§5, §14)', () => {
  const policy = documentTexts['privacy-policy'];
  for (const sentence of [
    'Prior to us processing your Personal Data for any purpose other than that set out above, we will provide you with information',
    'OPEX 003 Fair Processing Notice',
    company.documentsContact.email,
  ])
    expect(policy).toContain(sentence);
});

test('the legislation in force is that of the United Kingdom as it stands (§2)', () => {
  expect(Object.values(legislation)).toEqual([
    expect.stringContaining('2016/679'),
    'the Data Protection Act 2018',
    expect.stringContaining('Privacy and Electronic Communications (EC Directive) Regulations 2003'),
    'the Data (Use and Access) Act 2025',
  ]);
});

test('the notice names the rights, and each lawful basis with the legislation in force (§2, §11)', () => {
  const notice = documentTexts['fair-processing-notice'];
  for (const right of ['restricted', 'to be forgotten', 'to object']) expect(notice).toContain(right);
  for (const law of Object.values(legislation)) expect(notice).toContain(law);
  expect(notice).toMatch(/Newsletter.*: your consent \(UK GDPR Art 6\(1\)\(a\)\)/u);
});

test('the regulator’s page and the company’s are addresses that can be opened', () => {
  for (const url of [company.regulator.reportBreachAt, company.controller.website])
    expect(URL.canParse(url)).toBe(true);
});

test('the time zone is one that the clocks know', () => {
  expect(() => new Intl.DateTimeFormat('en-GB', { timeZone: company.timeZone })).not.toThrow();
});
