// A portability request up to its release (UK GDPR Art 20): looked up once it is known who asks, answered at once where there is nothing.
import { describe, expect, test } from 'vitest';
import { portability } from '../../../shared/cases/portability.ts';
import { refusal } from '../../support/refusal.ts';
import { rightOf, setOff } from './a-right.ts';

const { opened, act } = rightOf(portability as never);
const found = { persons: ['person_1'], items: 2 };
const nothing = { persons: ['person_1'], items: 0 };

describe('a portability request', () => {
  test('looks up nothing before it is known whose data it is', () => {
    const unproved = opened({ identity: 'to-be-checked' });
    expect(setOff(unproved)).toEqual(['letter acknowledgement']);
    const proved = act(unproved.case, 'identity-received', { how: 'document' });
    expect(setOff(proved)).toEqual(['work look-up']);
    expect(setOff(opened())).toEqual(['letter acknowledgement', 'work look-up']);
  });

  test('is answered as soon as it is known that there is nothing to take along', () => {
    const answered = act(opened().case, 'looked-up', nothing);
    expect([answered.case.state, ...setOff(answered)]).toEqual(['closed', 'letter nothing-portable']);
  });

  test('waits for the DPO to release it, and then has the archive packed', () => {
    const review = act(opened().case, 'looked-up', found);
    expect([review.case.state, ...setOff(review)]).toEqual(['review']);
    expect(setOff(act(review.case, 'release'))).toEqual(['work export']);
  });

  test('is not released while a fee, or other proof of identity, is awaited', () => {
    const review = act(opened().case, 'looked-up', found).case;
    for (const [action, body] of [
      ['ask-fee', { text: 'It is excessive.', pence: 1000 }],
      ['ask-identity', { text: 'A copy of your passport, please.' }],
    ] as const)
      expect(refusal(() => act(act(review, action, body).case, 'release')).code).toBe('open-points');
  });
});
