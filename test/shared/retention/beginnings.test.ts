// From when the period of a new record runs (policy §13), by its category.
import { expect, test } from 'vitest';
import { londonDay } from '../../../shared/calendar/london.ts';
import { companyEvents, eventAt } from '../../../shared/company/events.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { beginsOf } from '../../../shared/retention/beginnings.ts';

test('what is in force begins with its end, what is a matter of contact with the latest one, the rest at once', () => {
  const categories = Object.keys(firstSchedule.rules);
  const by = (begins: string) => categories.filter((category) => beginsOf(category) === begins);
  expect(by('when-ended')).toEqual(
    expect.arrayContaining(['contract', 'newsletter', 'testimonial', 'licence-usage', 'consent-evidence']),
  );
  expect(by('with-the-latest')).toEqual(expect.arrayContaining(['website-enquiry', 'feedback-and-support']));
  expect(by('now')).toEqual(
    expect.arrayContaining(['newsletter-unconfirmed', 'event-registration', 'office-visit']),
  );
});

test('a category that the schedule does not have is an error', () => {
  for (const category of ['enquiry', 'constructor']) expect(() => beginsOf(category)).toThrow('category');
});

test('a registration runs from the London day of its event, and from none where it is no event of ours', () => {
  for (const [code, { heldOn }] of Object.entries(companyEvents))
    expect(londonDay(eventAt(code) ?? '')).toBe(heldOn);
  for (const code of ['other', 'constructor']) expect(eventAt(code)).toBeUndefined();
});
