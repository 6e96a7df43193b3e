// Cron expressions fall due as EventBridge Scheduler reads them, in London's time.
import { describe, expect, it } from 'vitest';
import { cron } from '../../../../infra/local/schedules/cron.ts';

/** The next three times after an instant. */
function following(expression: string, after: string, timeZone = 'Europe/London'): string[] {
  const next = cron(expression, timeZone);
  const found: string[] = [];
  for (let at = next(Date.parse(after)); at !== undefined && found.length < 3; at = next(at))
    found.push(`${new Date(at).toISOString().slice(0, 16)}Z`);
  return found;
}

describe('a cron expression', () => {
  it.each([
    // Over the change to summer time on Sunday 28 March 2027.
    ['0 8 * * ? *', '2027-03-26T08:00:00Z', ['2027-03-27T08:00Z', '2027-03-28T07:00Z', '2027-03-29T07:00Z']],
    // 01:30 on that Sunday is no time.
    ['30 1 * * ? *', '2027-03-26T12:00:00Z', ['2027-03-27T01:30Z', '2027-03-29T00:30Z', '2027-03-30T00:30Z']],
    // 01:30 comes twice on Sunday 31 October 2027, and runs once.
    ['30 1 * * ? *', '2027-10-30T12:00:00Z', ['2027-10-31T00:30Z', '2027-11-01T01:30Z', '2027-11-02T01:30Z']],
    // A Friday, then Monday and Tuesday.
    [
      '0 9 ? * MON-FRI *',
      '2027-01-08T00:00:00Z',
      ['2027-01-08T09:00Z', '2027-01-11T09:00Z', '2027-01-12T09:00Z'],
    ],
    // Sunday is 1.
    ['0 9 ? * 1 *', '2027-01-08T00:00:00Z', ['2027-01-10T09:00Z', '2027-01-17T09:00Z', '2027-01-24T09:00Z']],
    [
      '0/20 7 1,15 JAN ? *',
      '2027-01-01T07:20:00Z',
      ['2027-01-01T07:40Z', '2027-01-15T07:00Z', '2027-01-15T07:20Z'],
    ],
    [
      '*/30 0-12/12 * * ? *',
      '2027-01-01T00:00:00Z',
      ['2027-01-01T00:30Z', '2027-01-01T12:00Z', '2027-01-01T12:30Z'],
    ],
    ['0 0 29 2 ? *', '2027-01-01T00:00:00Z', ['2028-02-29T00:00Z', '2032-02-29T00:00Z', '2036-02-29T00:00Z']],
    ['0 0 1 1 ? 2026', '2027-01-01T00:00:00Z', []],
  ])('%s after %s is due at %j', (expression, after, expected) => {
    expect(following(expression, after)).toEqual(expected);
  });

  it.each([
    ['0 8 * * ?', 'six fields'],
    ['0 8 * * * *', 'is a ?'],
    ['0 8 ? * ? *', 'is a ?'],
    ['0 8 L * ? *', 'L as day of month'],
    ['0 8 ? * 2#1 *', '2#1 as day of week'],
    ['60 8 * * ? *', '60 as minutes'],
    ['0 8 * 5-3 ? *', '5-3 as month'],
    ['0/0 8 * * ? *', '0/0 as minutes'],
    ['0, 8 * * ? *', 'nothing as minutes'],
  ])('%s is refused: %s', (expression, why) => {
    expect(() => cron(expression, 'UTC')).toThrow(why);
  });
});
