// The table of bank holidays is whole, and an answer that it does not reach says so.
import { describe, expect, test } from 'vitest';
import { type DeadlineQuestion, nations } from '../../../events/deadline.ts';
import { knownFrom, knownThrough } from '../../../shared/calendar/bank-holidays.ts';
import table from '../../../shared/calendar/bank-holidays.json' with { type: 'json' };
import { day, isWeekend } from '../../../shared/calendar/day.ts';
import { answerDeadline } from '../../../shared/calendar/rules.ts';

describe('the table of bank holidays', () => {
  test.each(nations)('holds real weekdays of its years for %s, in order', (nation) => {
    const dates = Object.keys(table.nations[nation]).map(day);
    expect(dates).toEqual(dates.toSorted());
    expect(dates.filter((date) => isWeekend(date) || date < knownFrom || date > knownThrough)).toEqual([]);
  });

  test.each([
    ['scotland', 9],
    ['england-and-wales', 8],
    ['northern-ireland', 10],
  ] as const)('gives %s at least its %i days in every year that it claims to know', (nation, least) => {
    for (let year = Number(knownFrom.slice(0, 4)); year <= Number(knownThrough.slice(0, 4)); year += 1) {
      const days = Object.keys(table.nations[nation]).filter((date) => date.startsWith(`${year}-`));
      expect(days.length).toBeGreaterThanOrEqual(least);
    }
  });
});

const sar = (input: object): DeadlineQuestion =>
  ({ rule: 'sar_due', jurisdiction: 'scotland', input }) as DeadlineQuestion;

describe('beyond the years that are known', () => {
  test.each([
    ['the limit', sar({ received: '2028-12-10' })],
    ['a limit that is carried over the last day', sar({ received: '2028-11-30' })], // Saturday 30 December
    ['the notice of an extension before the first day', sar({ received: '2023-11-20', extended: true })],
    [
      'the last of the working days',
      { rule: 'five_working_days', jurisdiction: 'uk', input: { identified: '2028-12-28' } },
    ],
    [
      'the first of the working days',
      { rule: 'five_working_days', jurisdiction: 'scotland', input: { identified: '2023-12-29' } },
    ],
    [
      'an acknowledgement that is carried over the last day',
      { rule: 'complaint_ack_30d', jurisdiction: 'uk', input: { received: '2028-11-30' } },
    ],
    [
      'an acknowledgement',
      { rule: 'complaint_ack_30d', jurisdiction: 'uk', input: { received: '2023-11-01' } },
    ],
  ] as const)('%s is marked, with a sentence to check it by hand', (_, question) => {
    const answer = answerDeadline(question);
    expect(answer).toHaveProperty('beyondKnownHolidays', true);
    expect(answer.because.at(-1)).toContain(
      'from Monday 1 January 2024 through Sunday 31 December 2028 only',
    );
  });

  test.each([
    ['the last day known', sar({ received: '2028-11-29' })], // due Friday 29 December
    ['hours', { rule: 'breach_24h', jurisdiction: 'uk', input: { start: '2031-01-01T00:00Z' } }],
    [
      'the limits of the regulator',
      { rule: 'dpia_prior_consultation', jurisdiction: 'uk', input: { requestReceivedByIco: '2031-01-01' } },
    ],
  ] as const)('%s need no mark', (_, question) => {
    expect(answerDeadline(question)).not.toHaveProperty('beyondKnownHolidays');
  });
});
