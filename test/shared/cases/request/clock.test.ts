// The clock of a request (policy §11.1; UK GDPR Art 12, 12A): what stops it, what stretches it, and what taking it back restores.
import { expect, describe, test } from 'vitest';
import { Refusal } from '../../../../shared/refusal.ts';
import { act, letters, limits, opened } from './a-request.ts';

const monday = '2026-11-23T09:15:00.000Z';
const matter = opened(monday).case;

const refusal = (act: () => unknown): { code: string; facts: Refusal['facts'] } => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, facts: error.facts };
    throw error;
  }
  throw new Error('it was not refused');
};

describe('the clock of an access request', () => {
  test('ends a month after receipt, and the company works to that day', () => {
    // 23 December 2026 is a Wednesday.
    expect(limits(matter)).toEqual(['target 2026-12-23', 'reply 2026-12-23']);
  });

  test('works to the plain day where the limit is carried forward', () => {
    // 25 and 26 December 2026 are a Friday and a Saturday; Monday 28 is the substitute day.
    expect(limits(opened('2026-11-25T12:00:00.000Z').case)).toEqual([
      'target 2026-12-25',
      'reply 2026-12-29',
    ]);
  });

  test('does not run while identity is awaited, and runs from the day it comes', () => {
    const waiting = act(matter, 'ask-identity', '2026-11-24T10:00:00.000Z', {
      text: 'A copy of your passport, please.',
    });
    expect(limits(waiting.case)).toEqual([]);
    expect(letters(waiting)).toEqual(['identity-asked:1']);
    const come = act(waiting.case, 'identity-received', '2026-12-02T10:00:00.000Z', { how: 'document' });
    expect(limits(come.case)).toEqual(['target 2027-01-02', 'reply 2027-01-05']); // Tuesday: 2 January is Saturday, 4 a holiday
    expect(come.happenings[0]).toMatchObject({ data: { entry: 2, was: null, due: '2027-01-05' } });
  });

  test('leaves out the days of a clarification, and shows the safer reading as the target', () => {
    const asked = act(matter, 'ask-clarification', '2026-12-01T10:00:00.000Z', {
      text: 'Which years?',
      reasons: 'Twelve years of data.',
    });
    expect(limits(asked.case)).toEqual([]);
    const answered = act(asked.case, 'clarification-answered', '2026-12-04T10:00:00.000Z', {
      text: '2024 only.',
    });
    // Four days, 1 to 4 December, lead to Sunday 27 December, which is carried forward over Monday's substitute day.
    expect(limits(answered.case)).toEqual(['target 2026-12-27', 'reply 2026-12-29']);
    const early = act(asked.case, 'clarification-answered', '2026-12-01T12:00:00.000Z', {
      text: '2024 only.',
    });
    // One day, or none where the day of asking counts: Thursday 24 December, or the Wednesday before it.
    expect(limits(early.case)).toEqual(['target 2026-12-23', 'reply 2026-12-24']);
  });

  test('is extended once, within the first month, and the person must be told by its end', () => {
    const extended = act(matter, 'extend', '2026-12-23T22:00:00.000Z', {
      ground: 'complexity',
      reasons: 'Four systems.',
    });
    expect(limits(extended.case)).toEqual(['target 2027-02-23', 'reply 2027-02-23']);
    expect(letters(extended)).toEqual(['extended:1']);
    expect(
      refusal(() =>
        act(extended.case, 'extend', '2026-12-23T23:00:00.000Z', { ground: 'complexity', reasons: 'x' }),
      ).code,
    ).toBe('open-points');
    const late = refusal(() =>
      act(matter, 'extend', '2026-12-24T00:00:00.000Z', { ground: 'complexity', reasons: 'Late.' }),
    );
    expect(late).toMatchObject({ code: 'invalid', facts: { errors: [{ path: 'action' }] } });
  });

  test('comes back to the very date before when an act is taken back', () => {
    const extended = act(matter, 'extend', '2026-12-01T10:00:00.000Z', {
      ground: 'complexity',
      reasons: 'Four systems.',
    });
    const back = act(extended.case, 'take-back', '2026-12-02T10:00:00.000Z', {
      entry: 1,
      reasons: 'It was simpler.',
    });
    expect(limits(back.case)).toEqual(limits(matter));
    expect(letters(back)).toEqual(['due-changed:2']);
    expect(back.happenings[0]).toMatchObject({
      data: { takesBack: 1, was: '2027-02-23', due: '2026-12-23' },
    });
    // What was taken back can be done again.
    expect(
      limits(
        act(back.case, 'extend', '2026-12-03T10:00:00.000Z', { ground: 'complexity', reasons: 'No.' }).case,
      ),
    ).toEqual(limits(extended.case));
  });

  test('that turns out to be over when an extension is taken back is told of at once', () => {
    const extended = act(matter, 'extend', '2026-12-01T10:00:00.000Z', {
      ground: 'complexity',
      reasons: 'Four systems.',
    });
    const back = act(extended.case, 'take-back', '2027-01-08T10:00:00.000Z', {
      entry: 1,
      reasons: 'It was simpler.',
    });
    expect(back.happenings).toContainEqual(
      expect.objectContaining({ type: 'reminder.due', data: expect.objectContaining({ escalate: true }) }),
    );
  });

  test('takes no answer that nobody asked for, none before its question, and no asking twice', () => {
    expect(refusal(() => act(matter, 'fee-paid', monday)).code).toBe('open-points');
    const waiting = act(matter, 'ask-fee', '2026-11-25T10:00:00.000Z', {
      text: 'It is excessive.',
      pence: 2500,
    }).case;
    expect(
      refusal(() => act(waiting, 'ask-fee', '2026-11-26T10:00:00.000Z', { text: 'Again.', pence: 2500 }))
        .code,
    ).toBe('open-points');
    expect(
      refusal(() => act(waiting, 'fee-paid', '2026-11-26T10:00:00.000Z', { on: '2026-11-24T10:00:00.000Z' })),
    ).toMatchObject({
      facts: { errors: [{ path: 'on', detail: 'must not be before it was asked for' }] },
    });
    expect(
      refusal(() => act(waiting, 'fee-paid', '2026-11-26T10:00:00.000Z', { on: '2026-11-27T10:00:00.000Z' })),
    ).toMatchObject({
      facts: { errors: [{ path: 'on', detail: 'must not be in the future' }] },
    });
  });

  test('keeps an asking whose answer stands until the answer is taken back', () => {
    const waiting = act(matter, 'ask-identity', '2026-11-24T10:00:00.000Z', { text: 'Your passport.' }).case;
    const come = act(waiting, 'identity-received', '2026-12-02T10:00:00.000Z', { how: 'document' }).case;
    expect(
      refusal(() => act(come, 'take-back', '2026-12-03T10:00:00.000Z', { entry: 1, reasons: 'x' })),
    ).toMatchObject({
      code: 'open-points',
      facts: { open: ['take-back: entry 2 answers it; take that back first'] },
    });
    const unproved = act(come, 'take-back', '2026-12-03T10:00:00.000Z', {
      entry: 2,
      reasons: 'A false paper.',
    }).case;
    expect(limits(unproved)).toEqual([]);
    expect(
      refusal(() => act(unproved, 'take-back', '2026-12-03T10:00:00.000Z', { entry: 2, reasons: 'x' })).code,
    ).toBe('invalid');
  });

  test('does not stop for proof that is asked for when the time has run out, nor is it extended then', () => {
    const late = act(matter, 'ask-identity', '2026-12-28T10:00:00.000Z', { text: 'Your passport.' });
    expect(limits(late.case)).toEqual(limits(matter));
    expect(late.happenings[0]).toMatchObject({ data: { was: '2026-12-23', due: '2026-12-23' } });
    const extending = () =>
      act(late.case, 'extend', '2026-12-28T11:00:00.000Z', { ground: 'complexity', reasons: 'Late.' });
    expect(refusal(extending)).toMatchObject({ code: 'invalid', facts: { errors: [{ path: 'action' }] } });
    const come = act(late.case, 'identity-received', '2027-01-08T10:00:00.000Z', { how: 'document' });
    expect(limits(come.case)).toEqual(limits(matter));
  });
});
