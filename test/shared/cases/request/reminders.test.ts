// When the DPO is reminded of a request (policy §10, §11): at nine in the morning in London, at the company's points, and daily once late.
import { describe, expect, test } from 'vitest';
import { instant } from '../../../../shared/instant.ts';
import { act, opened, plain, told } from './a-request.ts';

const { case: matter } = opened('2026-11-23T09:15:00.000Z'); // Monday
const through = (at: string) =>
  plain
    .reminders(matter, instant(at))
    .map((reminder) => `${reminder.at} ${reminder.name}${reminder.escalate ? '!' : ''}`);

describe('the DPO is reminded of a request', () => {
  test('two weeks, a week, three days and a day before the target, and on the day', () => {
    expect(through('2026-12-23T12:00:00.000Z').slice(0, 5)).toEqual([
      '2026-12-09T09:00:00.000Z target-14d',
      '2026-12-16T09:00:00.000Z target-7d',
      '2026-12-20T09:00:00.000Z target-3d',
      '2026-12-22T09:00:00.000Z target-1d',
      '2026-12-23T09:00:00.000Z target-0d',
    ]);
  });

  test('daily and with escalation once it is late', () => {
    expect(through('2026-12-25T12:00:00.000Z').slice(5)).toEqual([
      '2026-12-24T09:00:00.000Z target-overdue-1d!',
      '2026-12-25T09:00:00.000Z target-overdue-2d!',
      '2026-12-26T09:00:00.000Z target-overdue-3d!',
    ]);
  });

  test('at nine by London clocks in summer too', () => {
    const summer = opened('2027-05-10T09:15:00.000Z').case; // Monday
    expect(plain.reminders(summer, summer.openedAt)[0]?.at).toBe('2027-05-27T08:00:00.000Z');
  });

  test('every week while the clock stands still', () => {
    const waiting = act(matter, 'ask-identity', '2026-11-24T10:00:00.000Z', { text: 'Your passport.' }).case;
    const names = plain.reminders(waiting, instant('2026-12-09T00:00:00.000Z')).map(({ name }) => name);
    expect(names).toEqual([
      'waiting-for-identity-2026-12-01',
      'waiting-for-identity-2026-12-08',
      'waiting-for-identity-2026-12-15',
    ]);
  });

  test('no more once the answer has gone', () => {
    expect(
      plain.reminders(
        told(matter, 'refused', '2026-12-01T10:00:00.000Z'),
        instant('2027-01-01T00:00:00.000Z'),
      ),
    ).toEqual([]);
  });
});
