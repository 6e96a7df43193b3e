// The company's own values hold together: another company that edits them learns here what it forgot.
import { expect, test } from 'vitest';
import { company } from '../../../shared/company/company.ts';
import { currentNotice, isNotice, notices } from '../../../shared/company/notices.ts';

test('the current notice is the last one published', () => {
  expect(isNotice(currentNotice)).toBe(true);
  expect(
    notices
      .map(({ from }) => from)
      .toSorted()
      .at(-1),
  ).toBe(notices.at(-1)?.from);
});

test('the regulator’s page and the company’s are addresses that can be opened', () => {
  for (const url of [company.regulator.reportBreachAt, company.controller.website])
    expect(URL.canParse(url)).toBe(true);
});

test('the time zone is one that the clocks know', () => {
  expect(() => new Intl.DateTimeFormat('en-GB', { timeZone: company.timeZone })).not.toThrow();
});
