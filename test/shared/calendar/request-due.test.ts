// Requests where something is awaited, late or out of the ordinary: what the worked deadlines do not show.
import { describe, expect, test } from 'vitest';
import { requestDue } from '../../../shared/calendar/request-due.ts';
import { defaultReadings, workTo } from '../../../shared/calendar/readings.ts';
import { dueOf } from './arbitraries.ts';

const received = '2026-09-03'; // Thursday

describe('a request of which something is awaited', () => {
  test.each([
    ['identity is asked for and unanswered', { identityRequested: received }],
    ['identity is told as awaited', { identityConfirmed: null }],
    ['a fee is charged and unpaid', { feeRequested: received, feePaid: null }],
    ['identity is awaited though the fee is paid', { identityConfirmed: null, feePaid: '2026-09-04' }],
    ['the fee is awaited though identity came', { identityConfirmed: '2026-09-04', feeRequested: received }],
  ])('has not started while %s', (_, awaited) => {
    const facts = {
      received,
      ...awaited,
      extended: true,
      clarifications: [{ asked: received, answered: null }],
    };
    const { because, ...answer } = requestDue(facts, 'scotland');
    expect(answer).toStrictEqual({ anchor: null, state: 'not-started', due: null });
    expect(because.at(-1)).toMatch(/has not come yet|has not begun|came on/u);
  });

  test('stands still while a clarification is unanswered', () => {
    const clarifications = [{ asked: '2026-09-10', answered: '2026-09-14' }, { asked: '2026-10-07' }];
    const { because, ...answer } = requestDue({ received, clarifications }, 'scotland');
    expect(answer).toStrictEqual({ anchor: received, state: 'paused', due: null });
    expect(because.at(-1)).toContain('Wednesday 7 October 2026 and is awaited');
  });

  test('goes on when the unanswered clarification is of another right than access', () => {
    const facts = {
      received,
      right: 'erasure' as const,
      clarifications: [{ asked: received, answered: null }],
    };
    expect(requestDue(facts, 'scotland').due).toBe('2026-10-05'); // Monday after Saturday 3 October
  });
});

describe('a request asked about when its time has run out', () => {
  const asked = '2026-10-04'; // the Sunday after Saturday 3 October

  test('is not paused by the question', () => {
    const { due, pausedDays, because } = dueOf(
      { received, clarifications: [{ asked, answered: '2026-10-20' }] },
      'scotland',
    );
    expect({ due, pausedDays }).toEqual({ due: '2026-10-05', pausedDays: 0 });
    expect(because.join(' ')).toContain('Sunday 4 October 2026 came after the time had run out');
  });

  test('is overdue rather than paused while the question is unanswered', () => {
    expect(requestDue({ received, clarifications: [{ asked }] }, 'scotland').due).toBe('2026-10-05');
  });

  test('is still paused by a question on the last day', () => {
    const clarifications = [{ asked: '2026-10-03', answered: '2026-10-06' }]; // Saturday to Tuesday
    const { nominal, pausedDays, dueIfAskDayCounts } = dueOf({ received, clarifications }, 'scotland');
    expect({ nominal, pausedDays, dueIfAskDayCounts }).toEqual({
      nominal: '2026-10-07', // Wednesday
      pausedDays: 4,
      dueIfAskDayCounts: '2026-10-06',
    });
  });

  test('may be paused late in an extension, which does not put off the notice of it', () => {
    const clarifications = [{ asked: '2026-10-19', answered: '2026-10-23' }]; // Monday to Friday
    const { nominal, extensionNoticeByNoRoll, extensionNoticeBy } = dueOf(
      { received, extended: true, clarifications },
      'scotland',
    );
    expect({ nominal, extensionNoticeByNoRoll, extensionNoticeBy }).toEqual({
      nominal: '2026-12-08', // Tuesday: Thursday 3 December and five days
      extensionNoticeByNoRoll: '2026-10-03', // Saturday
      extensionNoticeBy: '2026-10-05',
    });
  });
});

describe('the start of the month', () => {
  test('is the London date of an instant, for receipt, identity, questions and answers alike', () => {
    const facts = {
      received: '2026-09-02T23:30:00Z', // 00:30 on Thursday 3 September in London
      clarifications: [{ asked: '2026-09-09T23:30:00Z', answered: '2026-09-14T09:00:00+01:00' }],
    };
    const { anchor, pausedDays } = dueOf(facts, 'scotland');
    expect({ anchor, pausedDays }).toEqual({ anchor: received, pausedDays: 5 });
  });

  test('does not move when identity was known before the request', () => {
    expect(dueOf({ received, identityConfirmed: '2026-01-05' }, 'scotland').anchor).toBe(received);
  });

  test('carries a warning when identity was asked for long after receipt', () => {
    const facts = { received, identityRequested: '2026-09-25', identityConfirmed: '2026-09-28' };
    const { anchor, because } = dueOf(facts, 'scotland');
    expect(anchor).toBe('2026-09-28');
    expect(because.join(' ')).toContain('22 days after receipt: if that was not prompt');
  });
});

describe('the configured reading', () => {
  const facts = { received, clarifications: [{ asked: '2026-09-10', answered: '2026-09-16' }] };

  test('that leaves the asking day out gives one date', () => {
    expect(requestDue(facts, 'scotland', { ...defaultReadings, askingDay: 'left-out' })).toMatchObject({
      nominal: '2026-10-10', // Saturday
      due: '2026-10-12',
      pausedDays: 7,
    });
    expect(requestDue(facts, 'scotland', { ...defaultReadings, askingDay: 'left-out' })).not.toHaveProperty(
      'dueIfAskDayCounts',
    );
  });

  test('that counts the asking day gives the stricter date alone', () => {
    const answer = requestDue(facts, 'scotland', { ...defaultReadings, askingDay: 'counted' });
    expect(answer).toMatchObject({ nominal: '2026-10-09', due: '2026-10-09', pausedDays: 6 }); // Friday
    expect(answer).not.toHaveProperty('dueIfAskDayCounts');
  });

  test('works to the earliest plain date by default, and to the rolled one where that is chosen', () => {
    const answer = dueOf(facts, 'scotland');
    expect(workTo(answer)).toBe('2026-10-09');
    expect(workTo(answer, { ...defaultReadings, internalTarget: 'rolled' })).toBe('2026-10-12');
    expect(workTo(dueOf({ received }, 'scotland'))).toBe('2026-10-03');
  });
});
