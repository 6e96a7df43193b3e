// A subscription to events (policy §5, §8.2): what state it is in, and what the DPO, or the receiver, may make of it.
import type { WebhookAction, WebhookEvent } from '../../events/webhooks.ts';
import type { EventData, Happening } from '../cases/case-type.ts';
import type { Instant } from '../instant.ts';
import { Refusal } from '../refusal.ts';
import type { Secrets } from './signature.ts';

/** `gone`: the receiver said that it is no more (410). */
export type State = 'active' | 'paused' | 'gone' | 'removed';

/** What of a subscription stands in the open. */
export interface Subscription {
  readonly id: string;
  readonly state: State;
  readonly events: readonly WebhookEvent[];
  readonly subscribedAt: Instant;
}

/** What is sealed: where it leads may hold a token, and what it is called a name. */
export interface Receiver extends Secrets {
  readonly url: string;
  readonly description?: string | undefined;
}

/** Subscriptions that may stand at one time: each event asks for all of them. */
export const mostSubscriptions = 50;

/** `end`: the receiver is gone; `rest`: it has taken nothing for days. Both are Steward's own. */
export type Action = WebhookAction | 'end' | 'rest';

interface Move {
  readonly from: readonly State[];
  readonly to?: State;
  /** The event that it is recorded as; else that the subscription was changed. */
  readonly asks?: string;
}

const standing = ['active', 'paused'] as const;

const moves: Readonly<Record<Action, Move>> = {
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  rotate: { from: standing },
  test: { from: ['active'], asks: 'webhook.test-asked' },
  redeliver: { from: ['active'], asks: 'webhook.redelivery-asked' },
  remove: { from: [...standing, 'gone'], to: 'removed' },
  end: { from: standing, to: 'gone' },
  rest: { from: ['active'], to: 'paused' },
};

const own: ReadonlySet<string> = new Set(['end', 'rest']);

/** The moves that somebody may make of it. */
export const allowedMoves = ({ state }: Subscription): string[] =>
  Object.entries(moves).flatMap(([name, { from }]) => (from.includes(state) && !own.has(name) ? [name] : []));

/** What a move makes of a subscription, and what the record keeps of it. Throws Refusal `not-allowed`. */
export function moveSubscription(
  was: Subscription,
  action: Action,
  data: EventData = {},
): { readonly subscription: Subscription; readonly event: Happening } {
  const { from, to = was.state, asks } = moves[action];
  if (!from.includes(was.state))
    throw new Refusal('not-allowed', `A subscription that is ${was.state} does not take this move.`, {
      allowed: allowedMoves(was),
    });
  const event = asks
    ? { type: asks, data }
    : { type: 'webhook.changed', data: { action, from: was.state, to } };
  return { subscription: { ...was, state: to }, event };
}

/** Whether anything may still be sent to it, now or later. */
export const stands = ({ state }: Pick<Subscription, 'state'>): boolean =>
  state === 'active' || state === 'paused';

/** Whether it is shown among the others: it stands, or its receiver gave it up. One that was removed is read by its id. */
export const isListed = ({ state }: Pick<Subscription, 'state'>): boolean => state !== 'removed';
