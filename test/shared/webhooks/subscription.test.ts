// What may be made of a subscription, in which state (policy §8.2).
import { expect, test } from 'vitest';
import { instant } from '../../../shared/instant.ts';
import {
  allowedMoves,
  isListed,
  moveSubscription,
  stands,
  type Action,
  type State,
} from '../../../shared/webhooks/subscription.ts';
import { refusal } from '../../support/refusal.ts';

const subscribed = (state: State) => ({
  id: 'webhook_1',
  state,
  events: ['case.opened' as const],
  subscribedAt: instant('2026-11-23T09:15:00Z'), // Monday
});

test.each([
  ['active', ['pause', 'rotate', 'test', 'redeliver', 'remove']],
  ['paused', ['resume', 'rotate', 'remove']],
  ['gone', ['remove']],
  ['removed', []],
] as const)('a subscription that is %s takes: %j', (state, moves) => {
  expect(allowedMoves(subscribed(state))).toEqual(moves);
  expect(stands(subscribed(state))).toBe(state === 'active' || state === 'paused');
  expect(isListed(subscribed(state))).toBe(state !== 'removed');
});

test.each<[Action, State, State]>([
  ['pause', 'active', 'paused'],
  ['resume', 'paused', 'active'],
  ['rotate', 'active', 'active'],
  ['end', 'active', 'gone'],
  ['rest', 'active', 'paused'],
  ['remove', 'gone', 'removed'],
])('%s makes of one that is %s one that is %s', (action, from, to) => {
  const { subscription, event } = moveSubscription(subscribed(from), action);
  expect(subscription).toEqual(subscribed(to));
  expect(event).toEqual({ type: 'webhook.changed', data: { action, from, to } });
});

test('a trial and a redelivery are asked for by an event', () => {
  expect(moveSubscription(subscribed('active'), 'test').event.type).toBe('webhook.test-asked');
  const { event } = moveSubscription(subscribed('active'), 'redeliver', { delivery: 'evt_1' });
  expect(event).toEqual({ type: 'webhook.redelivery-asked', data: { delivery: 'evt_1' } });
});

test('a move that the state does not take names those that it does', () => {
  const refused = refusal(() => moveSubscription(subscribed('paused'), 'test'));
  expect(refused).toMatchObject({ code: 'not-allowed', facts: { allowed: ['resume', 'rotate', 'remove'] } });
});
